import { ITEM_PLACE, NEXT_MEETING_STATES } from '@borgerpanel/contract'
import type { Item, ItemDraft, MeetingState, MeetingView, Refusal } from '@borgerpanel/contract'
import { refuseUnlessOpen } from '../know.ts'
import { firstOf, no } from '../rule.ts'
import type { Asked, CommandOf, Rule, Rules } from '../rule.ts'
import { gatherAtTables, hasSeating } from '../seating.ts'
import { placesOf } from '../state.ts'
import { clearFloors, pauseTurn, resumeTurn, stoppedByItself } from '../turn.ts'
import type { Work } from '../work.ts'
import { goToPlenary } from './tables.ts'

type StateCommand = 'openLobby' | 'openMeeting' | 'pauseMeeting' | 'resumeMeeting' | 'closeMeeting'
type ItemCommand = 'setAgenda' | 'startItem' | 'extendItem' | 'endItem'

/** From which states a command may be given, and where it leads (M1). The doc's table is made of this. */
export const MEETING_MOVES = {
  openLobby: { from: ['planned'], to: 'lobby' },
  openMeeting: { from: ['lobby'], to: 'open' },
  pauseMeeting: { from: ['open'], to: 'paused' },
  resumeMeeting: { from: ['paused'], to: 'open' },
  closeMeeting: { from: ['open', 'paused'], to: 'closed' },
} as const satisfies Record<StateCommand, { from: readonly MeetingState[]; to: MeetingState }>

/** The course of a meeting (M1). */
export const STATE_RULES: Rules<StateCommand> = {
  openLobby: move('openLobby', (work) => changeState(work, 'lobby')),
  openMeeting: move('openMeeting', (work) => {
    changeState(work, 'open')
    work.desk({ type: 'openedAt', at: work.now })
  }),
  pauseMeeting: move('pauseMeeting', pauseMeeting),
  resumeMeeting: move('resumeMeeting', resumeMeeting),
  closeMeeting: move('closeMeeting', closeMeeting),
}

/** The agenda and the item going on (M2, M4). */
export const ITEM_RULES: Rules<ItemCommand> = {
  setAgenda: { refuse: refuseAgenda, happen: setAgenda },
  startItem: { refuse: refuseStart, happen: startItem },
  extendItem: {
    refuse: ({ view }) =>
      firstOf(
        () => refuseUnlessOpen(view),
        () => refuseNoItem(view),
      ),
    happen(work, { ms }) {
      const { item } = work.state.plenary
      if (item) work.plenary({ type: 'itemExtended', number: item.number, endsAt: Math.max(item.endsAt, work.now) + ms })
    },
  },
  endItem: {
    refuse: ({ view }) =>
      firstOf(
        () => refuseUnlessOpen(view),
        () => refuseNoItem(view),
      ),
    happen: endItem,
  },
}

function move(command: StateCommand, happen: (work: Work) => void): Rule {
  const from: readonly MeetingState[] = MEETING_MOVES[command].from
  const { to } = MEETING_MOVES[command]
  return {
    refuse({ view: { plenary } }) {
      const next: readonly MeetingState[] = NEXT_MEETING_STATES[plenary.state]
      return from.includes(plenary.state) && next.includes(to) ? null : no('meeting-wrong-state')
    },
    happen,
  }
}

function changeState(work: Work, to: MeetingState, endsAt: number | null = null): void {
  work.plenary({ type: 'stateChanged', to, at: work.now, endsAt })
}

// The queue belongs to the item, not to the state: a pause stops the clocks and empties nothing.
function pauseMeeting(work: Work): void {
  for (const place of placesOf(work.state)) pauseTurn(work, place)
  changeState(work, 'paused')
  work.desk({ type: 'closedAt', at: work.now })
}

function resumeMeeting(work: Work): void {
  const { item } = work.state.plenary
  const left = item && item.pausedAt !== null ? item.endsAt - item.pausedAt : null
  changeState(work, 'open', left === null ? null : work.now + left)
  work.desk({ type: 'openedAt', at: work.now })
  for (const place of placesOf(work.state)) {
    const turn = place === 'plenary' ? work.state.plenary.floor.turn : work.state.tables[place]?.floor.turn
    const isAway = turn && work.state.desk.attendees[turn.who]?.presence === 'away'
    if (turn && !isAway && stoppedByItself(work.state, turn)) resumeTurn(work, place)
  }
}

function closeMeeting(work: Work): void {
  endItem(work)
  changeState(work, 'closed')
  if (work.state.desk.opened.at(-1)?.to === null) work.desk({ type: 'closedAt', at: work.now })
}

function endItem(work: Work): void {
  clearFloors(work)
  const { item } = work.state.plenary
  if (item) work.plenary({ type: 'itemEnded', number: item.number, at: work.now })
}

function refuseNoItem({ plenary }: MeetingView): Refusal | null {
  return plenary.item ? null : no('item-wrong-state')
}

// An item that is over may be started again: the moderator may go back (M4).
function refuseStart({ view, command: { number } }: Asked<CommandOf<'startItem'>>): Refusal | null {
  return firstOf(
    () => refuseUnlessOpen(view),
    () => (view.plenary.agenda.some((item) => item.number === number) ? null : no('item-wrong-state')),
    () => (view.plenary.item?.number === number ? no('item-wrong-state') : null),
  )
}

function startItem(work: Work, { number }: CommandOf<'startItem'>): void {
  endItem(work)
  const item = work.state.plenary.agenda.find((one) => one.number === number)
  if (!item) return
  work.plenary({ type: 'itemStarted', number, at: work.now, endsAt: work.now + item.length })
  // People follow the item; to tables only when they have been given seats already.
  if (ITEM_PLACE[item.kind] === 'plenary') goToPlenary(work)
  else if (hasSeating(work.state)) gatherAtTables(work)
}

/** What is over or going on stays on the agenda, with its kind; the rest may be changed until the meeting closes. */
function refuseAgenda({ view, command: { items } }: Asked<CommandOf<'setAgenda'>>): Refusal | null {
  const { agenda, past, item, state } = view.plenary
  if (state === 'closed') return no('meeting-wrong-state')
  const kept = items.flatMap(({ number }) => (number === undefined ? [] : [number]))
  const isUnknown = kept.some((number) => !agenda.some((one) => one.number === number))
  const isTwice = new Set(kept).size !== kept.length
  const started = new Set([...past.map(({ number }) => number), ...(item ? [item.number] : [])])
  const isBroken = agenda.some(
    (one) => started.has(one.number) && !items.some(({ number, kind }) => number === one.number && kind === one.kind),
  )
  return isUnknown || isTwice || isBroken ? no('agenda-wrong') : null
}

function setAgenda(work: Work, { items }: CommandOf<'setAgenda'>): void {
  let free = Math.max(0, ...work.state.plenary.agenda.map(({ number }) => number))
  const agenda = items.map((draft) => itemOf(work, draft, draft.number ?? (free += 1)))
  work.plenary({ type: 'agendaSet', items: agenda })
}

function itemOf(work: Work, { kind, title, script, minutes }: ItemDraft, number: number): Item {
  const spoken = script?.trim() ? { script: work.wording(script) } : {}
  return { number, kind, title: work.wording(title), ...spoken, length: Math.round(minutes * 60_000) }
}
