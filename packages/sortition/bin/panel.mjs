import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { parseSeedLines, seedFromLines } from '../dist/index.js'
import { BadInput, readPeople, readTargets } from './tables.mjs'

/** Seed and lines of a seed file, or its faults. */
export function readSeed(file) {
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new BadInput([{ file, code: 'file-unreadable' }])
  }
  const { lines, problems } = parseSeedLines(text)
  if (problems.length > 0) throw new BadInput(problems.map(({ code, key }) => ({ file, code, column: key })))
  return { lines, seed: seedFromLines(lines) }
}

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
  const answer = described(result, { drawn, seconds })
  if (options.out !== undefined) writeBundles(options.out, { answer, lottery: result, seeded })
  return { code: 0, answer }
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

/** The public bundle names nobody's features; the auditor's does, and is never published (T12). */
function writeBundles(folder, { answer, lottery, seeded }) {
  mkdirSync(folder, { recursive: true })
  const write = (name, value) => writeFileSync(join(folder, name), `${JSON.stringify(value)}\n`)
  write('panels.json', {
    format: 'borgerpanel-panels',
    version: 1,
    seats: answer.seats,
    digest: answer.digest,
    panels: lottery.panels,
    chances: lottery.chances,
    ...(seeded === null ? {} : { seedLines: seeded.lines, drawn: answer.drawn }),
  })
  const { candidates, quotas, seats } = lottery.pool
  write('auditor.json', {
    format: 'borgerpanel-auditor',
    version: 1,
    candidates,
    quotas,
    seats,
    certificate: lottery.certificate,
  })
}
