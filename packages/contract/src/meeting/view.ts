import { z } from 'zod'
import { Item, ItemProgress, MeetingState } from './agenda.ts'
import { Contribution, DeskContribution, MeetingSettings, OwnContribution } from './contribution.ts'
import { Floor } from './floor.ts'
import { MeetingLink, TableNumber, TagNumber, Venue, WordingRef } from './place.ts'

const Presence = z.enum(['here', 'away', 'left'])

/** What everybody in the meeting sees. */
export const PlenaryPart = z.object({
  state: MeetingState,
  agenda: z.array(Item),
  item: ItemProgress.nullable(),
  /** Items that are over, with what they really took. */
  past: z.array(z.object({ number: z.int(), startedAt: z.int(), endedAt: z.int() })),
  gathered: z.enum(['plenary', 'tables']),
  recallAt: z.int().nullable(),
  announcement: z.object({ text: WordingRef, at: z.int() }).nullable(),
  present: z.object({ hall: z.int(), online: z.int() }),
  writing: z.boolean(),
  /** Where those online hear each other in plenary, and at tables without a link of their own (M20). */
  link: MeetingLink.nullable(),
  settings: MeetingSettings,
  floor: Floor,
  contributions: z.array(Contribution),
})
export type PlenaryPart = z.infer<typeof PlenaryPart>

/** What those at one table see. */
export const TablePart = z.object({
  members: z.array(z.object({ who: TagNumber, presence: Presence })),
  item: z.int().nullable(),
  floor: Floor,
  helpAskedAt: z.int().nullable(),
  link: MeetingLink.nullable(),
  contributions: z.array(Contribution),
})
export type TablePart = z.infer<typeof TablePart>

/** What one member alone sees. */
export const MemberPart = z.object({
  present: z.boolean(),
  venue: Venue.nullable(),
  table: TableNumber.nullable(),
  whySeated: z.enum(['start', 'late', 'moved', 'merged']).nullable(),
  /** Whether she has asked for help at her table and nobody has been there yet. */
  asksForHelp: z.boolean(),
  mine: z.array(OwnContribution),
})
export type MemberPart = z.infer<typeof MemberPart>

/** One present or earlier present, as the desk and the attendance rule (M9) need it. */
export const Attendee = z.object({
  who: TagNumber,
  venue: Venue,
  presence: Presence,
  table: TableNumber.nullable(),
  /** Spells of being here: [from, to) in server ms; the last is open while present. */
  spells: z.array(z.object({ from: z.int(), to: z.int().nullable() })),
})
export type Attendee = z.infer<typeof Attendee>

/** What the desk sees beyond plenary. */
export const DeskPart = z.object({
  attendees: z.record(z.string(), Attendee),
  /** The opened time of the meeting: what attendance is measured against (M9). */
  opened: z.array(z.object({ from: z.int(), to: z.int().nullable() })),
  contributions: z.array(DeskContribution),
  help: z.array(z.object({ table: TableNumber, at: z.int() })),
  /** Links of tables that have their own, by table number. */
  links: z.record(z.string(), MeetingLink),
  tables: z.record(
    z.string(),
    z.object({
      who: z.array(TagNumber),
      speaking: TagNumber.nullable(),
      since: z.int(),
      spoken: z.record(z.string(), z.int()),
    }),
  ),
})
export type DeskPart = z.infer<typeof DeskPart>

/** The whole state of a meeting, on the server only. A view is the parts of some audiences. */
export interface MeetingWhole {
  readonly plenary: PlenaryPart
  readonly desk: DeskPart
  readonly tables: Readonly<Record<string, TablePart>>
  readonly members: Readonly<Record<string, MemberPart>>
  /** Keys of order (M14) beside the `waiting` of each list, by its audience. In no part: nobody is told another's key (D2). */
  readonly keys: Readonly<Record<string, readonly number[]>>
}

/** What one screen holds: plenary always, the others as its audiences allow. */
export interface MeetingView {
  readonly plenary: PlenaryPart
  readonly desk?: DeskPart
  readonly tables?: Readonly<Record<string, TablePart>>
  readonly members?: Readonly<Record<string, MemberPart>>
}
