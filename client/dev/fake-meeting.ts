import type {
  Audience,
  Frame,
  Joined,
  MeetingActor,
  MeetingCommand,
  MeetingWhole,
  Result,
  Screen,
  Snapshot,
  WireEvent,
} from '@borgerpanel/contract'
import { decide, emptyMeeting, evolveAll, restrict } from '@borgerpanel/meeting'

export const MEETING = '01900000-0000-7000-8000-000000000001'

/** A meeting in the browser, moved by the real rules: for trials of the screens without a server. Never part of the build. */
export class FakeMeeting {
  state: MeetingWhole = emptyMeeting()
  readonly #log = new Map<Audience, WireEvent[]>()
  readonly #words: Record<string, { version: number; text: string }> = {}
  #head = 0
  #wordings = 0
  readonly #listeners = new Set<(frame: Frame) => void>()

  /** Asks as somebody, at a time in ms; throws when the rules refuse, because a trial that cannot be is a mistake. */
  ask(actor: MeetingActor, command: MeetingCommand, now: number): { number?: number; entry?: number } {
    const answer = this.try(actor, command, now)
    if (!answer.ok) throw new Error(`${command.type}: ${answer.error.code}`)
    return answer.value
  }

  try(actor: MeetingActor, command: MeetingCommand, now: number): Result<{ position: number; number?: number; entry?: number }> {
    const decided = decide(this.state, command, actor, {
      now,
      head: this.#head,
      newWording: (text, id) => this.#word(text, id),
      newVersion: ({ id, version }, text) => this.#word(text, id, version + 1),
      textOf: ({ id }) => this.#words[id]?.text ?? null,
    })
    if (!decided.ok) return decided
    this.state = evolveAll(this.state, decided.value.events)
    this.#head += decided.value.events.length
    for (const { audience, event } of decided.value.events) this.#append(audience, event)
    return { ok: true, value: { position: this.#head, ...decided.value.answer } }
  }

  get head(): number {
    return this.#head
  }

  listen(listener: (frame: Frame) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  join(screen: Screen, who: number): Joined {
    const audiences = this.audiencesOf(screen, who)
    const snapshots = audiences.map((audience) => this.#snapshot(audience))
    return { epoch: 1, now: Date.now(), audiences, snapshots, frames: [], who: screen === 'member' ? who : null }
  }

  audiencesOf(screen: Screen, who: number): Audience[] {
    if (screen === 'desk')
      return ['plenary', 'desk', ...Object.keys(this.state.tables).map((table): Audience => `table:${Number(table)}`)]
    if (typeof screen === 'object') return ['plenary', `table:${screen.table}`]
    const table = this.state.members[who]?.table ?? null
    return screen === 'member'
      ? ['plenary', `member:${who}`, ...(table === null ? [] : [`table:${table}` as const])]
      : ['plenary']
  }

  #snapshot(audience: Audience): Snapshot {
    const view = restrict(this.state, [audience])
    const key = audience.slice(audience.indexOf(':') + 1)
    const part =
      audience === 'plenary' ? view.plenary : audience === 'desk' ? view.desk : (view.tables?.[key] ?? view.members?.[key])
    return { meeting: MEETING, epoch: 1, audience, head: this.#log.get(audience)?.length ?? 0, part, words: this.#words }
  }

  #append(audience: Audience, event: WireEvent): void {
    const log = this.#log.get(audience) ?? []
    log.push(event)
    this.#log.set(audience, log)
    const frame: Frame = { meeting: MEETING, epoch: 1, audience, from: log.length, entries: [event], words: this.#words }
    for (const listener of this.#listeners) listener(frame)
  }

  #word(text: string, id?: string, version = 1) {
    const reference = { id: id ?? `w${(this.#wordings += 1)}`, version, digest: '' }
    this.#words[reference.id] = { version, text }
    return reference
  }
}
