import {
  WIRE,
  writeFrame,
  type AnyEvent,
  type Audience,
  type Snapshot,
  type WireEvent,
  type WireFrame,
} from '@borgerpanel/contract'
import type { Entry, LogState } from '../log/logState.ts'
import { wordingsIn, wordingsTouched, wordsFor } from '../log/words.ts'
import { partOf } from './parts.ts'

interface Tail {
  /** Sequence of the first event kept. */
  from: number
  readonly events: AnyEvent[]
}

/** What joining and catching up are answered from: one snapshot per audience and head, and the last entries of each (D10). */
export class Views {
  private readonly snapshots = new Map<Audience, Snapshot>()
  private readonly tails = new Map<Audience, Tail>()
  private words: LogState['words'] | undefined

  constructor(private readonly meeting: string) {}

  /** Keeps the last entries of each audience for those who are a little behind. */
  keep(entries: readonly Entry[]): void {
    for (const { audience, sequence, event } of entries) {
      const tail = this.tails.get(audience)
      if (tail === undefined || sequence !== tail.from + tail.events.length)
        this.tails.set(audience, { from: sequence, events: [event] })
      else tail.events.push(event)
    }
    for (const tail of this.tails.values()) trim(tail)
  }

  /** Nothing kept holds any more: the log was read anew. */
  forget(): void {
    this.snapshots.clear()
    this.tails.clear()
  }

  /** The part as it stands now; the same object for everybody who asks before it changes. */
  snapshot(log: LogState, audience: Audience): Snapshot {
    // A text that was closed must not live on in a snapshot (D19), and any text may be in any part.
    if (this.words !== log.words) this.snapshots.clear()
    this.words = log.words
    const head = log.heads.get(audience) ?? 0
    const kept = this.snapshots.get(audience)
    if (kept?.head === head && kept.epoch === log.epoch) return kept
    const part = partOf(log.state, audience)
    const snapshot = {
      meeting: this.meeting,
      epoch: log.epoch,
      audience,
      head,
      part,
      words: wordsFor(audience, wordingsIn(part), log),
    }
    this.snapshots.set(audience, snapshot)
    return snapshot
  }

  /** The entries after a sequence, if they are few enough and still kept; null means: take the snapshot. */
  delta(log: LogState, audience: Audience, after: number): WireFrame | null {
    const head = log.heads.get(audience) ?? 0
    const tail = this.tails.get(audience)
    if (after > head || head - after > WIRE.deltaAtMost) return null
    if (after === head) return this.frame(log, audience, after + 1, [])
    if (tail === undefined || after + 1 < tail.from) return null
    return this.frame(log, audience, after + 1, tail.events.slice(after + 1 - tail.from))
  }

  /** What an audience is told of these events; `from` is the sequence of the first. */
  frame(log: LogState, audience: Audience, from: number, events: readonly AnyEvent[]): WireFrame {
    // Events have no other keys than their schemas name; the wire adds none.
    const entries = events as unknown as readonly WireEvent[]
    const words = wordsFor(audience, wordingsTouched(events, log.state), log)
    return writeFrame({ meeting: this.meeting, epoch: log.epoch, audience, from, entries, words })
  }
}

function trim(tail: Tail): void {
  const surplus = tail.events.length - 2 * WIRE.deltaAtMost
  if (surplus <= 0) return
  tail.events.splice(0, tail.events.length - WIRE.deltaAtMost)
  tail.from += surplus + WIRE.deltaAtMost
}
