import type { Attendee, ItemKind, MeetingActor, MeetingView, MemberPart, Place, Refusal } from '@borgerpanel/contract'
import { no } from './rule.ts'

/** Presence as the view tells it. `present`: here or away, one's own part does not say which. `unknown`: a view that does not hold this. */
export type KnownPresence = Attendee['presence'] | 'present' | 'never' | 'unknown'

export function presenceOf(view: MeetingView, who: number): KnownPresence {
  if (view.desk) return view.desk.attendees[who]?.presence ?? 'never'
  const own = view.members?.[who]
  if (own) return own.present ? 'present' : 'never'
  for (const table of Object.values(view.tables ?? {})) {
    const member = table.members.find((one) => one.who === who)
    if (member) return member.presence
  }
  return 'unknown'
}

/** The table somebody sits at; null for none, undefined where the view does not tell. */
export function tableOf(view: MeetingView, who: number): number | null | undefined {
  if (view.desk) return view.desk.attendees[who]?.table ?? null
  return memberOf(view, who)?.table
}

/** What the desk knows of somebody; undefined when the view has no desk or she has never come. */
export function attendeeOf({ desk }: MeetingView, who: number): Attendee | undefined {
  return desk ? desk.attendees[who] : undefined
}

/** What somebody sees alone, if the view has it. */
export function memberOf({ members = {} }: MeetingView, who: number): MemberPart | undefined {
  return members[who]
}

export const isDesk = (actor: MeetingActor): boolean => actor.role === 'moderator' || actor.role === 'caseOfficer'

/** For whom it is asked: the one named by staff, or the member herself. */
export function whoOf(actor: MeetingActor, named: number | undefined): number | null {
  return actor.role === 'member' ? actor.who : (named ?? null)
}

/** A member acts for herself only; staff must say for whom. */
export function refuseWho(actor: MeetingActor, named: number | undefined): Refusal | null {
  if (actor.role === 'member') return named !== undefined && named !== actor.who ? no('not-allowed') : null
  return named === undefined ? no('malformed') : null
}

/** Present means arrived and not left; whoever has lost contact keeps her place (M8). */
export function refuseAbsent(view: MeetingView, who: number | null): Refusal | null {
  if (who === null) return no('malformed')
  const presence = presenceOf(view, who)
  return presence === 'never' || presence === 'left' ? no('not-present') : null
}

export function refuseUnlessOpen(view: MeetingView): Refusal | null {
  return view.plenary.state === 'open' ? null : no('meeting-wrong-state')
}

/** A table host has one table, a member sits at one (M12). */
export function refuseOtherPlace(
  view: MeetingView,
  actor: MeetingActor,
  place: Place,
  who: number | null = null,
): Refusal | null {
  if (actor.role === 'tableHost' && place !== actor.table) return no('not-at-this-table')
  if (place === 'plenary' || who === null) return null
  const table = tableOf(view, who)
  return table !== undefined && table !== place ? no('not-at-this-table') : null
}

/** Kind of the item going on, or null between items. */
export function itemKind(view: MeetingView): ItemKind | null {
  const { agenda, item } = view.plenary
  return (item && agenda.find((one) => one.number === item.number)?.kind) ?? null
}

export function refuseText(text: string, most: number): Refusal | null {
  const { length } = text.trim()
  if (length === 0) return no('text-empty')
  return length > most ? no('text-too-long', { params: { most, length } }) : null
}
