import type { Audience } from './place.ts'
import { USUAL } from './usual.ts'
import type { WireEvent, Words } from './wire.ts'

/** Entries of one audience, in order, without gaps (D8), as they are worked with. */
export interface Frame {
  readonly meeting: string
  readonly epoch: number
  readonly audience: Audience
  readonly from: number
  readonly entries: readonly WireEvent[]
  readonly words: Words
}

/** Entries that follow each other and say the same kinds of things: their type, what they say, and a row for each entry. */
export type EntryRun = readonly [type: string, keys: readonly string[], ...rows: (readonly unknown[])[]]

/**
 * A frame as it travels: a thousand hands are one run of short rows, since what a frame costs a thousand sockets goes by
 * its bytes (D3). What is usual is left out; moments are told as ms after `at`.
 */
export interface WireFrame extends Omit<Frame, 'entries'> {
  readonly at: number
  readonly runs: readonly EntryRun[]
}

/** Told as ms after the frame's `at`. Open pages read by this list: it is never added to, and nothing leaves it. */
const MOMENTS: ReadonlySet<string> = new Set(['at', 'endsAt', 'recallAt'])

/** A frame for the wire. `readFrame` gives it back. */
export function writeFrame({ entries, ...about }: Frame): WireFrame {
  const at = firstMoment(entries)
  const runs: [string, string[], ...unknown[][]][] = []
  for (const entry of entries) {
    const { type, ...told } = entry
    const usual = USUAL[type]
    const keys = Object.keys(told).filter(
      (key) => told[key] !== undefined && !(usual && key in usual && usual[key] === told[key]),
    )
    const row = keys.map((key) => (isMoment(key, told[key]) ? told[key] - at : told[key]))
    const last = runs.at(-1)
    if (last?.[0] === type && isSame(last[1], keys)) last.push(row)
    else runs.push([type, keys, row])
  }
  return { ...about, at, runs }
}

/** The frame that travelled as `wire`. Pure; throws nothing on anything `writeFrame` made. */
export function readFrame({ runs, at, ...about }: WireFrame): Frame {
  return { ...about, entries: runs.flatMap(([type, keys, ...rows]) => rows.map((row) => entryOf(type, keys, row, at))) }
}

function entryOf(type: string, keys: readonly string[], row: readonly unknown[], at: number): WireEvent {
  const told = keys.map((key, index) => {
    const value = row[index]
    return [key, isMoment(key, value) ? value + at : value]
  })
  return { type, ...USUAL[type], ...(Object.fromEntries(told) as Record<string, unknown>) }
}

const isMoment = (key: string, value: unknown): value is number => typeof value === 'number' && MOMENTS.has(key)

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((key, index) => key === others[index])

/** The first moment told by the entries, in server ms; 0 when they tell of none. */
function firstMoment(entries: readonly WireEvent[]): number {
  for (const { at } of entries) if (typeof at === 'number') return at
  return 0
}
