import { z } from 'zod'
import { Item, ItemNumber, MeetingState } from './agenda.ts'
import { Contribution, ContributionLabel, ContributionState, MeetingSettings, WithholdReason } from './contribution.ts'
import { FloorEvent } from './floor.ts'
import { MeetingLink, TableNumber, TagNumber, Venue, WordingRef } from './place.ts'

/** To everybody in the meeting. */
export const PlenaryEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('stateChanged'),
    to: MeetingState,
    at: z.int(),
    /** the item's new end, when the meeting resumes */ endsAt: z.int().nullable(),
  }),
  z.object({ type: z.literal('agendaSet'), items: z.array(Item) }),
  z.object({ type: z.literal('itemStarted'), number: ItemNumber, at: z.int(), endsAt: z.int() }),
  z.object({ type: z.literal('itemExtended'), number: ItemNumber, endsAt: z.int() }),
  z.object({ type: z.literal('itemEnded'), number: ItemNumber, at: z.int() }),
  /** Where everybody is: at the tables or in plenary (M11). */
  z.object({ type: z.literal('gathered'), at: z.int(), place: z.enum(['tables', 'plenary']) }),
  z.object({ type: z.literal('recallWarned'), at: z.int(), recallAt: z.int() }),
  z.object({ type: z.literal('recallCancelled'), at: z.int() }),
  z.object({ type: z.literal('announced'), at: z.int(), text: WordingRef }),
  z.object({ type: z.literal('presenceCounted'), hall: z.int(), online: z.int() }),
  z.object({ type: z.literal('writingChanged'), open: z.boolean() }),
  z.object({ type: z.literal('settingsChanged'), settings: MeetingSettings }),
  z.object({ type: z.literal('linkSet'), link: MeetingLink.nullable() }),
  z.object({ type: z.literal('contributionPublished'), contribution: Contribution }),
  z.object({ type: z.literal('contributionLabelled'), number: z.int(), label: ContributionLabel }),
  z.object({ type: z.literal('contributionSettled'), number: z.int(), state: ContributionState }),
  /** The text is another one from here on; the old one is no longer to be had (D19). */
  z.object({ type: z.literal('contributionReworded'), number: z.int(), state: ContributionState, text: WordingRef }),
  ...FloorEvent.options,
])
export type PlenaryEvent = z.infer<typeof PlenaryEvent>

/** To those at one table. */
export const TableEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('tableSeated'), who: z.array(TagNumber) }),
  z.object({ type: z.literal('memberArrived'), who: TagNumber }),
  z.object({ type: z.literal('memberAway'), who: TagNumber }),
  z.object({ type: z.literal('memberBack'), who: TagNumber }),
  z.object({ type: z.literal('memberLeft'), who: TagNumber }),
  z.object({ type: z.literal('helpAsked'), at: z.int() }),
  z.object({ type: z.literal('helpGiven'), at: z.int() }),
  z.object({ type: z.literal('helpTakenBack'), at: z.int() }),
  z.object({ type: z.literal('linkSet'), link: MeetingLink.nullable() }),
  z.object({ type: z.literal('contributionPublished'), contribution: Contribution }),
  z.object({ type: z.literal('contributionLabelled'), number: z.int(), label: ContributionLabel }),
  z.object({ type: z.literal('contributionSettled'), number: z.int(), state: ContributionState }),
  /** The text is another one from here on; the old one is no longer to be had (D19). */
  z.object({ type: z.literal('contributionReworded'), number: z.int(), state: ContributionState, text: WordingRef }),
  /** Floor events need the item, because a table cannot see plenary's part (D2). */
  z.object({ type: z.literal('itemOpened'), number: ItemNumber }),
  ...FloorEvent.options,
])
export type TableEvent = z.infer<typeof TableEvent>

/** To one member alone. */
export const MemberEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('iArrived'), at: z.int(), venue: Venue }),
  z.object({ type: z.literal('iLeft'), at: z.int(), why: z.enum(['self', 'door', 'desk']) }),
  z.object({
    type: z.literal('iWasSeated'),
    table: TableNumber.nullable(),
    why: z.enum(['start', 'late', 'moved', 'merged']),
    at: z.int(),
  }),
  /** Her own call for help: she alone is told that it is hers (M11). */
  z.object({ type: z.literal('myHelpChanged'), asks: z.boolean() }),
  z.object({ type: z.literal('mineReceived'), contribution: Contribution }),
  z.object({ type: z.literal('mineLabelled'), number: z.int(), label: ContributionLabel }),
  z.object({ type: z.literal('mineSettled'), number: z.int(), state: ContributionState, reason: WithholdReason.nullable() }),
  z.object({ type: z.literal('mineRedacted'), number: z.int(), text: WordingRef, reason: WithholdReason }),
  z.object({ type: z.literal('mineResubmitted'), number: z.int(), text: WordingRef }),
])
export type MemberEvent = z.infer<typeof MemberEvent>

/** To the desk: what it needs beyond plenary, never a copy of what it can see there. */
export const DeskEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('arrived'), who: TagNumber, at: z.int(), venue: Venue }),
  z.object({ type: z.literal('away'), who: TagNumber, at: z.int() }),
  z.object({ type: z.literal('back'), who: TagNumber, at: z.int() }),
  z.object({ type: z.literal('left'), who: TagNumber, at: z.int(), why: z.enum(['self', 'door', 'desk']) }),
  z.object({ type: z.literal('seated'), seats: z.array(z.object({ table: TableNumber, who: z.array(TagNumber) })), at: z.int() }),
  z.object({ type: z.literal('openedAt'), at: z.int() }),
  z.object({ type: z.literal('closedAt'), at: z.int() }),
  z.object({
    type: z.literal('contributionReceived'),
    contribution: Contribution,
    /** who wrote it, however authors are shown */ by: TagNumber,
  }),
  z.object({ type: z.literal('contributionLabelled'), number: z.int(), label: ContributionLabel }),
  z.object({
    type: z.literal('contributionSettled'),
    number: z.int(),
    state: ContributionState,
    reason: WithholdReason.nullable(),
    staff: z.string().nullable(),
  }),
  z.object({
    type: z.literal('contributionRedacted'),
    number: z.int(),
    text: WordingRef,
    reason: WithholdReason,
    staff: z.string().nullable(),
  }),
  z.object({ type: z.literal('contributionResubmitted'), number: z.int(), text: WordingRef, at: z.int() }),
  z.object({ type: z.literal('tableHelpAsked'), table: TableNumber, at: z.int() }),
  z.object({ type: z.literal('tableHelpGiven'), table: TableNumber, at: z.int() }),
  z.object({ type: z.literal('tableHelpTakenBack'), table: TableNumber, at: z.int() }),
  z.object({ type: z.literal('tableLinkSet'), table: TableNumber, link: MeetingLink.nullable() }),
  /** A turn at some table began or ended; gives tiles who speaks and the balance of speech. */
  z.object({
    type: z.literal('tableTurn'),
    table: TableNumber,
    who: TagNumber.nullable(),
    at: z.int(),
    net: z.int(),
    last: TagNumber.nullable(),
  }),
])
export type DeskEvent = z.infer<typeof DeskEvent>

/** One thing that happened, with who may see it. */
export type MeetingEvent =
  | { readonly audience: 'plenary'; readonly event: PlenaryEvent }
  | { readonly audience: 'desk'; readonly event: DeskEvent }
  | { readonly audience: `table:${number}`; readonly event: TableEvent }
  | { readonly audience: `member:${number}`; readonly event: MemberEvent }

export type AnyEvent = MeetingEvent['event']
