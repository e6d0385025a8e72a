import { MEETING_LIMITS } from '@borgerpanel/contract'
import type { Attendee, DeskPart } from '@borgerpanel/contract'

/** How long one was there, against how long the meeting was open (M9). Times in ms. */
export interface Attendance {
  readonly who: number
  readonly present: number
  readonly opened: number
  /** `present / opened`, from 0 to 1; 0 before the meeting has been open. */
  readonly share: number
  /** At least half of the opened time. */
  readonly attended: boolean
}

interface Spell {
  readonly from: number
  readonly to: number
}

/** Attendance of everybody who has arrived, by tag number (M9). Gaps online shorter than ten minutes are not deducted. `now` in server ms. */
export function attendance(desk: DeskPart, now: number): Attendance[] {
  const opened = closedSpells(desk.opened, now)
  const length = lengthOf(opened)
  return Object.values(desk.attendees)
    .sort((a, b) => a.who - b.who)
    .map((attendee) => {
      const present = overlap(spellsThere(attendee, now), opened)
      return {
        who: attendee.who,
        present,
        opened: length,
        share: length === 0 ? 0 : present / length,
        attended: length > 0 && present * 2 >= length,
      }
    })
}

function spellsThere(attendee: Attendee, now: number): Spell[] {
  const spells = closedSpells(attendee.spells, now)
  if (attendee.venue === 'hall') return spells
  // One who is away right now may be back any moment: the gap is not deducted until it is ten minutes long.
  const withNow = attendee.presence === 'away' ? [...spells, { from: now, to: now }] : spells
  return withNow.reduce<Spell[]>((joined, spell) => {
    const last = joined.at(-1)
    if (!last || spell.from - last.to >= MEETING_LIMITS.shortGap) return [...joined, spell]
    return [...joined.slice(0, -1), { from: last.from, to: spell.to }]
  }, [])
}

function overlap(spells: readonly Spell[], opened: readonly Spell[]): number {
  let sum = 0
  for (const spell of spells) {
    for (const open of opened) sum += Math.max(0, Math.min(spell.to, open.to) - Math.max(spell.from, open.from))
  }
  return sum
}

function closedSpells(spells: readonly { from: number; to: number | null }[], now: number): Spell[] {
  return spells.map(({ from, to }) => ({ from, to: Math.max(from, to ?? now) }))
}

const lengthOf = (spells: readonly Spell[]): number => spells.reduce((sum, { from, to }) => sum + to - from, 0)
