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
import { HELP_RULES } from './command/help.ts'
import { PRESENCE_RULES } from './command/presence.ts'
import { SPEECH_RULES } from './command/speech.ts'
import { TABLES_RULES } from './command/tables.ts'
import { TICK_RULES } from './command/tick.ts'
import { MODERATION_RULES } from './command/moderation.ts'
import { WRITING_RULES } from './command/writing.ts'
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
  ...HELP_RULES,
  ...WRITING_RULES,
  ...MODERATION_RULES,
  ...TICK_RULES,
}

const HELP: ReadonlySet<MeetingCommand['type']> = new Set(['askForHelp', 'takeBackHelp', 'helpGiven'])

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
  const asked = { view: state, command, actor, now: context.now, head: context.head, textOf: context.textOf }
  const refusal = refuseRole(asked) ?? refuseUnknownTable(state, command) ?? refuseByRule(asked)
  if (refusal) return { ok: false, error: refusal }
  const work = new Work(state, actor, context)
  const rule: Rule = RULES[command.type]
  rule.happen(work, command)
  return done({ events: work.events, answer: work.answer })
}

/** Whether a command would be refused, as far as a view can tell; null where it may be asked. For buttons, and first in `decide`. */
export function may(view: MeetingView, command: MeetingCommand, actor: MeetingActor, now: number): RefusalCode | null {
  const asked = { view, command, actor, now, head: null, textOf: null }
  return (refuseRole(asked) ?? refuseByRule(asked))?.code ?? null
}

function refuseRole({ command, actor }: Asked): Refusal | null {
  const roles: readonly Role[] = COMMAND_ROLES[command.type]
  return roles.includes(actor.role) ? null : no('not-allowed')
}

function refuseByRule(asked: Asked): Refusal | null {
  const rule: Rule = RULES[asked.command.type]
  return rule.refuse(asked)
}

// A table that does not exist and one that is not mine give the same answer. Seating and moving make new tables.
function refuseUnknownTable(state: MeetingWhole, command: MeetingCommand): Refusal | null {
  const isHelp = 'table' in command && HELP.has(command.type)
  // A link may be written down before anybody sits there.
  if (command.type === 'setLink') return null
  const place = 'place' in command ? command.place : isHelp ? command.table : 'plenary'
  return place === 'plenary' || state.tables[place] ? null : no('not-at-this-table')
}
