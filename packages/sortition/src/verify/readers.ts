import type { InviteBundle } from '../protocol/bundle.ts'
import type { AuditorBundle, PanelBundle } from '../protocol/panel-bundle.ts'
import type { ReplacementsBundle } from './replacements.ts'
import { count, isHex, isNumberText, isOneOf, isRecord, list, object, one, table, text, texts, type Reader } from './shape.ts'

export type Read<T> = { readonly ok: true; readonly bundle: T } | { readonly ok: false; readonly place: string }

const format = (name: string) => ({ format: one(isOneOf(name)), version: one(isOneOf(1)) })
const hex64 = one(isHex(64))
const seedLines = table(text)
const number = one((value) => typeof value === 'number' && Number.isFinite(value))
const orNull =
  (reader: Reader): Reader =>
  (value) =>
    value === null ? undefined : reader(value)

const INVITE = object(
  {
    ...format('borgerpanel-invite'),
    publication: object(
      {
        panel: text,
        draw: count,
        program: text,
        root: hex64,
        size: count,
        count,
        criteria: table(one((value) => ['string', 'number', 'boolean'].includes(typeof value))),
        areas: list(object({ area: text, people: count })),
        weights: hex64,
        secret: hex64,
      },
      ['weights', 'secret'],
    ),
    seedLines,
    leaves: list(hex64),
    households: list(one(isHex(32))),
    weights: list(count),
    start: count,
    positions: list(count),
  },
  ['weights'],
)

const quota = object({ feature: text, value: text, min: count, max: count })

const PANELS = object(
  {
    ...format('borgerpanel-panels'),
    publication: object(
      {
        panel: text,
        draw: count,
        program: text,
        method: one(isOneOf('two-sided', 'leximin', 'maximin')),
        solver: text,
        seats: count,
        volunteers: count,
        root: hex64,
        quotas: list(quota),
        panels: hex64,
        bound: one(isNumberText),
        boundProof: one(isOneOf('lp', 'solver')),
        certificate: hex64,
        secret: hex64,
      },
      ['secret'],
    ),
    volunteers: texts,
    leaves: list(hex64),
    panels: list(texts),
    chances: table(number),
    seedLines,
    drawn: object({ number: count, panel: texts, reserves: texts }),
  },
  ['seedLines', 'drawn'],
)

const AUDITOR = object({
  ...format('borgerpanel-auditor'),
  candidates: list(object({ id: text, features: table(text), household: orNull(text), salt: one(isHex(32)) })),
  quotas: list(quota),
  seats: count,
  certificate: object({
    bound: one(isNumberText),
    proof: one(isOneOf('lp', 'solver')),
    seats: one(isNumberText),
    quotas: list(one(isNumberText)),
    weights: table(one(isNumberText)),
  }),
})

const REPLACEMENTS = object({
  ...format('borgerpanel-replacements'),
  records: list(
    object({
      out: texts,
      outSoFar: texts,
      label: text,
      from: one(isOneOf('reserves', 'volunteers')),
      sets: list(texts),
      number: orNull(count),
      members: texts,
      chances: table(number),
      unfilled: count,
      off: count,
      gaveWay: list(object({ feature: text, value: text, bound: one(isOneOf('min', 'max')), limit: count, to: count })),
      proof: object({
        quotas: one(isOneOf('kept', 'counted', 'solver')),
        chances: one(isOneOf('equal', 'lp', 'solver')),
      }),
      panel: texts,
    }),
  ),
})

const MOST_PEOPLE = 20_000_000

/** Reads a bundle out of any value; the first place that is missing, wrong, or not part of a bundle. */
export function readInviteBundle(value: unknown): Read<InviteBundle> {
  const read = readAs<InviteBundle>(INVITE, value)
  if (!read.ok) return read
  // A count is written in a few digits but spread out in memory when checked.
  const people = read.bundle.publication.areas.reduce((sum, area) => sum + area.people, 0)
  return people > MOST_PEOPLE ? { ok: false, place: 'publication.areas' } : read
}

export const readPanelBundle = (value: unknown): Read<PanelBundle> => {
  const read = readAs<PanelBundle>(PANELS, value)
  if (!read.ok || (read.bundle.seedLines === undefined) === (read.bundle.drawn === undefined)) return read
  return { ok: false, place: read.bundle.drawn === undefined ? 'drawn' : 'seedLines' }
}

export const readAuditorBundle = (value: unknown): Read<AuditorBundle> => readAs(AUDITOR, value)

export const readReplacements = (value: unknown): Read<ReplacementsBundle> => readAs(REPLACEMENTS, value)

function readAs<T>(reader: Reader, value: unknown): Read<T> {
  const place = isRecord(value) ? reader(value) : ''
  // Every part has been looked at by now.
  return place === undefined ? { ok: true, bundle: value as T } : { ok: false, place }
}
