import type { CommandType, MeetingActor, MeetingCommand, MeetingView, Refusal, WordingRef } from '@borgerpanel/contract'
import type { Work } from './work.ts'

export type CommandOf<Type extends CommandType> = Extract<MeetingCommand, { readonly type: Type }>

/** A command put to the rules, with what the asker can see. The server's view is the whole. */
export interface Asked<Command = MeetingCommand> {
  readonly view: MeetingView
  readonly command: Command
  readonly actor: MeetingActor
  readonly now: number
  /** How many entries the log has; known to the server alone. */
  readonly head: number | null
  /** The words of a reference, null when they are gone; known to the server alone, like `head`. */
  readonly textOf: ((ref: WordingRef) => string | null) | null
}

/** The rule of one command: when it is refused, and what happens when it is not. */
export interface Rule<Command = MeetingCommand> {
  /** Refuses as far as the view can tell; with the whole, as far as there is anything to refuse. */
  refuse(asked: Asked<Command>): Refusal | null
  /** Says what happens, and what the asker is told. Called only when nothing was refused. */
  happen(work: Work, command: Command): void
}

export type Rules<Type extends CommandType> = { readonly [One in Type]: Rule<CommandOf<One>> }

export function no(code: Refusal['code'], more: Omit<Refusal, 'code'> = {}): Refusal {
  return { code, ...more }
}

/** The first refusal, or null. Later ones are not asked for once one has spoken. */
export function firstOf(...checks: readonly (() => Refusal | null)[]): Refusal | null {
  for (const check of checks) {
    const refusal = check()
    if (refusal) return refusal
  }
  return null
}
