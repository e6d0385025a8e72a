import { MEETING_LIMITS } from '@borgerpanel/contract'
import type { Floor, Place, Refusal, Waiting } from '@borgerpanel/contract'
import { indexIn } from '../evolve/floor.ts'
import { presenceOf, refuseOtherPlace, refuseText, refuseUnlessOpen } from '../know.ts'
import { firstOf, no } from '../rule.ts'
import type { Asked, CommandOf, Rules } from '../rule.ts'
import { emptyFloor, floorAt } from '../state.ts'
import { endTurn, giveFloor, pauseTurn, resumeTurn, undoTurn } from '../turn.ts'
import type { Work } from '../work.ts'
import { refuseWrongMoment } from './speech.ts'

type TurnCommand = 'giveFloor' | 'endTurn' | 'pauseTurn' | 'resumeTurn' | 'extendTurn' | 'undoFloor'
type ListCommand = 'moveHand' | 'closeList' | 'openList' | 'setRule' | 'setOvertime'

/** The right to speak now (M15, M16). */
export const TURN_RULES: Rules<TurnCommand> = {
  giveFloor: {
    refuse: (asked) =>
      firstOf(
        () => refuseHere(asked),
        () => refuseMember(asked),
        () => refuseWrongMoment(asked.view, asked.command.place),
        () => refuseGiving(asked),
      ),
    happen(work, { place, entry }) {
      const next = nextOf(
        floorAt(work.state, place) ?? emptyFloor(),
        entry,
        (who) => work.state.desk.attendees[who]?.presence !== 'away',
      )
      if (next) giveFloor(work, place, next)
    },
  },
  endTurn: {
    refuse: (asked) =>
      firstOf(
        () => refuseHere(asked),
        () => refuseNoTurn(asked),
        () => refuseNotMine(asked),
      ),
    happen: (work, { place }) => endTurn(work, place, work.actor.role === 'member' ? 'speaker' : 'moderator'),
  },
  pauseTurn: { refuse: refuseTurn, happen: (work, { place }) => pauseTurn(work, place) },
  resumeTurn: { refuse: refuseTurn, happen: (work, { place }) => resumeTurn(work, place) },
  extendTurn: { refuse: refuseTurn, happen: extendTurn },
  undoFloor: {
    refuse: (asked) =>
      firstOf(
        () => refuseHere(asked),
        () => (floorAt(asked.view, asked.command.place)?.turn === null ? no('nothing-to-undo') : null),
      ),
    happen(work, { place }) {
      const turn = floorAt(work.state, place)?.turn
      if (turn) undoTurn(work, place, turn)
    },
  },
}

/** The list of speakers itself (M13–M16). What is so already stays so, and nothing is written. */
export const LIST_RULES: Rules<ListCommand> = {
  moveHand: { refuse: refuseMove, happen: moveHand },
  closeList: {
    refuse: refuseHere,
    happen: (work, { place }) => unless(isClosed(work, place), () => work.at(place, { type: 'listClosed' })),
  },
  openList: {
    refuse: refuseHere,
    happen: (work, { place }) => unless(!isClosed(work, place), () => work.at(place, { type: 'listOpened' })),
  },
  setRule: {
    refuse: refuseHere,
    happen: (work, { place, rule }) =>
      unless(floorAt(work.state, place)?.rule === rule, () => work.at(place, { type: 'ruleChanged', rule })),
  },
  setOvertime: {
    refuse: refuseHere,
    happen: (work, { place, overtime }) =>
      unless(floorAt(work.state, place)?.overtime === overtime, () => work.at(place, { type: 'overtimeChanged', overtime })),
  },
}

type AskedAt = Asked<{ readonly place: Place }>

function refuseHere({ view, actor, command }: AskedAt): Refusal | null {
  return firstOf(
    () => refuseUnlessOpen(view),
    () => refuseOtherPlace(view, actor, command.place),
  )
}

function refuseTurn(asked: AskedAt): Refusal | null {
  return firstOf(
    () => refuseHere(asked),
    () => refuseNoTurn(asked),
  )
}

function refuseNoTurn({ view, command }: AskedAt): Refusal | null {
  return floorAt(view, command.place)?.turn === null ? no('nobody-has-the-floor') : null
}

// A member may end a turn only when it is her own.
function refuseNotMine({ view, actor, command }: AskedAt): Refusal | null {
  const turn = floorAt(view, command.place)?.turn
  return actor.role === 'member' && turn && turn.who !== actor.who ? no('not-allowed') : null
}

// A table without a host serves itself: anybody at it may hand the floor to the next, nobody may choose who that is.
function refuseMember({ view, actor, command: { place, entry } }: Asked<CommandOf<'giveFloor'>>): Refusal | null {
  if (actor.role !== 'member') return null
  if (place === 'plenary' || entry !== undefined) return no('not-allowed')
  return refuseOtherPlace(view, actor, place, actor.who)
}

function refuseGiving({ view, command: { place, entry } }: Asked<CommandOf<'giveFloor'>>): Refusal | null {
  const floor = floorAt(view, place)
  if (!floor) return null
  if (floor.turn) return no('floor-is-taken')
  if (floor.waiting.length === 0 || (entry !== undefined && indexIn(floor.waiting, entry) < 0)) return no('hand-not-raised')
  return nextOf(floor, entry, (who) => presenceOf(view, who) !== 'away') ? null : no('not-present')
}

/** The one named, or the first in the list; one who has lost contact keeps her place but is passed by (M8). */
function nextOf(floor: Floor, entry: number | undefined, isHere: (who: number) => boolean): Waiting | undefined {
  return floor.waiting.find((one) => (entry === undefined || one.entry === entry) && isHere(one.who))
}

function refuseMove(asked: Asked<CommandOf<'moveHand'>>): Refusal | null {
  const { entry, before, place, reason } = asked.command
  const waiting = floorAt(asked.view, place)?.waiting
  return firstOf(
    () => refuseHere(asked),
    () =>
      waiting && (indexIn(waiting, entry) < 0 || indexIn(waiting, before) < 0 || entry === before) ? no('hand-not-raised') : null,
    () => refuseText(reason, 200),
  )
}

function moveHand(work: Work, { place, entry, before, reason }: CommandOf<'moveHand'>): void {
  work.at(place, { type: 'handMoved', entry, before, reason: work.wording(reason) })
}

// Half a minute from the planned end, or from now when that is over already.
function extendTurn(work: Work, { place }: CommandOf<'extendTurn'>): void {
  const turn = floorAt(work.state, place)?.turn
  if (!turn) return
  const from = Math.max(turn.endsAt, turn.pausedAt ?? work.now)
  work.at(place, { type: 'floorExtended', endsAt: from + MEETING_LIMITS.extendTurnBy })
}

const isClosed = (work: Work, place: Place): boolean => floorAt(work.state, place)?.closed ?? false

function unless(already: boolean, happen: () => void): void {
  if (!already) happen()
}
