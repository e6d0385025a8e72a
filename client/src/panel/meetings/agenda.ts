import type { ItemDraft, Joined } from '@borgerpanel/contract'
import { textOf } from '../../meeting/live/words.ts'
import { NOTHING, viewOf, withJoined } from '../../meeting/store/live.ts'

const MINUTE = 60_000

/** The agenda of a meeting as staff write it, from what its desk would show now. */
export function draftsOf(joined: Joined): readonly ItemDraft[] {
  const live = withJoined(NOTHING, joined)
  return viewOf(live).plenary.agenda.map(({ number, kind, title, script, length }) => ({
    number,
    kind,
    title: textOf(live.words, title) ?? '',
    ...(script ? { script: textOf(live.words, script) ?? '' } : {}),
    minutes: length / MINUTE,
  }))
}

/** When each item begins and the last one ends, ms, counted from the start of the meeting. */
export function timesOf(
  items: readonly ItemDraft[],
  startsAt: string,
): { readonly begins: readonly number[]; readonly ends: number } {
  let at = Date.parse(startsAt)
  const begins = items.map(({ minutes }) => {
    const begin = at
    at += minutes * MINUTE
    return begin
  })
  return { begins, ends: at }
}
