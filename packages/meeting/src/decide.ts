import { COMMAND_ROLES, done } from '@borgerpanel/contract'
import type {
  MeetingActor,
  MeetingCommand,
  MeetingEvent,
  MeetingView,
  MeetingWhole,
  Refusal,
  RefusalCode,
  Result,
  Role,
} from '@borgerpanel/contract'
import { ITEM_RULES, STATE_RULES } from './command/course.ts'
import { LIST_RULES, TURN_RULES } from './command/floor.ts'
import { PRESENCE_RULES } from './command/presence.ts'
import { SPEECH_RULES } from './command/speech.ts'
import { TABLES_RULES } from './command/tables.ts'
import { TICK_RULES } from './command/tick.ts'
import { MODERATION_RULES, WRITING_RULES } from './command/writing.ts'
import { no } from './rule.ts'
import type { Asked, Rule, Rules } from './rule.ts'
import { Work } from './work.ts'
import type { DecideAnswer, DecideContext } from './work.ts'

const RULES: Rules<MeetingCommand['type']> = {
  ...STATE_RULES,
  ...ITEM_RULES,
  ...PRESENCE_RULES,
  ...SPEECH_RULES,
  ...TURN_RULES,
  ...LIST_RULES,
  ...TABLES_RULES,
  ...WRITING_RULES,
  ...MODERATION_RULES,
  ...TICK_RULES,
}

/** What a command brings about, and what the asker is told. No events: it was so already. */
export interface Decided {
  readonly events: MeetingEvent[]
  readonly answer: DecideAnswer
}

/** Refuses a command, or says what happens (D2). Reads `state`, changes nothing; `newWording` is called for accepted commands only. */
export function decide(
  state: MeetingWhole,
  command: MeetingCommand,
  actor: MeetingActor,
  context: DecideContext,
): Result<Decided> {
  const refusal = refusalOf({ view: state, command, actor, now: context.now, head: context.head })
  if (refusal) return { ok: false, error: refusal }
  const work = new Work(state, actor, context)
  const rule: Rule = RULES[command.type]
  const answer = rule.happen(work, command)
  return done({ events: work.events, answer: answer ?? {} })
}

/** Whether a command would be refused, as far as a view can tell; null where it may be asked. For buttons, and first in `decide`. */
export function may(view: MeetingView, command: MeetingCommand, actor: MeetingActor, now: number): RefusalCode | null {
  return refusalOf({ view, command, actor, now, head: null })?.code ?? null
}

function refusalOf(asked: Asked): Refusal | null {
  const roles: readonly Role[] = COMMAND_ROLES[asked.command.type]
  if (!roles.includes(asked.actor.role)) return no('not-allowed')
  const rule: Rule = RULES[asked.command.type]
  return rule.refuse(asked)
}
