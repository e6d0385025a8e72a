import { onScopeDispose, readonly, ref, type Ref } from 'vue'

const KEPT = 20

/**
 * How much the server's clock is ahead of ours, in ms (M4). A message is never received before it was sent, so the least
 * delayed of the last samples is nearest the truth.
 */
export class ClockOffset {
  #samples: number[] = []
  #best = 0

  /** Takes one server time (ms), read just after it came; `roundTrip` in ms when we asked for it ourselves. */
  observe(serverNow: number, receivedAt: number, roundTrip = 0): void {
    this.#samples = [...this.#samples.slice(1 - KEPT), serverNow + roundTrip / 2 - receivedAt]
    this.#best = Math.max(...this.#samples)
  }

  get ms(): number {
    return this.#best
  }
}

const tick = ref(Date.now())
let users = 0
let timer: ReturnType<typeof setInterval> | undefined

/** Our own time in ms, moving four times a second while somebody on the screen looks at it; nothing in between. */
export function useTick(): Readonly<Ref<number>> {
  users += 1
  timer ??= setInterval(() => (tick.value = Date.now()), 250)
  tick.value = Date.now()
  onScopeDispose(() => {
    users -= 1
    if (users > 0) return
    clearInterval(timer)
    timer = undefined
  })
  return readonly(tick)
}
