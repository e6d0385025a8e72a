import { VIEWS, type Shelf } from '../../platform/shelf.ts'
import type { Live } from './live.ts'

const EVERY = 1_500

/**
 * Keeps the last view of a meeting on the device, so that a reload without network shows it (D15). It is written over, not
 * added to: a text that was withheld leaves the device with the next write (D19).
 */
export class ViewKeeper {
  readonly #shelf: Shelf
  readonly #key: string
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(shelf: Shelf, meeting: string) {
    this.#shelf = shelf
    this.#key = `${VIEWS}${meeting}`
  }

  async last(): Promise<Live | undefined> {
    return (await this.#shelf.get(this.#key)) as Live | undefined
  }

  /** Writes what `read` gives, at most every 1.5 s. */
  note(read: () => Live): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.#shelf.put(this.#key, structuredClone(read()))
    }, EVERY)
  }
}
