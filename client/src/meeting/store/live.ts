import {
  readFrame,
  type Audience,
  type Beacon,
  type DeskPart,
  type Frame,
  type Joined,
  type MeetingView,
  type MemberPart,
  type PlenaryPart,
  type Snapshot,
  type TablePart,
  type Words,
} from '@borgerpanel/contract'
import { emptyPart, evolvePart, Owner, type Part } from '@borgerpanel/meeting'

/** A part as far as we have it: `head` is the sequence of the last entry taken in, 0 before the first. */
export interface Held {
  readonly head: number
  readonly part: Part
  /** What this audience may read. A text closed to plenary may still be open to the desk and to its author (D19). */
  readonly words: Words
}

/** Everything a screen holds of a meeting. Replaced, never changed. */
export interface Live {
  readonly epoch: number
  readonly who: number | null
  readonly held: Readonly<Record<string, Held>>
  /** The words of all audiences together. */
  readonly words: Words
}

export const NOTHING: Live = { epoch: -1, who: null, held: {}, words: {} }

/** The screen after joining (D10): only the audiences we are in now; what we may no longer see leaves the device (D1). */
export function withJoined(live: Live, joined: Joined): Live {
  const isSame = live.epoch === joined.epoch
  const held: Record<string, Held> = {}
  for (const audience of joined.audiences) {
    const old = isSame ? live.held[audience] : undefined
    held[audience] = old ?? { head: 0, part: emptyPart(audience), words: {} }
  }
  let next: Live = { epoch: joined.epoch, who: joined.who, held, words: together(held) }
  for (const snapshot of joined.snapshots) next = withSnapshot(next, snapshot)
  for (const frame of joined.frames) next = withFrame(next, readFrame(frame)).live
  return next
}

/** Takes a part as it stands, unless we already know more. */
export function withSnapshot(live: Live, { audience, epoch, head, part, words }: Snapshot): Live {
  const old = live.held[audience]
  if (epoch !== live.epoch || !old || old.head > head) return live
  return withHeld(live, audience, { head, part: part as Part, words: withWords(old.words, words) })
}

/** Takes in what is next, drops what we had, and says when something is missing in between (D8). */
export function withFrame(live: Live, frame: Frame): { readonly live: Live; readonly isMissing: boolean } {
  const old = live.held[frame.audience]
  if (!old || frame.epoch !== live.epoch) return { live, isMissing: frame.epoch !== live.epoch }
  if (frame.from > old.head + 1) return { live, isMissing: true }
  const words = withWords(old.words, frame.words)
  const fresh = frame.entries.slice(old.head + 1 - frame.from)
  if (fresh.length === 0 && words === old.words) return { live, isMissing: false }
  const part = fresh.length === 0 ? old.part : evolved(frame.audience, old.part, fresh)
  return { live: withHeld(live, frame.audience, { head: old.head + fresh.length, part, words }), isMissing: false }
}

function withHeld(live: Live, audience: Audience, next: Held): Live {
  const held = { ...live.held, [audience]: next }
  return { ...live, held, words: live.held[audience]?.words === next.words ? live.words : together(held) }
}

/** Of each text the newest version that some audience of ours may read; null where none may. */
function together(held: Live['held']): Words {
  const all: Record<string, Words[string]> = {}
  for (const { words } of Object.values(held)) {
    for (const [id, word] of Object.entries(words)) {
      const known = all[id]
      const isBetter = !known || word.version > known.version || (word.version === known.version && known.text === null)
      if (isBetter) all[id] = word
    }
  }
  return all
}

/** Which audiences are behind the beacon (D9); `everything` when the server tells another history, or of parts we do not have. */
export function behind(live: Live, beacon: Beacon): readonly Audience[] | 'everything' {
  const audiences = Object.keys(beacon.heads) as Audience[]
  if (beacon.epoch !== live.epoch || audiences.some((audience) => !live.held[audience])) return 'everything'
  return audiences.filter((audience) => (live.held[audience]?.head ?? 0) < (beacon.heads[audience] ?? 0))
}

/** What the screen shows: its audiences' parts, each where its name says. */
export function viewOf({ held }: Live): MeetingView {
  return {
    plenary: partOf<PlenaryPart>(held['plenary']) ?? emptyPart('plenary'),
    tables: numbered<TablePart>(held, 'table:'),
    members: numbered<MemberPart>(held, 'member:'),
    ...(held['desk'] ? { desk: held['desk'].part as DeskPart } : {}),
  }
}

const partOf = <Of extends Part>(held: Held | undefined): Of | undefined => held?.part as Of | undefined

function numbered<Of extends Part>(held: Live['held'], kind: 'table:' | 'member:'): Record<string, Of> {
  const found = Object.entries(held).filter(([audience]) => audience.startsWith(kind))
  return Object.fromEntries(found.map(([audience, { part }]) => [audience.slice(kind.length), part as Of]))
}

function evolved(audience: Audience, part: Part, entries: readonly unknown[]): Part {
  const owner = new Owner()
  const evolve = evolvePart as (audience: Audience, part: Part, event: unknown, owner: Owner) => Part
  return entries.reduce<Part>((before, event) => evolve(audience, before, event, owner), part)
}

/** A newer version replaces an older one; a closed text is discarded at once (D19). */
function withWords(old: Words, fresh: Words): Words {
  const changed = Object.entries(fresh).filter(([id, word]) => {
    const known = old[id]
    return !known || word.version > known.version || (word.text === null && known.text !== null)
  })
  return changed.length === 0 ? old : { ...old, ...Object.fromEntries(changed) }
}
