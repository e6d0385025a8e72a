import type { Item, ItemKind, PlenaryPart, Words } from '@borgerpanel/contract'
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
/** The minute a clock on the wall shows: what reads alike is not another time. */
const toMinute = (ms: number): number => Math.floor(ms / MINUTE)

/** The agenda with planned, real and expected times. The plan is hung on the first item that was held, or else on `startsAt`. */
export function eveningOf(plenary: PlenaryPart, words: Words, at: { readonly startsAt: number; readonly now: number }): Evening {
  const begun = new Map(
    [...plenary.past, ...(plenary.item ? [plenary.item] : [])].map(({ number, startedAt }) => [number, startedAt]),
  )
  const last = plenary.agenda.findLastIndex(({ number }) => begun.has(number))
  let planned = plannedStart(plenary.agenda, begun) ?? at.startsAt
  let expected = planned
  let drift = 0
  const rows = plenary.agenda.map((item, index): AgendaRow => {
    const startedAt = begun.get(item.number)
    const state = stateOf(plenary, item.number, startedAt)
    const isSkipped = startedAt === undefined && index < last
    const real = startedAt ?? Math.max(expected, at.now)
    const row = {
      ...described(item, words),
      state,
      plannedAt: planned,
      becomes: isSkipped ? null : becomes(state, real, planned),
    }
    planned += item.length
    if (!isSkipped) expected = endOf(plenary, item, { state, real, now: at.now })
    if (state !== 'coming') drift = expected - planned
    return row
  })
  return { rows, drift: Math.round(drift / MINUTE), next: rows.slice(last + 1).find(({ state }) => state === 'coming') ?? null }
}

function described({ number, kind, title, script, length }: Item, words: Words) {
  return { number, kind, title: textOf(words, title) ?? '', script: textOf(words, script), minutes: Math.round(length / MINUTE) }
}

function stateOf({ item }: PlenaryPart, number: number, startedAt: number | undefined): AgendaRow['state'] {
  if (item?.number === number) return 'now'
  return startedAt === undefined ? 'coming' : 'done'
}

function becomes(state: AgendaRow['state'], real: number, planned: number): number | null {
  return state === 'now' || toMinute(real) !== toMinute(planned) ? real : null
}

interface Standing {
  readonly state: AgendaRow['state']
  readonly real: number
  readonly now: number
}

function endOf({ item, past }: PlenaryPart, { number, length }: Item, { state, real, now }: Standing): number {
  if (state === 'now') return Math.max(item?.endsAt ?? 0, now)
  if (state === 'coming') return real + length
  return past.findLast((one) => one.number === number)?.endedAt ?? real
}

/** When the whole would have begun for the first item held to begin when it did: a meeting that skips its opening is not ahead. */
function plannedStart(agenda: PlenaryPart['agenda'], begun: ReadonlyMap<number, number>): number | undefined {
  const first = agenda.findIndex(({ number }) => begun.has(number))
  const startedAt = begun.get(agenda[first]?.number ?? -1)
  if (startedAt === undefined) return undefined
  return startedAt - agenda.slice(0, first).reduce((sum, { length }) => sum + length, 0)
}
