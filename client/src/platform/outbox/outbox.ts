import { shallowRef, type ShallowRef } from 'vue'
import type { CommandAnswer, MeetingCommand, Result } from '@borgerpanel/contract'
import { newId } from '../identifier.ts'
import type { Shelf } from '../shelf.ts'
import { afterAnswer, newLetter, nextLetter, type Letter } from './letter.ts'

export type Deliver = (letter: Letter) => Promise<Result<CommandAnswer>>
type Settled = { readonly opId: string; readonly answer: Result<CommandAnswer> }

const SHELF = 'letter/'
const CHANNEL = 'borgerpanel-outbox'

interface Options {
  readonly shelf: Shelf
  readonly meeting: string
  /** The tag number of the one who sits here: only her letters are read, shown and sent. */
  readonly who: number
  readonly deliver: Deliver
}

/** Letters of one meeting on this device. One tab sends (Web Locks); the others write on disk and poke it (D15). */
export class Outbox {
  readonly letters: ShallowRef<readonly Letter[]> = shallowRef([])
  readonly #options: Options
  readonly #asking = new Map<string, (answer: Result<CommandAnswer>) => void>()
  readonly #channel = new BroadcastChannel(CHANNEL)
  readonly #stop = new AbortController()
  #wake: () => void = () => undefined

  constructor(options: Options) {
    this.#options = options
    this.#channel.onmessage = (message: MessageEvent<Settled | 'poke'>) => void this.#hear(message.data)
    void this.#takeTurns()
  }

  /** Writes it on disk, then sends it. Resolves when it is settled, however long that takes. */
  async put(command: MeetingCommand): Promise<Result<CommandAnswer>> {
    const letter = newLetter(newId(), this.#options, command)
    const settled = new Promise<Result<CommandAnswer>>((resolve) => this.#asking.set(letter.opId, resolve))
    this.letters.value = [...this.letters.value, letter]
    await this.#keep(letter)
    this.#channel.postMessage('poke')
    this.#wake()
    return settled
  }

  /** Tries what waits at once. */
  nudge(): void {
    this.letters.value = this.letters.value.map((letter) => ({ ...letter, notBefore: 0 }))
    this.#wake()
  }

  /** The words of a returned letter lie in the draft again: it may go. */
  async takeBack(letter: Letter): Promise<void> {
    this.letters.value = this.letters.value.filter((one) => one.opId !== letter.opId)
    await this.#options.shelf.remove(this.#keyOf(letter))
  }

  close(): void {
    this.#stop.abort()
    this.#channel.close()
    this.#wake()
  }

  async #takeTurns(): Promise<void> {
    await this.#load()
    const { signal } = this.#stop
    // Without Web Locks two tabs may send the same letter; the server knows it by its opId (D6).
    if (!('locks' in navigator)) return this.#send()
    await navigator.locks
      .request(`outbox-${this.#options.meeting}-${this.#options.who}`, { signal }, () => this.#send())
      .catch(() => undefined)
  }

  async #send(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const letter = nextLetter(this.letters.value, Date.now())
      const wait = letter ? letter.notBefore - Date.now() : Infinity
      if (!letter || wait > 0) await this.#sleep(wait)
      else await this.#attempt(letter)
    }
  }

  async #attempt(letter: Letter): Promise<void> {
    this.#replace({ ...letter, state: 'sent' })
    const answer = await this.#options.deliver(letter)
    if (this.#stop.signal.aborted) return
    const after = afterAnswer(letter, answer, { now: Date.now(), random: Math.random() })
    if (after !== 'settled') {
      this.#replace(after)
      if (after.state !== 'returned') return
      await this.#keep(after)
      this.#answer(letter.opId, answer)
      return
    }
    await this.#options.shelf.remove(this.#keyOf(letter))
    this.#channel.postMessage({ opId: letter.opId, answer } satisfies Settled)
    this.#settle(letter.opId, answer)
  }

  #settle(opId: string, answer: Result<CommandAnswer>): void {
    this.letters.value = this.letters.value.filter((one) => one.opId !== opId)
    this.#answer(opId, answer)
  }

  #answer(opId: string, answer: Result<CommandAnswer>): void {
    this.#asking.get(opId)?.(answer)
    this.#asking.delete(opId)
  }

  /** A full disk must not keep a member from speaking: then the letter lives as long as the page. */
  async #keep(letter: Letter): Promise<void> {
    await this.#options.shelf.put(this.#keyOf(letter), letter).catch(() => undefined)
  }

  async #hear(message: Settled | 'poke'): Promise<void> {
    if (message !== 'poke') return this.#settle(message.opId, message.answer)
    await this.#load()
    this.#wake()
  }

  async #load(): Promise<void> {
    const kept = (await this.#options.shelf.all(`${SHELF}${this.#options.meeting}/`)) as readonly Letter[]
    const known = new Set(this.letters.value.map((letter) => letter.opId))
    const fresh = kept.filter((letter) => letter.who === this.#options.who && !known.has(letter.opId))
    if (fresh.length > 0) this.letters.value = [...this.letters.value, ...fresh]
  }

  #replace(letter: Letter): void {
    this.letters.value = this.letters.value.map((one) => (one.opId === letter.opId ? letter : one))
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, 60_000))
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #keyOf = (letter: Letter): string => `${SHELF}${letter.meeting}/${letter.opId}`
}
