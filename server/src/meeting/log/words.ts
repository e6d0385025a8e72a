import type { AnyEvent, Audience, MeetingWhole, Words } from '@borgerpanel/contract'
import type { LogState } from './logState.ts'
import type { Sql } from './logStore.ts'

/** A text of the meeting as it may be shown now; kept beside the log, never in it (D19). */
export interface Word {
  readonly version: number
  readonly text: string | null
  /** Withheld or withdrawn: shown to the desk and to the one who wrote it. */
  readonly isClosed: boolean
}

export type WordBook = ReadonlyMap<string, Word>

/** The ids of all texts that a value refers to. */
export function wordingsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const inner of value) wordingsIn(inner, found)
  else if (typeof value === 'object' && value !== null) {
    if ('digest' in value && 'id' in value && typeof value.id === 'string') found.add(value.id)
    else for (const inner of Object.values(value)) wordingsIn(inner, found)
  }
  return found
}

/**
 * Texts by their ids, as this audience may read them now: null where they are closed or deleted. Their `version` is the
 * log's position: whatever was closed, opened or edited since has a higher one.
 */
export function wordsFor(
  audience: Audience,
  ids: Iterable<string>,
  { words: book, position }: Pick<LogState, 'words' | 'position'>,
): Words {
  const words: Record<string, { version: number; text: string | null }> = {}
  for (const id of ids) {
    const word = book.get(id)
    const isHidden = word === undefined || (word.isClosed && !mayReadClosed(audience))
    words[id] = { version: position, text: isHidden ? null : word.text }
  }
  return words
}

/** A member's own audience refers to her own texts only. */
const mayReadClosed = (audience: Audience): boolean => audience === 'desk' || audience.startsWith('member:')

interface WordRow {
  id: string
  version: number
  text: string | null
  closed: boolean
}

/** The newest version of each text of a meeting, or of the given ones. */
export async function readWords(sql: Sql, meeting: string, ids?: readonly string[]): Promise<Map<string, Word>> {
  const rows = await sql.query<WordRow>(
    `select distinct on (id) id, version, text, closed_at is not null as closed from wording
      where meeting_id = $1 and ($2::text[] is null or id = any($2)) order by id, version desc`,
    [meeting, ids ?? null],
  )
  return new Map(rows.map(({ id, version, text, closed }) => [id, { version, text, isClosed: closed }]))
}

/**
 * The texts that events bring or change, by id. Settling a contribution opens or closes its text without naming it, so
 * those who saw it must be told of the text again (D19).
 */
export function wordingsTouched(events: readonly AnyEvent[], { desk }: MeetingWhole): Set<string> {
  const touched = wordingsIn(events)
  const settled = new Set(events.flatMap((event) => (SETTLES.has(event.type) && 'number' in event ? [event.number] : [])))
  if (settled.size > 0) for (const { number, text } of desk.contributions) if (settled.has(number)) touched.add(text.id)
  return touched
}

const SETTLES: ReadonlySet<AnyEvent['type']> = new Set(['contributionSettled', 'mineSettled'])
