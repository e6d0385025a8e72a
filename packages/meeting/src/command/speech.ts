import { MEETING_LIMITS } from '@borgerpanel/contract'
import type { Floor, ItemKind, MeetingView, Place, Refusal, SpeechKind } from '@borgerpanel/contract'
import { indexForNew, keyOfSpeech, spokenSoFar } from '../order.ts'
import { isDesk, itemKind, refuseAbsent, refuseOtherPlace, refuseUnlessOpen, refuseWho, whoOf } from '../know.ts'
import { firstOf, no } from '../rule.ts'
import type { Asked, CommandOf, Rules } from '../rule.ts'
import { emptyFloor, floorAt } from '../state.ts'
import { goRound } from '../turn.ts'
import type { Work } from '../work.ts'

/** Items in which nobody asks for the floor: silent thinking, a break, the poll. */
const SILENT: ReadonlySet<ItemKind> = new Set(['think', 'break', 'poll'])

/** Asking for the floor and taking the hand down (M12, M13, M19). */
export const SPEECH_RULES: Rules<'askForFloor' | 'leaveList'> = {
  askForFloor: {
    refuse: (asked) =>
      firstOf(
        () => refuseUnlessOpen(asked.view),
        () => refuseWho(asked.actor, asked.command.who),
        () => refuseAbsent(asked.view, whoOf(asked.actor, asked.command.who)),
        () => refuseOtherPlace(asked.view, asked.actor, asked.command.place, whoOf(asked.actor, asked.command.who)),
        () => refuseWrongMoment(asked.view, asked.command.place),
        () => refuseEntry(asked),
      ),
    happen: raiseHand,
  },
  leaveList: {
    refuse: ({ view, command, actor }) =>
      firstOf(
        () => refuseWho(actor, command.who),
        () => refuseOtherPlace(view, actor, command.place),
        () =>
          floorAt(view, command.place) && !waitingOf(view, command, whoOf(actor, command.who)) ? no('hand-not-raised') : null,
      ),
    happen: lowerHand,
  },
}

function raiseHand(work: Work, { place, kind, who: named }: CommandOf<'askForFloor'>): void {
  const { state, now, actor } = work
  const who = whoOf(actor, named) ?? 0
  const floor = floorAt(state, place) ?? emptyFloor()
  const spoken = spokenSoFar(state, place, who)
  const keys = state.keys[place === 'plenary' ? place : `table:${place}`] ?? []
  const before = floor.waiting[indexForNew(floor, keys, kind, keyOfSpeech(spoken, floor.speeches))]?.entry ?? null
  const entry = work.nextEntry
  const by = actor.role === 'member' ? {} : { by: isDesk(actor) ? ('desk' as const) : ('host' as const) }
  work.at(place, { type: 'handRaised', entry, who, kind, at: now, first: spoken.first, before, ...by })
  work.answer = { entry }
}

// In a round, taking the hand down the first time is «jeg står over»: it comes round once more at the end (M19).
function lowerHand(work: Work, command: CommandOf<'leaveList'>): void {
  const { place, kind } = command
  const waiting = waitingOf(work.state, command, whoOf(work.actor, command.who))
  if (!waiting) return
  work.at(place, { type: 'handLowered', entry: waiting.entry })
  if (waiting.round !== 'turn') return
  const { who, first } = waiting
  work.at(place, { type: 'handRaised', entry: work.nextEntry, who, kind, at: work.now, first, before: null, round: 'again' })
  goRound(work, place)
}

/** People talk where they are: in plenary or at the tables, and not while an item wants silence. */
export function refuseWrongMoment(view: MeetingView, place: Place): Refusal | null {
  const kind = itemKind(view)
  if (kind !== null && SILENT.has(kind)) return no('item-wrong-state')
  return (place === 'plenary') === (view.plenary.gathered === 'plenary') ? null : no('item-wrong-state')
}

function refuseEntry({ view, command, actor }: Asked<CommandOf<'askForFloor'>>): Refusal | null {
  const floor = floorAt(view, command.place)
  const who = whoOf(actor, command.who)
  if (!floor || who === null) return null
  if (waitingOf(view, command, who)) return no('hand-already-raised')
  const byStaff = actor.role !== 'member'
  return REFUSE_KIND[command.kind](floor, who, byStaff)
}

const REFUSE_KIND: Record<SpeechKind, (floor: Floor, who: number, byStaff: boolean) => Refusal | null> = {
  speech(floor, who) {
    if (floor.closed) return no('list-closed')
    if (floor.turn?.who === who && floor.turn.kind === 'speech') return no('hand-already-raised')
    return floor.turn?.round !== undefined || floor.waiting.some((one) => one.round !== undefined) ? no('item-wrong-state') : null
  },
  reply({ replyTo }, who) {
    if (!replyTo || replyTo.who === who) return no('reply-not-possible')
    if (replyTo.replies.includes(who)) return no('reply-not-possible')
    return replyTo.replies.length >= MEETING_LIMITS.repliesPerSpeech ? no('reply-not-possible') : null
  },
  // A second point of order in the same item needs the moderator, who grants it by entering it (M13).
  order: ({ orders }, who, byStaff) => (orders.includes(who) && !byStaff ? no('order-already-used') : null),
}

function waitingOf(
  view: MeetingView,
  { place, kind }: { place: Place; kind: SpeechKind },
  who: number | null,
): Floor['waiting'][number] | undefined {
  for (const one of floorAt(view, place)?.waiting ?? []) if (one.who === who && one.kind === kind) return one
  return undefined
}
