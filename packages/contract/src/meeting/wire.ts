import { z } from 'zod'
import { MeetingId, OpId } from '../ids.ts'
import { RefusalShape } from '../refusal.ts'
import { MeetingCommand } from './command.ts'
import type { WireFrame } from './frame.ts'
import { Audience, TableNumber, TagNumber, type Place } from './place.ts'

/** An entry on the wire: its sequence in the audience is `from` of the frame plus its place in it. */
export type WireEvent = Readonly<{ type: string }> & Readonly<Record<string, unknown>>

/** Texts that the events and parts of a frame or snapshot refer to; null where the wording is closed or deleted (D19). */
export type Words = Readonly<Record<string, { readonly version: number; readonly text: string | null }>>

/** A part as it stands at `head` (D10). */
export interface Snapshot {
  readonly meeting: string
  readonly epoch: number
  readonly audience: Audience
  readonly head: number
  readonly part: unknown
  readonly words: Words
}

/** The head of each audience of one socket (D9). `now` lets the client measure its clock offset. */
export interface Beacon {
  readonly meeting: string
  readonly epoch: number
  readonly heads: Readonly<Record<string, number>>
  readonly now: number
}

/** Which screen is opened. What it may see follows from who is signed in, never from this alone. */
export const Screen = z.union([
  z.literal('member'),
  z.literal('desk'),
  z.literal('hall'),
  z.literal('observer'),
  z.object({ table: TableNumber }),
])
export type Screen = z.infer<typeof Screen>

export const Join = z.object({
  meeting: MeetingId,
  screen: Screen,
  /** What the client has already, per audience; ≤ 500 entries behind it gets frames, else snapshots. */
  have: z.object({ epoch: z.int(), heads: z.record(z.string(), z.int().min(0)) }).optional(),
})
export type Join = z.infer<typeof Join>

export interface Joined {
  readonly epoch: number
  readonly now: number
  readonly audiences: readonly Audience[]
  readonly snapshots: readonly Snapshot[]
  readonly frames: readonly WireFrame[]
  /** The member's own tag number, or null for staff and screens. */
  readonly who: number | null
}

export const SendCommand = z.object({
  opId: OpId,
  meeting: MeetingId,
  command: MeetingCommand,
  /** The tag number of the one who wrote it; refused when somebody else is signed in now. */
  who: TagNumber.optional(),
})
export type SendCommand = z.infer<typeof SendCommand>

/** What an accepted command answers: the meeting's position after it, and what the asker is told (number of a contribution, place in the list). */
export interface CommandAnswer {
  readonly position: number
  readonly number?: number
  readonly entry?: number
}

export const CatchUp = z.object({ meeting: MeetingId, audience: Audience, after: z.int().min(0), epoch: z.int() })
export type CatchUp = z.infer<typeof CatchUp>

export const Leave = z.object({ meeting: MeetingId })
export type Leave = z.infer<typeof Leave>

/** Ephemeral signs (D12): typing now, and where I would come if I asked for the floor. */
export const Hint = z.object({ meeting: MeetingId, kind: z.enum(['typing', 'place']) })
export type Hint = z.infer<typeof Hint>

/** Everything a client may send, with its schema. A handler for anything else does not exist (D7). */
export const SOCKET_CALLS = { join: Join, leave: Leave, command: SendCommand, catchUp: CatchUp, hint: Hint } as const
export type SocketCall = keyof typeof SOCKET_CALLS

/** How many others write just now in a place, never who (M23). Holds for `WIRE.typingFor` ms (D12). */
export interface Typing {
  readonly meeting: string
  readonly place: Place
  readonly count: number
}

/** Everything a server tells by itself. */
export interface ServerTells {
  frame: (frame: WireFrame) => void
  beacon: (beacon: Beacon) => void
  rejoin: (meeting: string) => void
  moving: (seconds: number) => void
  signedOut: () => void
  place: (hint: { meeting: string; number: number; seconds: number }) => void
  typing: (typing: Typing) => void
}

export const Answer = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: RefusalShape }),
])
export type Answer = z.infer<typeof Answer>

/** Time limits of the wire, in ms. */
export const WIRE = {
  frameEvery: 40,
  beaconEvery: 5_000,
  hintEvery: 500,
  typingFor: 4_000,
  answerWithin: 5_000,
  awayAfter: 15_000,
  deltaAtMost: 500,
  lagFrames: 256,
  lagBytes: 1_000_000,
  lagFor: 30_000,
} as const
