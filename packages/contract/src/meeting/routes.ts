import { z } from 'zod'
import { AssignmentId, MeetingId, PanelId } from '../ids.ts'
import { route } from '../route.ts'
import { MeetingState } from './agenda.ts'
import { ContributionKind, ContributionState } from './contribution.ts'
import { Audience, TableNumber, TagNumber, Venue } from './place.ts'
import { SendCommand, Screen } from './wire.ts'

const desk = { roles: ['moderator', 'caseOfficer'] } as const
const inside = {
  roles: ['member', 'moderator', 'tableHost', 'caseOfficer', 'analyst', 'politician', 'serviceDesk'],
  own: 'panel',
} as const
const watching = { roles: ['member', 'moderator', 'tableHost', 'caseOfficer', 'analyst', 'politician'] } as const

const meetingParams = z.object({ meetingId: MeetingId })
const panelParams = z.object({ panelId: PanelId })

/** A meeting as planned, and how far it has come. */
export const MeetingRow = z.object({
  id: MeetingId,
  panelId: PanelId,
  assignmentId: AssignmentId.nullable(),
  title: z.string(),
  startsAt: z.string(),
  venue: z.enum(['hall', 'online', 'hybrid']),
  address: z.string(),
  state: MeetingState,
  /** What the case may end in, in the order of the plan: a contribution may be labelled with one. */
  alternatives: z.array(z.object({ id: z.uuid(), title: z.string() })),
})
export type MeetingRow = z.infer<typeof MeetingRow>

export const NewMeeting = z.object({
  title: z.string().trim().min(1).max(120),
  startsAt: z.iso.datetime({ offset: true }),
  venue: z.enum(['hall', 'online', 'hybrid']),
  address: z.string().trim().max(200),
  assignmentId: AssignmentId.nullable().optional(),
})
export type NewMeeting = z.infer<typeof NewMeeting>

/** One row of attendance (M9), by tag number. Times in ms; `corrected` when the officer set it right. */
export const AttendanceRow = z.object({
  who: TagNumber,
  present: z.number(),
  opened: z.number(),
  attended: z.boolean(),
  corrected: z.boolean(),
})
export type AttendanceRow = z.infer<typeof AttendanceRow>

/** One who may come: a member or a reserve, where she said she would be, by the number on her tag. No name (S11). */
export const RosterRow = z.object({ who: TagNumber, venue: Venue, isReserve: z.boolean() })
export type RosterRow = z.infer<typeof RosterRow>

/** Whether somebody attended after all, and why that is known (M9). */
export const AttendanceCorrection = z.object({ attended: z.boolean(), reason: z.string().trim().min(1).max(500) })
export type AttendanceCorrection = z.infer<typeof AttendanceCorrection>

/** A contribution with its words, as the desk and the summary see it. `text` is null where it is withheld or withdrawn. */
export const ContributionRow = z.object({
  meetingId: MeetingId,
  number: z.int(),
  text: z.string().nullable(),
  item: z.int(),
  table: z.int().nullable(),
  kind: ContributionKind.nullable(),
  side: z.enum(['for', 'against']).nullable(),
  alternative: z.uuid().nullable(),
  state: ContributionState,
})
export type ContributionRow = z.infer<typeof ContributionRow>

/** What a contribution said before another text took its place (M22); `until` is when it is erased. */
export const EarlierWording = z.object({ text: z.string(), until: z.iso.datetime() })
export type EarlierWording = z.infer<typeof EarlierWording>

/** A proposal of who sits where, and the head of the meeting's log it was computed at (M10). */
export const SeatProposal = z.object({
  expectedHead: z.int(),
  seats: z.array(z.object({ table: TableNumber, who: z.array(TagNumber) })),
  /** What the seating is worth: shares 0–1 and counts over this round and those held before. */
  figures: z.object({
    /** Of the pairs at a table now, those who have not sat together before. */
    newMeetings: z.number(),
    /** How often the pair meets that meets most. */
    mostMeetings: z.int(),
    /** Tables where age, gender or area lie outside their share. */
    tablesOutside: z.int(),
  }),
})
export type SeatProposal = z.infer<typeof SeatProposal>

/** What `join` answers, for those whose network lets no socket through. */
const View = z.object({
  epoch: z.int(),
  now: z.number(),
  audiences: z.array(Audience),
  snapshots: z.array(z.looseObject({ audience: Audience, head: z.int() })),
  frames: z.array(z.looseObject({ audience: Audience, from: z.int() })),
  who: TagNumber.nullable(),
})

/** A screen in an address: `member`, `desk`, `hall`, `observer`, or `table-3`. */
export const ScreenName = z.string().regex(/^(member|desk|hall|observer|table-[1-9]\d{0,2})$/)

export function screenNamed(name: z.infer<typeof ScreenName>): Screen {
  return Screen.parse(name.startsWith('table-') ? { table: Number(name.slice('table-'.length)) } : name)
}

export const meetingRoutes = {
  listMeetings: route({
    call: 'GET /api/panels/:panelId/meetings',
    access: inside,
    limit: 'read',
    params: panelParams,
    answer: z.array(MeetingRow),
  }),
  createMeeting: route({
    call: 'POST /api/panels/:panelId/meetings',
    access: { roles: ['caseOfficer', 'moderator'] },
    limit: 'write',
    params: panelParams,
    body: NewMeeting,
    answer: MeetingRow,
  }),
  showMeeting: route({
    call: 'GET /api/meetings/:meetingId',
    access: inside,
    limit: 'read',
    params: meetingParams,
    answer: MeetingRow,
  }),
  /** Who may be checked in at the door (M38). */
  showRoster: route({
    call: 'GET /api/meetings/:meetingId/roster',
    access: desk,
    limit: 'read',
    params: meetingParams,
    answer: z.array(RosterRow),
  }),
  showAttendance: route({
    call: 'GET /api/meetings/:meetingId/attendance',
    access: desk,
    limit: 'read',
    params: meetingParams,
    answer: z.array(AttendanceRow),
  }),
  /** Until the first poll of the meeting opens: from then on its roster is fixed (M9). */
  correctAttendance: route({
    call: 'PUT /api/meetings/:meetingId/attendance/:who',
    access: { roles: ['caseOfficer'] },
    limit: 'write',
    params: meetingParams.extend({ who: z.coerce.number().pipe(TagNumber) }),
    body: AttendanceCorrection,
    answer: z.array(AttendanceRow),
  }),
  listContributions: route({
    call: 'GET /api/meetings/:meetingId/contributions',
    access: { roles: ['caseOfficer'] },
    limit: 'read',
    params: meetingParams,
    answer: z.array(ContributionRow),
  }),
  /** What stood there before words were removed or the author wrote it anew, oldest first. Each reading is noted. */
  showEarlierWordings: route({
    call: 'GET /api/meetings/:meetingId/contributions/:number/earlier',
    access: desk,
    limit: 'read',
    params: meetingParams.extend({ number: z.coerce.number().pipe(z.int().min(1)) }),
    answer: z.array(EarlierWording),
  }),
  proposeSeats: route({
    call: 'GET /api/meetings/:meetingId/seats',
    access: desk,
    limit: 'read',
    params: meetingParams,
    query: z.object({ size: z.coerce.number().int().min(4).max(12).default(8) }),
    answer: SeatProposal,
  }),
  /** The same command as over the socket, with the same `opId` (D6), for those whose network lets no socket through. */
  sendCommand: route({
    call: 'POST /api/meetings/:meetingId/commands',
    access: watching,
    limit: 'write',
    params: meetingParams,
    body: SendCommand.extend({ screen: Screen.optional() }),
    answer: z.object({ position: z.int(), number: z.int().optional(), entry: z.int().optional() }),
  }),
  /** What a screen would show if it joined now. */
  viewMeeting: route({
    call: 'GET /api/meetings/:meetingId/view',
    access: watching,
    limit: 'read',
    params: meetingParams,
    query: z.object({ screen: ScreenName }),
    answer: View,
  }),
}
