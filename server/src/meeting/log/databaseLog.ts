import type { Database } from '../../platform/database/index.ts'
import type { Log } from '../../platform/log/log.ts'
import type { DatabaseTime } from './databaseTime.ts'
import { within } from './fault.ts'
import { decideGroup, type Asked, type GroupOutcome } from './group.ts'
import { emptyLog, follow, LogOutOfOrder, type Entry, type LogState } from './logState.ts'
import { append, entriesAfter, findOperations, lockMeeting, readStanding, writeWords, type Sql } from './logStore.ts'
import { readWords, wordingsTouched, type WordBook } from './words.ts'

/** How long the database may think, in ms, before a connection is taken for dead. */
const PATIENCE = 10_000

export interface ReadLog {
  readonly log: LogState
  readonly entries: readonly Entry[]
}

/** The log of one meeting in PostgreSQL: the truth of which every room holds a copy (D1). */
export class DatabaseLog {
  private readonly reader: Sql

  constructor(
    private readonly meeting: string,
    private readonly database: Database,
    private readonly time: DatabaseTime,
    private readonly journal: Log,
  ) {
    this.reader = { query: (sql, parameters) => database.read(sql, parameters) }
  }

  /** The whole log, folded; null when there is no such meeting. */
  load(): Promise<ReadLog | null> {
    return within(
      PATIENCE,
      this.database.transaction(async (tx) => {
        const standing = await readStanding(tx, this.meeting)
        if (standing === null) return null
        this.time.hear(standing.now)
        const entries = await entriesAfter(tx, this.meeting, 0)
        return { entries, log: follow(emptyLog(standing.epoch), entries, await readWords(tx, this.meeting)) }
      }),
    )
  }

  /** What others have written since; throws `LogOutOfOrder` when the log must be loaded anew. */
  async catchUp(log: LogState): Promise<ReadLog> {
    const standing = await within(PATIENCE, readStanding(this.reader, this.meeting))
    if (standing === null || standing.epoch !== log.epoch || standing.position < log.position) throw new LogOutOfOrder()
    this.time.hear(standing.now)
    if (standing.position === log.position) return { log, entries: [] }
    return this.readOn(this.reader, log)
  }

  /**
   * Decides and commits a group in one transaction: lock first, then what others wrote, then what is remembered of these
   * commands, then one after the other (D3). The group is asked for once the lock is held, so that it has in it what came
   * while the lock was waited for. Throws where it is not known to be committed.
   */
  commit(log: LogState, groupNow: () => readonly Asked[]): Promise<GroupOutcome> {
    return within(
      PATIENCE,
      this.database.transaction(async (tx) => {
        const standing = await lockMeeting(tx, this.meeting)
        if (standing === null || standing.epoch !== log.epoch || standing.position < log.position) throw new LogOutOfOrder()
        this.time.hear(standing.now)
        const others = standing.position > log.position ? await this.readOn(tx, log) : { log, entries: [] }
        const group = groupNow()
        const known = await findOperations(
          tx,
          group.map(({ actorKey, opId }) => ({ actor: actorKey, opId })),
        )
        const decided = decideGroup(others.log, group, { known, now: this.time.now(), journal: this.journal })
        const hasWritten = decided.addition.operations.length > 0
        if (hasWritten) {
          await append(tx, this.meeting, decided.addition)
          await writeWords(tx, this.meeting, decided.addition)
        }
        const entries = [...others.entries, ...decided.addition.entries]
        return { log: decided.log, entries, answers: decided.answers, hasWritten }
      }),
    )
  }

  private async readOn(sql: Sql, log: LogState): Promise<ReadLog> {
    const entries = await entriesAfter(sql, this.meeting, log.position)
    const next = follow(log, entries)
    const events = entries.map(({ event }) => event)
    const touched = wordingsTouched(events, next.state)
    const words: WordBook = touched.size === 0 ? new Map() : await readWords(sql, this.meeting, [...touched])
    return { entries, log: touched.size === 0 ? next : { ...next, words: new Map([...log.words, ...words]) } }
  }
}
