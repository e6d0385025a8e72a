import { z } from 'zod'
import { TagNumber, WordingRef } from './place.ts'

/** Kinds of entries on a list of speakers (M12): innlegg, replikk, til forretningsorden. */
export const SpeechKind = z.enum(['speech', 'reply', 'order'])
export type SpeechKind = z.infer<typeof SpeechKind>

export const ListRule = z.enum(['fair', 'queue'])
export type ListRule = z.infer<typeof ListRule>

/** What happens when a turn's time is up (M16): overtime is shown, or the floor is taken. */
export const Overtime = z.enum(['soft', 'firm'])
export type Overtime = z.infer<typeof Overtime>

/** A turn in a round (M19): the first time round, or once more at the end for those who passed. */
export const RoundTurn = z.enum(['turn', 'again'])
export type RoundTurn = z.infer<typeof RoundTurn>

/** One who waits. `first`: has not spoken yet in this kind of place. `moved`: put there by the moderator (M15). */
export const Waiting = z.object({
  entry: z.int(),
  who: TagNumber,
  kind: SpeechKind,
  askedAt: z.int(),
  first: z.boolean(),
  moved: z.boolean(),
  round: RoundTurn.optional(),
})
export type Waiting = z.infer<typeof Waiting>

/** A turn going on (M16). Times in server ms; `used` is net ms before the latest resume. */
export const Turn = z.object({
  entry: z.int(),
  who: TagNumber,
  kind: SpeechKind,
  givenAt: z.int(),
  endsAt: z.int(),
  pausedAt: z.int().nullable(),
  pauses: z.int(),
  round: RoundTurn.optional(),
})
export type Turn = z.infer<typeof Turn>

/** Planned lengths of turns in ms (M16). */
export const TURN_LENGTH = { plenary: 120_000, table: 90_000, reply: 60_000, order: 60_000, round: 60_000 } as const

/** A list of speakers and the right to speak now; every plenary and every table has one. `spoken` is net ms per tag number in this place. */
export const Floor = z.object({
  rule: ListRule,
  overtime: Overtime,
  closed: z.boolean(),
  waiting: z.array(Waiting),
  turn: Turn.nullable(),
  /** The speech a reply may be given to: going on, or ended last while nobody else has started a new one. */
  replyTo: z.object({ who: TagNumber, replies: z.array(TagNumber) }).nullable(),
  spoken: z.record(z.string(), z.int()),
  /** Speeches given from this list so far; replies, orders and undone turns are not counted. */
  speeches: z.int(),
  /** Who has used the point of order of this item (M13). */
  orders: z.array(TagNumber),
  lastEnded: z.object({ entry: z.int(), who: TagNumber, kind: SpeechKind, net: z.int() }).nullable(),
})
export type Floor = z.infer<typeof Floor>

/** What happens on a list of speakers. Entries carry results (D2): `before` is the entry it is placed ahead of, or null for last. */
export const FloorEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('handRaised'),
    entry: z.int(),
    who: TagNumber,
    kind: SpeechKind,
    at: z.int(),
    first: z.boolean(),
    before: z.int().nullable(),
    by: z.enum(['desk', 'host']).optional(),
    round: RoundTurn.optional(),
  }),
  z.object({ type: z.literal('handLowered'), entry: z.int() }),
  z.object({ type: z.literal('handMoved'), entry: z.int(), before: z.int().nullable(), reason: WordingRef }),
  z.object({
    type: z.literal('floorGiven'),
    entry: z.int(),
    who: TagNumber,
    kind: SpeechKind,
    at: z.int(),
    endsAt: z.int(),
    round: RoundTurn.optional(),
  }),
  z.object({ type: z.literal('floorPaused'), at: z.int() }),
  z.object({ type: z.literal('floorResumed'), at: z.int(), endsAt: z.int() }),
  z.object({ type: z.literal('floorExtended'), endsAt: z.int() }),
  z.object({
    type: z.literal('floorEnded'),
    at: z.int(),
    net: z.int(),
    why: z.enum(['speaker', 'moderator', 'time', 'lost', 'item']),
  }),
  /** The speaker goes back on top; the time used still counts (M16). */
  z.object({ type: z.literal('floorUndone'), at: z.int(), net: z.int() }),
  z.object({ type: z.literal('listOpened') }),
  z.object({ type: z.literal('listClosed') }),
  z.object({ type: z.literal('listCleared') }),
  z.object({ type: z.literal('ruleChanged'), rule: ListRule }),
  z.object({ type: z.literal('overtimeChanged'), overtime: Overtime }),
])
export type FloorEvent = z.infer<typeof FloorEvent>
