import { computed, ref, type InjectionKey, type Ref } from 'vue'
import type { Floor, MeetingCommand, MeetingId, MeetingView, Place, Refusal, SeatProposal } from '@borgerpanel/contract'
import { announceNow } from '../../platform/announce.ts'
import { api } from '../../platform/api.ts'
import { sentenceOf } from '../../platform/refusal.ts'
import type { useMeetingStore } from '../store/meeting.ts'
import type { AgendaRow } from './agenda.ts'
import { seenOf } from './settling.ts'

const EXTEND_ITEM_BY = 180_000
const RECALL_WARNING = 60_000
const SEATING_ATTEMPTS = 3

type Store = ReturnType<typeof useMeetingStore>

/** Whether an act is on its way; a button that was pressed shows it at once. */
export const ACT_UNDERWAY: InjectionKey<Readonly<Ref<boolean>>> = Symbol('act underway')

/** What the moderator's hands do. One after the other in the order they were asked for; the same act twice at once is one act. */
export function useDeskActs(meeting: Store, meetingId: string, place: Place = 'plenary') {
  const refusal = ref<Refusal | null>(null)
  /** What the newest seating is worth (M10), null before one was made here. */
  const seating = ref<SeatProposal['figures'] | null>(null)
  const underway = ref<ReadonlySet<string>>(new Set())
  const isBusy = computed(() => underway.value.size > 0)
  let last = Promise.resolve()
  const view = (): MeetingView => meeting.view
  const floor = (): Floor | undefined => {
    const { plenary, tables = {} } = view()
    return place === 'plenary' ? plenary.floor : tables[place]?.floor
  }

  // Numbers are typed faster than a slow net answers: the second waits for the first, and neither is lost.
  function run(name: string, steps: () => Promise<void>): Promise<void> {
    if (underway.value.has(name)) return last
    underway.value = new Set([...underway.value, name])
    refusal.value = null
    const done = last.then(steps).finally(() => (underway.value = new Set([...underway.value].filter((one) => one !== name))))
    last = done.catch(() => undefined)
    return done
  }

  async function ask(command: MeetingCommand): Promise<boolean> {
    const answer = await meeting.send(command)
    if (answer.ok) return true
    refusal.value = answer.error
    announceNow(sentenceOf(answer.error))
    return false
  }
  const act = (command: MeetingCommand) =>
    run(JSON.stringify(command), async () => {
      await ask(command)
    })

  /** The same, and whether it was taken. */
  async function tryAct(command: MeetingCommand): Promise<boolean> {
    let isTaken = false
    await run(JSON.stringify(command), async () => {
      isTaken = await ask(command)
    })
    return isTaken
  }

  /** Ends the turn going on, if any, and gives the floor to the next or to the one named. */
  const giveFloor = (entry?: number) =>
    run('give', async () => {
      if (floor()?.turn && !(await ask({ type: 'endTurn', place }))) return
      await ask({ type: 'giveFloor', place, ...(entry === undefined ? {} : { entry }) })
    })

  /** Seats from the server, then everybody to the tables; asked for anew when somebody came meanwhile. */
  const goToTables = () =>
    run('tables', async () => {
      for (let attempt = 0; attempt < SEATING_ATTEMPTS; attempt += 1) {
        const proposal = await api('GET /api/meetings/:meetingId/seats', {
          params: { meetingId: meetingId as MeetingId },
          query: { size: 8 },
        })
        if (!proposal.ok) return void (refusal.value = proposal.error)
        const { expectedHead, seats, figures } = proposal.value
        const answer = await meeting.send({ type: 'goToTables', expectedHead, seats })
        if (answer.ok) return void (seating.value = figures)
        if (answer.error.code !== 'seats-outdated') return void (refusal.value = answer.error)
      }
    })

  /** First press: one minute's warning to the tables. Second press: now. */
  const goToPlenary = () =>
    act(view().plenary.recallAt === null ? { type: 'warnRecall', ms: RECALL_WARNING } : { type: 'goToPlenary' })

  const cancelRecall = () => act({ type: 'cancelRecall' })

  /** The one step forward from where the meeting stands. */
  function step(next: AgendaRow | null): void {
    const { state } = view().plenary
    if (state === 'planned') void act({ type: 'openLobby' })
    else if (state === 'lobby') void act({ type: 'openMeeting' })
    else if (state === 'paused') void act({ type: 'resumeMeeting' })
    else if (state === 'open' && next) void act({ type: 'startItem', number: next.number })
  }

  /** Lets a contribution through, or back, as it stands on the screen. */
  function settle(type: 'publishContribution' | 'restoreContribution', number: number): void {
    const known = view().desk?.contributions.find((one) => one.number === number)
    if (known) void act({ type, number, seen: seenOf(known) })
  }

  const pauseTurn = () => act({ type: floor()?.turn?.pausedAt == null ? 'pauseTurn' : 'resumeTurn', place })
  const extend = () => act(floor()?.turn ? { type: 'extendTurn', place } : { type: 'extendItem', ms: EXTEND_ITEM_BY })
  const toggleList = () => act({ type: floor()?.closed ? 'openList' : 'closeList', place })
  const toggleRule = () => act({ type: 'setRule', place, rule: floor()?.rule === 'fair' ? 'queue' : 'fair' })
  const toggleWriting = () => act({ type: 'setWriting', open: !view().plenary.writing })

  return {
    refusal,
    seating,
    isBusy,
    act,
    tryAct,
    giveFloor,
    goToTables,
    goToPlenary,
    cancelRecall,
    step,
    settle,
    pauseTurn,
    extend,
    toggleList,
    toggleRule,
    toggleWriting,
  }
}
