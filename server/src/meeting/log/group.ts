import { done, refused, type CommandAnswer, type MeetingActor, type MeetingCommand, type Result } from '@borgerpanel/contract'
import { decide } from '@borgerpanel/meeting'
import { randomUUID } from 'node:crypto'
import { describeFault, type Log } from '../../platform/log/log.ts'
import { GrowingLog, type Entry, type LogState } from './logState.ts'
import type { Addition, Operation } from './logStore.ts'
import { WordingDraft } from './wording.ts'

/** One command as it waits: who asks, as the rules know her, and as remembered operations know her (D6). */
export interface Asked {
  readonly actor: MeetingActor
  /** Unique over the installation and the same on every device of a person. */
  readonly actorKey: string
  readonly opId: string
  readonly fingerprint: Buffer
  readonly command: MeetingCommand
}

/** What became of a group: the log after it, what is new since the log it was given, an answer for each. */
export interface GroupOutcome {
  readonly log: LogState
  readonly entries: readonly Entry[]
  readonly answers: readonly Result<CommandAnswer>[]
  readonly hasWritten: boolean
}

export interface DecidedGroup {
  readonly log: LogState
  readonly answers: readonly Result<CommandAnswer>[]
  readonly addition: Addition
}

export interface GroupContext {
  /** What the database remembers of the commands asked. */
  readonly known: readonly Operation[]
  /** The database's time in ms. */
  readonly now: number
  readonly journal: Log
}

/**
 * Decides commands one after the other, each on what the ones before it made of the meeting. A command done before gets
 * the answer it got then; a refused one leaves nothing (D6). Nothing outside is touched.
 */
export function decideGroup(log: LogState, group: readonly Asked[], context: GroupContext): DecidedGroup {
  const work = new GroupWork(log, context)
  const answers = group.map((asked) => work.answer(asked))
  return { answers, log: work.log(), addition: work.addition() }
}

class GroupWork {
  private readonly growing: GrowingLog
  private readonly words: WordingDraft
  private readonly entries: Entry[] = []
  private readonly operations: (Operation & { at: number })[] = []
  private readonly known: Map<string, Operation>
  private closedAt: number | null = null

  constructor(
    start: LogState,
    private readonly context: GroupContext,
  ) {
    this.growing = new GrowingLog(start)
    this.words = new WordingDraft(start.words)
    this.known = new Map(context.known.map((operation) => [keyOf(operation.actor, operation.opId), operation]))
  }

  answer(asked: Asked): Result<CommandAnswer> {
    const before = this.known.get(keyOf(asked.actorKey, asked.opId))
    if (before !== undefined) return before.fingerprint.equals(asked.fingerprint) ? done(before.answer) : refused('op-id-reused')
    const now = this.growing.timeAt(this.context.now)
    const decided = this.decide(asked, now)
    if (!decided.ok) return decided
    const answer = { position: this.growing.position, ...decided.value }
    const operation = { actor: asked.actorKey, opId: asked.opId, fingerprint: asked.fingerprint, answer, at: now }
    this.operations.push(operation)
    this.known.set(keyOf(asked.actorKey, asked.opId), operation)
    return done(answer)
  }

  log(): LogState {
    return { ...this.growing.done(), words: this.words.finished() }
  }

  addition(): Addition {
    return {
      entries: this.entries,
      operations: this.operations,
      wordings: this.words.added,
      turns: [...this.words.turned.values()],
      closedAt: this.closedAt,
    }
  }

  /** Asks the rules, and writes down what happens. */
  private decide(asked: Asked, now: number): Result<Omit<CommandAnswer, 'position'>> {
    const kept = this.words.mark()
    const decided = this.askRules(asked, now)
    if (!decided.ok) {
      this.words.forgetAfter(kept)
      return decided
    }
    for (const event of decided.value.events) {
      this.entries.push(this.growing.write(event, now))
      this.words.follow(event, this.growing.state)
      if (event.event.type === 'stateChanged' && event.event.to === 'closed') this.closedAt = now
    }
    return done(decided.value.answer)
  }

  private askRules({ command, actor }: Asked, now: number): ReturnType<typeof decide> {
    try {
      const { words } = this
      return decide(this.growing.state, command, actor, {
        now,
        head: this.growing.position,
        newWording: (text, id) => words.keep(text, id),
        newVersion: (of, text) => words.replace(of, text),
        textOf: (ref) => words.textOf(ref),
      })
    } catch (fault) {
      // A fault in one rule must not take the whole group with it.
      const id = randomUUID()
      this.context.journal.error('rule failed', { id, command: command.type, ...describeFault(fault) })
      return refused('unexpected', { params: { id } })
    }
  }
}

const keyOf = (actorKey: string, opId: string): string => `${actorKey} ${opId}`
