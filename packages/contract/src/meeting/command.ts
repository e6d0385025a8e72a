import { z } from 'zod'
import { ItemDraft, ItemNumber } from './agenda.ts'
import { ContributionLabel, MeetingSettings, Removed, SeenContribution, TextSpan, WithholdReason } from './contribution.ts'
import { ListRule, Overtime, SpeechKind } from './floor.ts'
import { MeetingLink, Place, TableNumber, TagNumber, Venue } from './place.ts'
import type { Role } from '../access.ts'

const text = (most: number) => z.string().max(most * 4)

const Seats = z.array(z.object({ table: TableNumber, who: z.array(TagNumber).max(60) })).max(400)

/**
 * What may be asked of a meeting. `who` is set only when staff act for somebody; a member is known from the sign-in.
 * The length of texts is judged by the rules (`text-too-long`), the schema only bounds the memory.
 */
export const MeetingCommand = z.discriminatedUnion('type', [
  // course, by the desk
  z.object({ type: z.literal('setAgenda'), items: z.array(ItemDraft).min(1).max(60) }),
  z.object({ type: z.literal('openLobby') }),
  z.object({ type: z.literal('openMeeting') }),
  z.object({ type: z.literal('pauseMeeting') }),
  z.object({ type: z.literal('resumeMeeting') }),
  z.object({ type: z.literal('closeMeeting') }),
  z.object({ type: z.literal('startItem'), number: ItemNumber }),
  z.object({ type: z.literal('extendItem'), ms: z.int().min(1_000).max(3_600_000) }),
  z.object({ type: z.literal('endItem') }),
  z.object({ type: z.literal('goToTables'), expectedHead: z.int(), seats: Seats }),
  z.object({ type: z.literal('warnRecall'), ms: z.int().min(0).max(600_000) }),
  z.object({ type: z.literal('cancelRecall') }),
  z.object({ type: z.literal('goToPlenary') }),
  z.object({ type: z.literal('seat'), expectedHead: z.int(), seats: Seats }),
  z.object({ type: z.literal('moveMember'), who: TagNumber, table: TableNumber }),
  z.object({ type: z.literal('announce'), text: text(300) }),
  z.object({ type: z.literal('setWriting'), open: z.boolean() }),
  z.object({ type: z.literal('setSettings'), settings: MeetingSettings }),
  /** Where those online hear each other: one link for plenary, and one for each table that has its own (M20). */
  z.object({ type: z.literal('setLink'), place: Place, link: MeetingLink.nullable() }),
  // presence
  z.object({ type: z.literal('arrive'), who: TagNumber.optional(), venue: Venue }),
  z.object({ type: z.literal('leave'), who: TagNumber.optional() }),
  z.object({ type: z.literal('noteAway'), who: TagNumber }),
  z.object({ type: z.literal('noteBack'), who: TagNumber }),
  // list of speakers
  z.object({ type: z.literal('askForFloor'), who: TagNumber.optional(), place: Place, kind: SpeechKind }),
  z.object({ type: z.literal('leaveList'), who: TagNumber.optional(), place: Place, kind: SpeechKind }),
  z.object({ type: z.literal('moveHand'), place: Place, entry: z.int(), before: z.int().nullable(), reason: text(200) }),
  z.object({ type: z.literal('giveFloor'), place: Place, entry: z.int().optional() }),
  z.object({ type: z.literal('endTurn'), place: Place }),
  z.object({ type: z.literal('pauseTurn'), place: Place }),
  z.object({ type: z.literal('resumeTurn'), place: Place }),
  z.object({ type: z.literal('extendTurn'), place: Place }),
  z.object({ type: z.literal('undoFloor'), place: Place }),
  z.object({ type: z.literal('closeList'), place: Place }),
  z.object({ type: z.literal('openList'), place: Place }),
  z.object({ type: z.literal('setRule'), place: Place, rule: ListRule }),
  z.object({ type: z.literal('setOvertime'), place: Place, overtime: Overtime }),
  // writing
  z.object({ type: z.literal('contribute'), id: z.uuid(), text: text(1000) }),
  z.object({ type: z.literal('labelContribution'), number: z.int(), label: ContributionLabel }),
  z.object({ type: z.literal('withdrawContribution'), number: z.int() }),
  /** The author writes what was withheld anew, once; it waits for the desk (M22). */
  z.object({ type: z.literal('resubmitContribution'), number: z.int(), text: text(1000) }),
  z.object({ type: z.literal('withholdContribution'), number: z.int(), seen: SeenContribution, reason: WithholdReason }),
  /** Removes marked stretches of the text; `instead` stands where they were (M22). */
  z.object({
    type: z.literal('redactContribution'),
    number: z.int(),
    seen: SeenContribution,
    spans: z.array(TextSpan).min(1).max(100),
    instead: Removed,
    reason: WithholdReason,
  }),
  /** Lets through what waits for the desk (M22). */
  z.object({ type: z.literal('publishContribution'), number: z.int(), seen: SeenContribution }),
  z.object({ type: z.literal('restoreContribution'), number: z.int(), seen: SeenContribution }),
  // tables
  z.object({ type: z.literal('askForHelp'), table: TableNumber }),
  z.object({ type: z.literal('takeBackHelp'), table: TableNumber }),
  z.object({ type: z.literal('helpGiven'), table: TableNumber }),
  // time
  z.object({ type: z.literal('tick') }),
])
export type MeetingCommand = z.infer<typeof MeetingCommand>
export type CommandType = MeetingCommand['type']

const desk = ['moderator', 'caseOfficer'] as const satisfies readonly Role[]
const host = [...desk, 'tableHost'] as const satisfies readonly Role[]
const all = [...host, 'member'] as const satisfies readonly Role[]

/** Which roles may ask for what (S6). Own table and own entries are the rules' business (`not-at-this-table`). */
export const COMMAND_ROLES = {
  setAgenda: desk,
  openLobby: desk,
  openMeeting: desk,
  pauseMeeting: desk,
  resumeMeeting: desk,
  closeMeeting: desk,
  startItem: desk,
  extendItem: desk,
  endItem: desk,
  goToTables: desk,
  warnRecall: desk,
  cancelRecall: desk,
  goToPlenary: desk,
  seat: desk,
  moveMember: desk,
  announce: desk,
  setWriting: desk,
  setSettings: desk,
  setLink: desk,
  arrive: all,
  leave: all,
  noteAway: ['system'],
  noteBack: ['system'],
  askForFloor: all,
  leaveList: all,
  moveHand: desk,
  giveFloor: all,
  endTurn: all,
  pauseTurn: host,
  resumeTurn: host,
  extendTurn: host,
  undoFloor: host,
  closeList: host,
  openList: host,
  setRule: host,
  setOvertime: host,
  contribute: ['member'],
  labelContribution: ['member'],
  withdrawContribution: ['member'],
  resubmitContribution: ['member'],
  withholdContribution: desk,
  redactContribution: desk,
  publishContribution: desk,
  restoreContribution: desk,
  askForHelp: ['member', 'tableHost'],
  takeBackHelp: ['member'],
  helpGiven: host,
  tick: ['system'],
} as const satisfies Record<CommandType, readonly Role[]>

/** Who asks, as the rules need it. A member is her tag number; a table host has one table. */
export type MeetingActor =
  | { readonly role: 'member'; readonly who: number }
  | { readonly role: 'moderator' | 'caseOfficer'; readonly staff: string }
  | { readonly role: 'tableHost'; readonly staff: string; readonly table: number }
  | { readonly role: 'system' }
