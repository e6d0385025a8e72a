import type { Pool } from '../panel/pool.ts'
import { preparePool } from '../panel/pool.ts'
import type { PanelBundle } from '../protocol/panel-bundle.ts'
import { compareText } from '../random/bytes.ts'
import { createGenerator } from '../random/generator.ts'
import { checkSeedLines, seedFromLines } from '../random/seed.ts'
import type { ReplacementRecord } from '../replace/record.ts'
import { check, firstFault, same, verificationOf, type CheckCode, type Fault, type Verification } from './check.ts'
import { unsorted } from './panels.ts'
import { readAuditorBundle, readPanelBundle, readReplacements } from './readers.ts'
import { replacementFaults } from './replacement-quotas.ts'

/** `replacements.json` (T10): one record a batch of drop-outs, the oldest first. Its fields are explained in the package's README. */
export interface ReplacementsBundle {
  readonly format: 'borgerpanel-replacements'
  readonly version: 1
  readonly records: readonly ReplacementRecord[]
}

/** How things stood before a record. */
export interface Standing {
  readonly seated: readonly string[]
  readonly outBefore: readonly string[]
  readonly place: string
}

/** Each record with how things stood when it was made. */
export function standings(
  first: readonly string[],
  records: readonly ReplacementRecord[],
): readonly (readonly [Standing, ReplacementRecord])[] {
  return records.map((record, index) => {
    const before = records[index - 1]
    const standing = { seated: before?.panel ?? first, outBefore: before?.outSoFar ?? [], place: `records.${String(index)}` }
    return [standing, record] as const
  })
}

/**
 * Draws every replacement again from the public bundles (T10, T12): who was out, the number from seed 2, who came in, the chances, the panel
 * afterwards. With the auditor's bundle also that quotas and households were kept as well as could be. Takes any values and never throws.
 */
export function verifyReplacements(panels: unknown, value: unknown, auditor?: unknown): Verification {
  const [publicPart, read] = [readPanelBundle(panels), readReplacements(value)]
  if (!read.ok || !publicPart.ok) return verificationOf([check('readable', { place: read.ok ? '' : read.place })])
  const { bundle } = publicPart
  const { records } = read.bundle
  const { drawn, seedLines } = bundle
  if (drawn === undefined || seedLines === undefined || checkSeedLines(seedLines).length > 0)
    return verificationOf([check('readable', { place: 'records' })])
  const seed = seedFromLines(seedLines)
  const steps = standings(drawn.panel, records)
  const over = (code: CheckCode, faultOf: (standing: Standing, record: ReplacementRecord) => Fault | undefined) =>
    check(
      code,
      firstFault(steps, ([standing, record]) => faultOf(standing, record)),
    )
  const pool = auditor === undefined ? null : poolOf(bundle, auditor)
  return verificationOf([
    check('readable', undefined),
    over('replacement-out', (standing, record) => wrongOut(bundle, standing, record)),
    over('replacement-sets', (standing, record) => wrongSets(bundle, standing, record)),
    over('replacement-number', (standing, record) => wrongNumber(seed, standing, record)),
    over('replacement-chances', wrongChances),
    over('replacement-panel', (standing, record) => wrongPanel(bundle, standing, record)),
    ...(pool === null
      ? []
      : (['replacement-quotas', 'replacement-complete'] as const).map((code) =>
          over(code, (standing, record) => replacementFaults({ pool, reserves: drawn.reserves, standing, record })[code]),
        )),
  ])
}

function poolOf({ publication }: PanelBundle, auditor: unknown): Pool | null {
  const read = readAuditorBundle(auditor)
  if (!read.ok) return null
  const prepared = preparePool(read.bundle.candidates, publication.quotas, publication.seats)
  return prepared.ok ? prepared.pool : null
}

const sorted = (ids: readonly string[]): string[] => ids.toSorted(compareText)

function wrongOut(bundle: PanelBundle, { seated, outBefore, place }: Standing, record: ReplacementRecord): Fault | undefined {
  const could = new Set([...seated, ...bundle.volunteers])
  for (const id of outBefore) could.delete(id)
  const stranger = record.out.findIndex((id) => !could.has(id))
  const outSoFar = sorted([...outBefore, ...record.out])
  return (
    unsorted(`${place}.out`, record.out) ??
    (stranger === -1 ? undefined : { place: `${place}.out.${String(stranger)}`, found: record.out[stranger] ?? '' }) ??
    same(`${place}.outSoFar`, outSoFar, record.outSoFar) ??
    same(`${place}.label`, `replace/${outSoFar.join(',')}`, record.label)
  )
}

function wrongSets(bundle: PanelBundle, { seated, place }: Standing, record: ReplacementRecord): Fault | undefined {
  const free = new Set(record.from === 'reserves' ? (bundle.drawn?.reserves ?? []) : bundle.volunteers)
  for (const id of [...seated, ...record.outSoFar]) free.delete(id)
  return firstFault(record.sets, (set, number) => {
    const at = `${place}.sets.${String(number)}`
    const stranger = set.find((id) => !free.has(id))
    const isBefore = number > 0 && compareText(record.sets[number - 1]?.join(',') ?? '', set.join(',')) > 0
    if (stranger !== undefined || isBefore) return { place: at, found: stranger ?? set.join(',') }
    return unsorted(at, set) ?? same(at, record.sets[0]?.length, set.length)
  })
}

function wrongNumber(seed: Uint8Array, { place }: Standing, record: ReplacementRecord): Fault | undefined {
  const { sets, label } = record
  const number = sets.length === 0 ? null : createGenerator(seed, label).below(sets.length)
  return (
    same(`${place}.number`, number, record.number) ??
    same(`${place}.members`, number === null ? [] : sets[number], record.members)
  )
}

function wrongChances({ place }: Standing, { sets, chances }: ReplacementRecord): Fault | undefined {
  const counts = new Map<string, number>()
  for (const id of sets.flat()) counts.set(id, (counts.get(id) ?? 0) + 1)
  const stranger = Object.keys(chances).find((id) => !counts.has(id))
  if (stranger !== undefined) return { place: `${place}.chances.${stranger}` }
  return firstFault([...counts], ([id, count]) => same(`${place}.chances.${id}`, count / sets.length, chances[id]))
}

function wrongPanel({ publication }: PanelBundle, { seated, place }: Standing, record: ReplacementRecord): Fault | undefined {
  const out = new Set(record.out)
  const panel = sorted([...seated.filter((id) => !out.has(id)), ...record.members])
  return (
    same(`${place}.panel`, panel, record.panel) ?? same(`${place}.unfilled`, publication.seats - panel.length, record.unfilled)
  )
}
