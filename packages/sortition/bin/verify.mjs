import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  boundOf,
  createGenerator,
  isValidPanel,
  panelsText,
  preparePool,
  seedFromLines,
  sha256,
  toHex,
  utf8,
  verifyInvite,
} from '../dist/index.js'
import { BadInput } from './tables.mjs'

/** `verify`: every bundle in the folder, check by check. Exit code 1 when something is not as it was published. */
export function verify({ dir }) {
  const checks = []
  const has = (name) => existsSync(join(dir, name))
  if (!has('panels.json') && !has('invite.json')) throw new BadInput([{ file: dir, code: 'no-bundle' }])
  if (has('invite.json'))
    checks.push(...verifyInvite(read(dir, 'invite.json')).checks.map((check) => ({ bundle: 'invite', ...check })))
  if (has('panels.json')) checks.push(...attempt('panels', () => panelChecks(read(dir, 'panels.json'))))
  if (has('panels.json') && has('auditor.json'))
    checks.push(...attempt('auditor', () => auditorChecks(read(dir, 'panels.json'), read(dir, 'auditor.json'))))
  const isRight = checks.every(({ ok }) => ok)
  return { code: isRight ? 0 : 1, answer: { ok: isRight, checks } }
}

function read(dir, name) {
  try {
    return JSON.parse(readFileSync(join(dir, name), 'utf8'))
  } catch {
    throw new BadInput([{ file: join(dir, name), code: 'not-json' }])
  }
}

function attempt(bundle, check) {
  try {
    return check().map((each) => ({ bundle, ...each }))
  } catch (error) {
    if (error instanceof BadInput) throw error
    return [{ bundle, code: 'readable', ok: false }]
  }
}

/** A check over many: the place of the first that fails. */
function each(code, items, isRight) {
  const wrong = items.findIndex((item, index) => !isRight(item, index))
  return wrong < 0 ? { code, ok: true } : { code, ok: false, place: `${code}.${wrong}` }
}

function panelChecks({ panels, chances, digest, seats, seedLines, drawn }) {
  const counts = new Map()
  for (const id of panels.flat()) counts.set(id, (counts.get(id) ?? 0) + 1)
  const checks = [
    { code: 'thousand-panels', ok: panels.length === 1000 },
    each('panels', panels, (members) => members.length === seats && new Set(members).size === seats),
    { code: 'digest', ok: toHex(sha256(utf8(panelsText(panels)))) === digest },
    each('chances', Object.entries(chances), ([id, chance]) => (counts.get(id) ?? 0) / 1000 === chance),
    each('people', [...counts.keys()], (id) => id in chances),
  ]
  if (seedLines === undefined) return checks
  const number = createGenerator(seedFromLines(seedLines), 'panel').below(panels.length)
  const isDrawn = JSON.stringify(panels[number]) === JSON.stringify(drawn.panel)
  return [...checks, { code: 'number', ok: number === drawn.number }, { code: 'drawn-panel', ok: isDrawn }]
}

function auditorChecks({ panels, chances }, { candidates, quotas, seats, certificate }) {
  const prepared = preparePool(candidates, quotas, seats)
  if (!prepared.ok) return [{ code: 'pool', ok: false }]
  const placeOf = new Map(prepared.pool.candidates.map(({ id }, place) => [id, place]))
  const isKept = (members) =>
    isValidPanel(
      prepared.pool,
      members.map((id) => placeOf.get(id) ?? -1),
    )
  const bound = certificate.proof === 'lp' ? boundOf(prepared.pool, certificate) : certificate.bound
  const smallest = Math.min(...Object.keys(certificate.weights).map((id) => chances[id] ?? 0))
  return [
    each('quotas', panels, isKept),
    { code: 'bound', ok: Math.abs(bound - certificate.bound) < 1e-9, proof: certificate.proof },
    { code: 'smallest-chance', ok: smallest <= bound + 1e-9, smallest, bound },
  ]
}
