import { z } from 'zod'
import { WordingRef } from './place.ts'

/** Course of a meeting (M1). */
export const MeetingState = z.enum(['planned', 'lobby', 'open', 'paused', 'closed'])
export type MeetingState = z.infer<typeof MeetingState>

export const NEXT_MEETING_STATES = {
  planned: ['lobby'],
  lobby: ['open'],
  open: ['paused', 'closed'],
  paused: ['open', 'closed'],
  closed: [],
} as const satisfies Record<MeetingState, readonly MeetingState[]>

/** Kinds of agenda items (M2). */
export const ItemKind = z.enum([
  'presentation',
  'plenary',
  'think',
  'round',
  'tables',
  'points',
  'report',
  'statements',
  'break',
  'poll',
])
export type ItemKind = z.infer<typeof ItemKind>

/** Where people are while an item of a kind is going on. */
export const ITEM_PLACE = {
  presentation: 'plenary',
  plenary: 'plenary',
  think: 'tables',
  round: 'tables',
  tables: 'tables',
  points: 'tables',
  report: 'plenary',
  statements: 'plenary',
  break: 'plenary',
  poll: 'plenary',
} as const satisfies Record<ItemKind, 'plenary' | 'tables'>

export const ItemNumber = z.int().min(1).max(200)
export type ItemNumber = z.infer<typeof ItemNumber>

/** An item as the meeting goes through it. `number` is its identity in this meeting, the array gives the order. */
export const Item = z.object({
  number: ItemNumber,
  kind: ItemKind,
  title: WordingRef,
  /** A line for the moderator to read aloud (M42). */
  script: WordingRef.optional(),
  /** Planned length in ms. */
  length: z.int().min(0).max(86_400_000),
})
export type Item = z.infer<typeof Item>

/** An item as staff write it: words, not references. `number` is left out for a new one. */
export const ItemDraft = z.object({
  number: ItemNumber.optional(),
  kind: ItemKind,
  title: z.string().trim().min(1).max(120),
  script: z.string().trim().max(600).optional(),
  minutes: z.number().min(0.5).max(600),
})
export type ItemDraft = z.infer<typeof ItemDraft>

/** An item in progress has `endsAt` in server ms (M4); paused, it keeps what was left. */
export const ItemProgress = z.object({
  number: ItemNumber,
  startedAt: z.int(),
  endsAt: z.int(),
  pausedAt: z.int().nullable(),
})
export type ItemProgress = z.infer<typeof ItemProgress>
