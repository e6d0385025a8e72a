import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { ExtractSecret } from '../dist/frame/index.js'
import { buildPanelBundles, panelPublicationDigest, volunteerSalt, withDrawn } from '../dist/protocol/index.js'
import { lotOf, program, writeBundles } from './bundle-folder.mjs'
import { readSeed } from './seed-lines.mjs'
import { BadInput, readPeople, readTargets } from './tables.mjs'

export { readSeed }

/** `panel`: the lottery in a worker thread, and the number where seed lines are given. Exit code and answer. */
export async function panel(options) {
  const started = performance.now()
  const method = options.method ?? 'two-sided'
  if (!['two-sided', 'leximin', 'maximin'].includes(method)) throw new BadInput([{ column: '--method', code: 'unknown-method' }])
  const quotas = readTargets(options.targets)
  const candidates = readPeople(options.people, quotas, options['same-address']?.split(',') ?? [])
  const seats = Number(options.seats)
  const seeded = options['seed-lines'] === undefined ? null : readSeed(options['seed-lines'])
  const { result, drawn } = await inWorker({ candidates, quotas, seats, method, seed: seeded?.seed ?? null })
  const seconds = (performance.now() - started) / 1000
  if (!result.ok && result.code === 'pool-wrong') throw new BadInput(result.problems)
  if (!result.ok) return { code: 3, answer: { error: result.code, conflict: result.conflict, seconds } }
  const bundles = bundlesOf(options, { lottery: result, drawn, seeded })
  if (options.out !== undefined) writeBundles(options.out, bundles)
  const publication = panelPublicationDigest(bundles['panels.json'].publication)
  return { code: 0, answer: { ...described(result, { drawn, seconds }), publication } }
}

function inWorker(workerData) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('panel-worker.mjs', import.meta.url), { workerData })
    worker.on('error', reject)
    worker.on('message', (message) => {
      if ('result' in message) resolve(message)
      else process.stderr.write(`${message.step} ${message.count}\n`)
    })
  })
}

function described(lottery, { drawn, seconds }) {
  const { method, certificate, exact, panels, chances, excluded, digest, pool } = lottery
  const left = new Set(excluded)
  const published = Object.entries(chances).flatMap(([id, chance]) => (left.has(id) ? [] : [chance]))
  return {
    method,
    seats: pool.seats,
    bound: certificate.bound,
    boundProof: certificate.proof,
    lottery: exact,
    target: figures(
      exact,
      pool.candidates.filter(({ id }) => !left.has(id)),
    ),
    panels: panels.map((members, number) => ({ number, members })),
    chances,
    smallestChance: Math.min(...published),
    largestChance: Math.max(...published),
    excluded: excluded.map((id) => ({ id, reason: 'fits-no-panel' })),
    digest,
    ...(drawn === null ? {} : { drawn: { number: drawn.number, panel: drawn.members, reserves: drawn.reserves } }),
    seconds,
  }
}

function figures(exact, people) {
  const chances = new Map(people.map(({ id }) => [id, 0]))
  for (const { share, members } of exact) for (const id of members) chances.set(id, chances.get(id) + share)
  const sorted = [...chances.values()].sort((a, b) => a - b)
  const sum = sorted.reduce((total, chance) => total + chance, 0)
  const spread = sorted.reduce((total, chance, index) => total + (2 * (index + 1) - sorted.length - 1) * chance, 0)
  const logs = sorted.reduce((total, chance) => total + Math.log(chance), 0)
  return {
    smallest: sorted[0],
    largest: sorted.at(-1),
    gini: spread / (sorted.length * sum),
    geometricMean: Math.exp(logs / sorted.length),
  }
}

/** Both bundles of the lottery (T12). Without `--secret` salts come from the people's file, so that the same people give the same bundles. */
function bundlesOf(options, { lottery, drawn, seeded }) {
  const secret = options.secret === undefined ? secretOf(options.people) : Buffer.from(options.secret, 'hex')
  if (secret.length < 16) throw new BadInput([{ column: '--secret', code: 'secret-short' }])
  const saltOf = (id) => volunteerSalt(secret, id)
  const { bundle, auditor } = buildPanelBundles({ ...lotOf(seeded?.lines, 'panel'), program, lottery, saltOf })
  const whole = drawn === null ? bundle : withDrawn(bundle, seeded.lines, { ...drawn, panel: drawn.members })
  return { 'panels.json': whole, 'auditor.json': auditor }
}

function secretOf(file) {
  const secret = new ExtractSecret()
  for (const line of readFileSync(file, 'latin1').split(/\r?\n/)) if (line !== '') secret.add(Buffer.from(line, 'latin1'))
  return secret.finish()
}
