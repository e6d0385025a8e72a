import fc from 'fast-check'
import type { MeetingActor, MeetingCommand } from '@borgerpanel/contract'
import { asSeen, DESK, hostOf, member, PlayedMeeting, SYSTEM } from './aMeeting.ts'
import { presentIn } from './seating.ts'

export interface RandomStep {
  readonly wait: number
  readonly actor: MeetingActor
  readonly command: MeetingCommand | 'seatAll'
}

const who = fc.integer({ min: 1, max: 7 })
const table = fc.integer({ min: 1, max: 3 })
const number = fc.integer({ min: 1, max: 5 })
const place = fc.oneof({ weight: 3, arbitrary: fc.constant('plenary' as const) }, { weight: 2, arbitrary: table })
const kind = fc.constantFrom('speech' as const, 'speech' as const, 'reply' as const, 'order' as const)
const venue = fc.constantFrom('online' as const, 'hall' as const)
const id = fc.integer({ min: 1, max: 40 }).map((one) => `00000000-0000-7000-8000-${String(one).padStart(12, '0')}`)
/** Filled in when it is asked: what the desk has before it then. */
const seen = fc.constant({ state: 'submitted' as const, version: 1 })
const only = <Type extends string>(type: Type) => fc.constant({ type })

/** Commands that never put anybody elsewhere in a list than the rules do. */
const ORDINARY: fc.Arbitrary<RandomStep['command']>[] = [
  fc.record({ type: fc.constant('arrive' as const), venue }),
  fc.record({ type: fc.constant('noteAway' as const), who }),
  fc.record({ type: fc.constant('noteBack' as const), who }),
  fc.record({ type: fc.constant('askForFloor' as const), place, kind }),
  fc.record({ type: fc.constant('askForFloor' as const), place: fc.constant('plenary' as const), kind }),
  fc.record({ type: fc.constant('leaveList' as const), place, kind }),
  fc.record({ type: fc.constant('giveFloor' as const), place }),
  fc.record({
    type: fc.constantFrom('endTurn' as const, 'pauseTurn' as const, 'resumeTurn' as const, 'extendTurn' as const),
    place,
  }),
  fc.record({ type: fc.constantFrom('closeList' as const, 'openList' as const), place }),
  fc.record({ type: fc.constant('startItem' as const), number }),
  only('goToPlenary'),
  only('tick'),
  fc.constant('seatAll' as const),
]

const REST: fc.Arbitrary<RandomStep['command']>[] = [
  fc.record({ type: fc.constant('leave' as const) }),
  fc.constantFrom({ type: 'pauseMeeting' as const }, { type: 'resumeMeeting' as const }, { type: 'endItem' as const }),
  fc.record({ type: fc.constant('warnRecall' as const), ms: fc.integer({ min: 0, max: 90_000 }) }),
  fc.record({ type: fc.constant('moveMember' as const), who, table }),
  fc.record({
    type: fc.constant('moveHand' as const),
    place,
    entry: fc.integer({ min: 10, max: 80 }),
    before: fc.constant(null),
    reason: fc.constant('Haster'),
  }),
  fc.record({ type: fc.constant('undoFloor' as const), place }),
  fc.record({ type: fc.constant('setRule' as const), place, rule: fc.constantFrom('fair' as const, 'queue' as const) }),
  fc.record({ type: fc.constant('setOvertime' as const), place, overtime: fc.constantFrom('soft' as const, 'firm' as const) }),
  fc.record({ type: fc.constant('contribute' as const), id, text: fc.constantFrom('Bygg nytt', 'Trygg skolevei', ' ') }),
  fc.record({ type: fc.constant('withdrawContribution' as const), number }),
  fc.record({ type: fc.constant('resubmitContribution' as const), number, text: fc.constantFrom('Bygg om', '') }),
  fc.record({ type: fc.constantFrom('restoreContribution' as const, 'publishContribution' as const), number, seen }),
  fc.record({ type: fc.constant('withholdContribution' as const), number, seen, reason: fc.constant('threat' as const) }),
  fc.record({
    type: fc.constant('redactContribution' as const),
    number,
    seen,
    spans: fc.integer({ min: 0, max: 12 }).map((from) => [{ from, to: from + 3 }]),
    instead: fc.constant('[fjernet]'),
    reason: fc.constant('private-person' as const),
  }),
  fc.record({ type: fc.constantFrom('askForHelp' as const, 'takeBackHelp' as const, 'helpGiven' as const), table }),
  fc.record({ type: fc.constant('setLink' as const), place, link: fc.constantFrom(null, 'https://mote.lillevik.kommune.no/a') }),
  only('cancelRecall'),
  fc.record({
    type: fc.constant('setSettings' as const),
    settings: fc.record({
      authors: fc.constantFrom('number' as const, 'hidden' as const),
      moderation: fc.constantFrom('after' as const, 'before' as const),
    }),
  }),
]

const wait = fc.constantFrom(0, 1_000, 7_000, 20_000, 61_000)
const actor = fc.oneof(
  { weight: 5, arbitrary: who.map(member) },
  { weight: 4, arbitrary: fc.constant(DESK) },
  { weight: 1, arbitrary: table.map(hostOf) },
)

function steps(commands: fc.Arbitrary<RandomStep['command']>[], length: number): fc.Arbitrary<RandomStep[]> {
  const step = fc.record({ wait, actor, command: fc.oneof(...commands) })
  return fc.array(step, { minLength: 10, maxLength: length })
}

export const anyCommands = steps([...ORDINARY, ...REST], 60)
/** No moves, no undo, one rule: what M14 promises is promised for these. */
export const ordinaryCommands = steps(ORDINARY, 80)

/** An open meeting with one item of several kinds, and five of seven present. */
export function aRandomMeeting(): PlayedMeeting {
  const meeting = new PlayedMeeting()
  const kinds = ['plenary', 'tables', 'round', 'plenary', 'break'] as const
  meeting.play({ type: 'setAgenda', items: kinds.map((one) => ({ kind: one, title: one, minutes: 5 })) })
  meeting.play({ type: 'openLobby' })
  meeting.play({ type: 'openMeeting' })
  for (const one of [1, 2, 3, 4, 5]) meeting.play({ type: 'arrive', venue: one < 4 ? 'online' : 'hall' }, member(one))
  meeting.play({ type: 'startItem', number: 1 })
  return meeting
}

/** The command and actor of a step, as they are put to the rules. */
export function asked(meeting: PlayedMeeting, step: RandomStep): { command: MeetingCommand; actor: MeetingActor } {
  if (step.command === 'seatAll') {
    const present = presentIn(meeting.state)
    const seats = [1, 2].map((one) => ({ table: one, who: present.filter((_, index) => index % 2 === one - 1) }))
    return { command: { type: 'goToTables', expectedHead: meeting.log.length, seats }, actor: DESK }
  }
  if ('seen' in step.command) return { command: { ...step.command, ...asSeen(meeting, step.command.number) }, actor: step.actor }
  const isSystem = step.command.type === 'tick' || step.command.type === 'noteAway' || step.command.type === 'noteBack'
  return { command: step.command, actor: isSystem ? SYSTEM : step.actor }
}

/** Plays the steps one after the other; `after` sees the meeting after each. Refused ones leave no trace. */
export function playAll(meeting: PlayedMeeting, all: readonly RandomStep[], after: () => void = () => undefined): PlayedMeeting {
  for (const step of all) {
    const { command, actor: by } = asked(meeting.wait(step.wait), step)
    meeting.decide(command, by)
    after()
  }
  return meeting
}
