import { defineStore } from 'pinia'
import { computed, inject, ref, shallowRef } from 'vue'
import type { CommandAnswer, MeetingCommand, Refusal, Result, Screen } from '@borgerpanel/contract'
import { ClockOffset, useTick } from '../../platform/clock.ts'
import { newId } from '../../platform/identifier.ts'
import { OPEN_LINE } from '../../platform/line/line.ts'
import { openSocketLine } from '../../platform/line/socket-line.ts'
import { badgeOf, type Letter } from '../../platform/outbox/letter.ts'
import { Outbox } from '../../platform/outbox/outbox.ts'
import { openShelf, type Shelf } from '../../platform/shelf.ts'
import { Connection } from './connection.ts'
import { deliverBy, type Sendable } from './delivering.ts'
import { isDurable } from './durable.ts'
import { ViewKeeper } from './keeping.ts'
import { NOTHING, viewOf, type Live } from './live.ts'
import { useTypingSigns } from './typing.ts'

const SOCKETS_BLOCKED_AFTER = 8_000
const DIRECT_ATTEMPTS = 3
type Status = 'connecting' | 'live' | 'offline' | 'refused'

/** Asks again while nobody answered: a few times, soon, and then says so. */
async function insist(ask: () => Promise<Result<CommandAnswer>>): Promise<Result<CommandAnswer>> {
  let answer = await ask()
  for (let attempt = 1; attempt < DIRECT_ATTEMPTS && !answer.ok && answer.error.code === 'try-again'; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 400 * attempt))
    answer = await ask()
  }
  return answer
}

/** What the server said about the meeting on this screen. Replaced, never mutated; `send` is the only way to change it. */
export const useMeetingStore = defineStore('meeting', () => {
  const openLine = inject(OPEN_LINE, () => openSocketLine, true)
  const live = shallowRef<Live>(NOTHING)
  const status = ref<Status>('connecting')
  const refusal = shallowRef<Refusal | null>(null)
  const placeHint = shallowRef<{ readonly number: number; readonly seconds: number } | null>(null)
  const outbox = shallowRef<Outbox | null>(null)
  const clock = new ClockOffset()
  let connection: Connection | undefined
  let meeting = ''
  let offlineSince = 0

  const signs = useTypingSigns(() => connection?.line.isOpen && void connection.line.call('hint', { meeting, kind: 'typing' }))
  const view = computed(() => viewOf(live.value))
  const letters = computed(() => outbox.value?.letters.value ?? [])
  const returned = computed(() => letters.value.filter(({ state }) => state === 'returned'))
  const badge = computed(() => badgeOf(letters.value))
  const hasView = computed(() => live.value.epoch >= 0)

  /** Opens a meeting on a screen. What this device kept is shown until the server has answered. */
  async function open(id: string, screen: Screen): Promise<Shelf> {
    close()
    meeting = id
    status.value = 'connecting'
    refusal.value = null
    placeHint.value = null
    const shelf = await openShelf()
    const keeper = new ViewKeeper(shelf, id)
    const isKept = screen === 'member'
    const last = isKept ? await keeper.last() : undefined
    if (last) live.value = last
    openOutbox(shelf)
    const box = { who: live.value.who }
    connection = new Connection({
      meeting: id,
      screen,
      openLine,
      clock,
      desk: {
        read: () => live.value,
        write(next) {
          if (next === live.value) return
          live.value = next
          if (next.who !== box.who) {
            box.who = next.who
            openOutbox(shelf)
          }
          if (isKept) keeper.note(() => live.value)
        },
        status: changeStatus,
        place: (hint) => (placeHint.value = hint),
        typing: signs.hear,
      },
    })
    addEventListener('offline', goOffline)
    return shelf
  }

  /** The outbox of the one who sits here; on a shared telephone each has her own. Staff have none. */
  function openOutbox(shelf: Shelf): void {
    outbox.value?.close()
    const { who } = live.value
    outbox.value = who === null ? null : new Outbox({ shelf, meeting, who, deliver })
  }

  function changeStatus(next: Status, why?: Refusal): void {
    if (next === 'offline' && status.value !== 'offline') offlineSince = Date.now()
    status.value = next
    refusal.value = why ?? null
    if (next === 'live') outbox.value?.nudge()
  }
  // The browser knows before the socket does, which notices only when a ping is missed.
  const goOffline = () => status.value === 'live' && changeStatus('offline')

  function close(): void {
    removeEventListener('offline', goOffline)
    connection?.close()
    signs.forget()
    outbox.value?.close()
    connection = undefined
    outbox.value = null
    live.value = NOTHING
  }

  /** Asks for something. What a member does is written on disk first and never lost; what staff do is tried at once or not at all. */
  function send(command: MeetingCommand): Promise<Result<CommandAnswer>> {
    const opId = newId()
    if (isDurable(command) && live.value.who !== null && outbox.value) return outbox.value.put(command)
    return insist(() => deliver({ opId, meeting, command }))
  }

  const deliver = (letter: Sendable): Promise<Result<CommandAnswer>> =>
    deliverBy(letter, {
      line: connection?.line,
      isBlocked: navigator.onLine && status.value === 'offline' && Date.now() - offlineSince > SOCKETS_BLOCKED_AFTER,
    })

  /** The words of a refused letter lie in the draft again. */
  const takeBack = (letter: Letter): Promise<void> => outbox.value?.takeBack(letter) ?? Promise.resolve()

  /** Asks the server where we would come on the list; the answer is `placeHint` (D12), and the last one no longer holds. */
  function askForPlace(): void {
    placeHint.value = null
    if (connection?.line.isOpen) void connection.line.call('hint', { meeting, kind: 'place' })
  }

  /** The server's time in ms, moving four times a second while the caller is on the screen. */
  function useNow() {
    const tick = useTick()
    return computed(() => tick.value + clock.ms)
  }

  const shown = { live, view, status, refusal, badge, letters, returned, placeHint, hasView, typing: signs.typing }
  return { ...shown, open, close, send, takeBack, askForPlace, sayTyping: signs.sayTyping, useNow }
})
