import type { MeetingEvent, MeetingWhole, WordingRef } from '@borgerpanel/contract'
import { wordingEffects } from '@borgerpanel/meeting'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Word, WordBook } from './words.ts'

/** A text to be kept beside the log. The salt keeps its digest from being guessed once the text is gone. */
export interface NewWording {
  readonly id: string
  readonly version: number
  readonly text: string
  readonly salt: Buffer
}

/** A text to be closed (withheld, withdrawn, written anew and not looked at yet) or opened again: its newest version. */
export interface WordingTurn {
  readonly id: string
  readonly isClosed: boolean
}

/** What a group of commands does to the texts of the meeting; kept apart from the book until the commit. */
export class WordingDraft {
  readonly added: NewWording[] = []
  readonly turned = new Map<string, WordingTurn>()

  constructor(private readonly book: WordBook) {}

  /** Keeps a text and returns its reference: salted digest, version 1. An id that is taken is not given away. */
  keep(text: string, wanted?: string): WordingRef {
    const isTaken = wanted === undefined || this.book.has(wanted) || this.added.some(({ id }) => id === wanted)
    return this.add({ id: isTaken ? randomUUID() : wanted, version: 1, text, salt: randomBytes(16) })
  }

  /** Keeps another text in the place of one: the next version of it. */
  replace({ id, version }: WordingRef, text: string): WordingRef {
    return this.add({ id, version: version + 1, text, salt: randomBytes(16) })
  }

  /** The words of a reference; null when they are gone, or it is no longer the newest version. */
  textOf({ id, version }: WordingRef): string | null {
    const newest = this.added.findLast((one) => one.id === id) ?? this.book.get(id)
    return newest?.version === version ? newest.text : null
  }

  /** Where the added texts end now, for `forgetAfter`. */
  mark(): number {
    return this.added.length
  }

  /** Forgets texts that were kept for something that was then refused. */
  forgetAfter(mark: number): void {
    this.added.length = mark
  }

  /** Follows what an event does to a text; `state` is the meeting after it. */
  follow(event: MeetingEvent, state: MeetingWhole): void {
    const { closed, opened } = wordingEffects(state, [event])
    for (const id of closed) this.turned.set(id, { id, isClosed: true })
    for (const id of opened) this.turned.set(id, { id, isClosed: false })
  }

  /** The book as it is once this is committed; the same one when nothing changed. */
  finished(): WordBook {
    if (this.added.length === 0 && this.turned.size === 0) return this.book
    const next = new Map<string, Word>(this.book)
    for (const { id, version, text } of this.added) next.set(id, { version, text, isClosed: false })
    for (const { id, isClosed } of this.turned.values()) {
      const word = next.get(id)
      if (word !== undefined) next.set(id, { ...word, isClosed })
    }
    return next
  }

  private add(wording: NewWording): WordingRef {
    this.added.push(wording)
    const digest = createHash('sha256').update(wording.salt).update(wording.text).digest('base64url').slice(0, 24)
    return { id: wording.id, version: wording.version, digest }
  }
}
