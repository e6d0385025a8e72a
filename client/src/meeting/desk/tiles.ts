import type { DeskPart, Venue } from '@borgerpanel/contract'
import { balance } from '@borgerpanel/meeting'

/** One table at a glance. Times in ms, server clock; `quiet` is the share of the quieter half, 0–0.5. */
export interface Tile {
  readonly table: number
  readonly venue: Venue
  readonly seats: readonly { readonly who: number; readonly state: 'here' | 'away' | 'speaking' }[]
  readonly present: number
  readonly speaking: number | null
  readonly silentFor: number
  readonly quiet: number | null
  readonly helpFor: number | null
}

/** A quieter half below this share is worth a visit. */
export const SKEWED_BELOW = 0.25
/** A table that has been silent this long is marked. */
export const SILENT_AFTER = 45_000

/** The tables that have somebody, by number. */
export function tilesOf(desk: DeskPart, now: number): readonly Tile[] {
  return Object.entries(desk.tables)
    .filter(([, { who }]) => who.length > 0)
    .map(([key, { who, speaking, since, spoken }]) => {
      const seats = who.map((one) => ({
        who: one,
        state:
          one === speaking
            ? ('speaking' as const)
            : desk.attendees[one]?.presence === 'here'
              ? ('here' as const)
              : ('away' as const),
      }))
      const help = desk.help.find(({ table }) => table === Number(key))
      return {
        table: Number(key),
        venue: desk.attendees[who[0] ?? 0]?.venue ?? 'hall',
        seats,
        present: seats.filter(({ state }) => state !== 'away').length,
        speaking,
        silentFor: speaking === null ? Math.max(0, now - since) : 0,
        quiet: balance(who, spoken),
        helpFor: help ? Math.max(0, now - help.at) : null,
      }
    })
    .sort((one, other) => one.table - other.table)
}

/** Who has spoken in plenary, for the one balance figure of the desk (M18, M42). Shares 0–1; null before anybody has spoken. */
export function talkOf(desk: DeskPart, spoken: Readonly<Record<string, number>>) {
  const present = Object.values(desk.attendees).filter(({ presence }) => presence !== 'left')
  const total = Object.values(spoken).reduce((sum, net) => sum + net, 0)
  const hall = present.filter(({ venue }) => venue === 'hall').reduce((sum, { who }) => sum + (spoken[who] ?? 0), 0)
  return {
    hall: total === 0 ? null : hall / total,
    quiet: balance(
      present.map(({ who }) => who),
      spoken,
    ),
    silent: present.filter(({ who }) => spoken[who] === undefined).length,
    away: present.filter(({ presence }) => presence === 'away').length,
    present: present.length,
  }
}
