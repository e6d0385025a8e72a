import type { ItemKind, PlenaryPart, Words } from '@borgerpanel/contract'
import { textOf } from '../live/words.ts'

/** One item of the evening as the desk sees it. Times are instants in ms; `becomes` only where it differs from the plan. */
export interface AgendaRow {
  readonly number: number
  readonly kind: ItemKind
  readonly title: string
  readonly script: string | null
  readonly plannedAt: number
  readonly becomes: number | null
  readonly minutes: number
  readonly state: 'done' | 'now' | 'coming'
}

export interface Evening {
  readonly rows: readonly AgendaRow[]
  /** How far behind the plan the item going on will end, in whole minutes; below 0 ahead. */
  readonly drift: number
  readonly next: AgendaRow | null
}

const MINUTE = 60_000
const toMinute = (ms: number): number => Math.round(ms / MINUTE) * MINUTE

/** The agenda with planned, real and expected times. The plan begins when the first item did, or else at `startsAt`. */
export function eveningOf(plenary: PlenaryPart, words: Words, at: { readonly startsAt: number; readonly now: number }): Evening {
  const begun = new Map(
    [...plenary.past, ...(plenary.item ? [plenary.item] : [])].map(({ number, startedAt }) => [number, startedAt]),
  )
  const first = plenary.agenda[0]
  let planned = (first && begun.get(first.number)) ?? at.startsAt
  let expected = planned
  let drift = 0
  const reached = plenary.agenda.findLastIndex(({ number }) => begun.has(number))
  const rows = plenary.agenda.map((item, index): AgendaRow => {
    const startedAt = begun.get(item.number)
    const state = plenary.item?.number === item.number ? 'now' : startedAt === undefined ? 'coming' : 'done'
    const isSkipped = startedAt === undefined && index < reached
    const real = startedAt ?? Math.max(expected, at.now)
    const plannedAt = planned
    planned += item.length
    const end = plenary.past.findLast(({ number }) => number === item.number)?.endedAt
    if (state === 'now') expected = Math.max(plenary.item?.endsAt ?? 0, at.now)
    else if (state === 'done') expected = end ?? real
    else if (!isSkipped) expected = real + item.length
    if (state !== 'coming') drift = expected - planned
    const differs = toMinute(real) !== toMinute(plannedAt)
    return {
      number: item.number,
      kind: item.kind,
      title: textOf(words, item.title) ?? '',
      script: textOf(words, item.script),
      plannedAt,
      becomes: !isSkipped && (differs || state === 'now') ? real : null,
      minutes: Math.round(item.length / MINUTE),
      state,
    }
  })
  const last = rows.findLastIndex(({ state }) => state !== 'coming')
  return {
    rows,
    drift: last < 0 ? 0 : Math.round(drift / MINUTE),
    next: rows.slice(last + 1).find(({ state }) => state === 'coming') ?? null,
  }
}
