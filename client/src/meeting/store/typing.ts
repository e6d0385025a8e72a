import { shallowRef } from 'vue'
import { WIRE, type Typing } from '@borgerpanel/contract'

/** How often the server is told that somebody writes, in ms: well before the last sign has run out. */
const SAY_EVERY = 2_000

/** How many others write just now, by place; a sign holds for four seconds, since the next may be lost (D12). */
export function useTypingSigns(say: () => void) {
  const typing = shallowRef<Readonly<Record<string, number>>>({})
  const ends = new Map<string, ReturnType<typeof setTimeout>>()
  let saidAt = -Infinity

  function set(place: string, count: number): void {
    typing.value = { ...typing.value, [place]: count }
  }

  function hear({ place, count }: Typing): void {
    const key = String(place)
    clearTimeout(ends.get(key))
    ends.set(
      key,
      setTimeout(() => set(key, 0), WIRE.typingFor),
    )
    set(key, count)
  }

  /** Tells the server that a letter was written, at most every two seconds. */
  function sayTyping(): void {
    const now = performance.now()
    if (now - saidAt < SAY_EVERY) return
    saidAt = now
    say()
  }

  function forget(): void {
    for (const end of ends.values()) clearTimeout(end)
    ends.clear()
    typing.value = {}
  }

  return { typing, hear, sayTyping, forget }
}
