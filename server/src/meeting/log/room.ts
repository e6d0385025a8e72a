import { refused, type CommandAnswer, type Result } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseAway } from '../../platform/database/index.ts'
import { describeFault, type Log } from '../../platform/log/log.ts'
import type { Group } from '../../platform/metrics/metrics.ts'
import type { DatabaseLog } from './databaseLog.ts'
import { isPassing, NoAnswer } from './fault.ts'
import type { Asked } from './group.ts'
import { LogOutOfOrder, type Entry, type LogState } from './logState.ts'

/** Who asks is answered within this many ms even when the database is away; whether it was done is then not known (D7). */
const ANSWER_WITHIN = 4_500
/** Most commands in one transaction: bounds how long the event loop and the lock are held. */
const GROUP_AT_MOST = 1_000
/** Pauses before a group is tried again, in ms. */
const PAUSES = [20, 100, 250, 500]

export interface RoomEvents {
  /** New entries, in order, after their commit (D5): the room's own and those of other replicas. */
  onEntries(entries: readonly Entry[], before: LogState): void
  /** This room committed; others may be told to look. */
  onCommitted(position: number, group: Group): void
  /** The log was read anew, e.g. after a restore: nothing that was told before holds. */
  onReloaded(entries: readonly Entry[]): void
  /** There is no such meeting any more. */
  onGone(): void
}

interface Waiting {
  readonly asked: Asked
  readonly answer: (result: Result<CommandAnswer>) => void
  isAnswered: boolean
}

/** One who waits until the room has seen what others wrote. */
interface Looker {
  resolve(): void
  reject(fault: unknown): void
}

/**
 * One live meeting in this process (D3): commands wait while a transaction is under way, and the next takes them all.
 * The state here is always a committed one; several replicas have a room each, and the database's lock between them.
 */
export class MeetingRoom {
  private readonly waiting: Waiting[] = []
  private work: Promise<void> | null = null
  private mustCatchUp = false
  private lookers: Looker[] = []
  private most = GROUP_AT_MOST
  private failures = 0
  private readonly stopping = new AbortController()

  constructor(
    readonly meeting: string,
    private log: LogState,
    private readonly source: Pick<DatabaseLog, 'load' | 'catchUp' | 'commit'>,
    private readonly events: RoomEvents,
    private readonly journal: Log,
  ) {}

  get now(): LogState {
    return this.log
  }

  get isIdle(): boolean {
    return this.work === null
  }

  /** Asks for one command; always answers within 5 s, `try-again` when the outcome is not known yet. */
  submit(asked: Asked): Promise<Result<CommandAnswer>> {
    if (this.isStopping) return Promise.resolve(refused('try-again', { retryable: true }))
    return new Promise((resolve) => {
      const waiting: Waiting = {
        asked,
        isAnswered: false,
        answer: (result) => {
          clearTimeout(timer)
          waiting.isAnswered = true
          resolve(result)
        },
      }
      const timer = setTimeout(() => waiting.answer(refused('try-again', { retryable: true })), ANSWER_WITHIN)
      this.waiting.push(waiting)
      this.start()
    })
  }

  /** Looks whether others have written, soon. */
  look(): void {
    if (this.isStopping) return
    this.mustCatchUp = true
    this.start()
  }

  /** Looks, and resolves when all that was committed anywhere before this call is here too. Rejects when it cannot be read. */
  lookNow(): Promise<void> {
    if (this.isStopping) return Promise.reject(new NoAnswer())
    return new Promise((resolve, reject) => {
      this.lookers.push({ resolve, reject })
      this.look()
    })
  }

  /**
   * Does what was asked already, but nothing twice: when the database is away, who waits is told to try again, elsewhere.
   * Takes nothing more. Resolves when nothing is under way any more (D16).
   */
  async stop(): Promise<void> {
    this.stopping.abort()
    while (this.work !== null) await this.work
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted
  }

  private start(): void {
    this.work ??= this.run().finally(() => {
      this.work = null
      if (this.waiting.length > 0 || this.mustCatchUp) this.start()
    })
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0 || this.mustCatchUp) {
      const group = this.take()
      const lookers = this.lookers
      this.lookers = []
      this.mustCatchUp = false
      try {
        await (group.length > 0 ? this.commit(group) : this.catchUp())
        this.failures = 0
        for (const { resolve } of lookers) resolve()
      } catch (fault) {
        this.lookers.unshift(...lookers)
        this.waiting.unshift(...group)
        if (this.isStopping) this.sendAllAway()
        else await this.recover(group.length, fault)
        this.mustCatchUp ||= this.lookers.length > 0
      }
    }
  }

  private take(most = this.most): Waiting[] {
    return this.waiting.splice(0, most).filter(({ isAnswered }) => !isAnswered)
  }

  private async commit(group: Waiting[]): Promise<void> {
    const start = performance.now()
    let isAwaited = true
    const outcome = await this.source
      .commit(this.log, () => {
        // Given up for dead, and the group is in another's hands.
        if (!isAwaited) throw new NoAnswer()
        group.push(...this.take(this.most - group.length))
        return group.map(({ asked }) => asked)
      })
      .finally(() => (isAwaited = false))
    if (this.most < GROUP_AT_MOST) this.most += 1
    const before = this.log
    this.log = outcome.log
    group.forEach(({ answer }, index) => answer(outcome.answers[index] ?? refused('unexpected')))
    if (outcome.hasWritten)
      this.events.onCommitted(outcome.log.position, { commands: group.length, ms: performance.now() - start })
    if (outcome.entries.length > 0) this.events.onEntries(outcome.entries, before)
  }

  private async catchUp(): Promise<void> {
    const before = this.log
    const { log, entries } = await this.source.catchUp(before)
    this.log = log
    if (entries.length > 0) this.events.onEntries(entries, before)
  }

  /**
   * A group that failed waits first in line again: the next attempt takes the lock, and so learns what became of a
   * COMMIT whose answer was lost, because it looks its operations up before it decides (D3).
   */
  private async recover(group: number, fault: unknown): Promise<void> {
    if (fault instanceof LogOutOfOrder) return this.reload()
    // Nothing of it was written, and nothing will be for a while: better known now than in five seconds (D7).
    if (group > 0 && fault instanceof DatabaseAway && fault.isUnwritable) return this.sendAway(this.waiting.splice(0, group))
    if (!isPassing(fault) && group <= 1) return this.giveUp(group, fault)
    if (!isPassing(fault)) {
      // One of them cannot be written. Alone, each shows which.
      this.most = 1
      return
    }
    this.mustCatchUp ||= group === 0
    this.journal.warn('meeting log waits', { meeting: this.meeting, group, ...describeFault(fault) })
    await this.pause(PAUSES[Math.min(this.failures, PAUSES.length - 1)])
    this.failures += 1
  }

  /** One command that cannot be written, or a log that cannot be read: who asked for that is told, the others go on. */
  private giveUp(group: number, fault: unknown): void {
    const id = randomUUID()
    this.journal.error(group === 0 ? 'log not followed' : 'command failed', {
      id,
      meeting: this.meeting,
      ...describeFault(fault),
    })
    for (const { answer } of this.waiting.splice(0, group)) answer(refused('unexpected', { params: { id } }))
    if (group === 0) for (const { reject } of this.lookers.splice(0)) reject(fault)
  }

  private sendAway(group: readonly Waiting[]): void {
    for (const { answer } of group) answer(refused('try-again', { retryable: true, params: { seconds: 2 } }))
  }

  private sendAllAway(): void {
    this.mustCatchUp = false
    this.sendAway(this.waiting.splice(0))
    for (const { reject } of this.lookers.splice(0)) reject(new NoAnswer())
  }

  /** Waits a while, or until the room is to stop. */
  private async pause(ms: number | undefined): Promise<void> {
    await wait(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined)
  }

  private async reload(): Promise<void> {
    try {
      const read = await this.source.load()
      if (read === null) return this.close()
      this.log = read.log
      this.events.onReloaded(read.entries)
    } catch (fault) {
      this.journal.warn('meeting log not read', { meeting: this.meeting, ...describeFault(fault) })
      await this.pause(PAUSES.at(-1))
      this.mustCatchUp = true
    }
  }

  private close(): void {
    for (const { answer } of this.waiting.splice(0)) answer(refused('not-found'))
    for (const { resolve } of this.lookers.splice(0)) resolve()
    this.events.onGone()
  }
}
