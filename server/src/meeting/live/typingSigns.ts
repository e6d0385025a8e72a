import { WIRE, type Place } from '@borgerpanel/contract'

interface Signs {
  /** When each member was last seen to write, in ms. */
  readonly at: Map<number, number>
  /** Set while this place was told of less than half a second ago. */
  pause: NodeJS.Timeout | undefined
  isNews: boolean
}

/** Who writes just now, by place: told at most twice a second, the last value wins (D12). Nothing depends on it. */
export class TypingSigns {
  private readonly places = new Map<Place, Signs>()

  /** `tell` gets the tag numbers of those who write in a place; `every` is the pause between two tellings, in ms. */
  constructor(
    private readonly tell: (place: Place, writing: readonly number[]) => void,
    private readonly every: number = WIRE.hintEvery,
  ) {}

  /** A member was seen to write in a place. */
  note(place: Place, who: number): void {
    const signs = this.places.get(place) ?? { at: new Map(), pause: undefined, isNews: false }
    this.places.set(place, signs)
    signs.at.set(who, performance.now())
    signs.isNews = true
    if (signs.pause === undefined) this.say(place, signs)
  }

  close(): void {
    for (const { pause } of this.places.values()) clearTimeout(pause)
    this.places.clear()
  }

  private say(place: Place, signs: Signs): void {
    const since = performance.now() - WIRE.typingFor
    for (const [who, at] of signs.at) if (at < since) signs.at.delete(who)
    signs.isNews = false
    this.tell(place, [...signs.at.keys()])
    signs.pause = setTimeout(() => {
      signs.pause = undefined
      if (signs.isNews) this.say(place, signs)
    }, this.every).unref()
  }
}
