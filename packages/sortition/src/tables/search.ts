import { exchangeOf, fixedSeats } from './exchange.ts'
import type { Model } from './model.ts'
import type { Places } from './places.ts'
import type { Quick } from './quick.ts'

/** A search that can be taken in parts. */
export interface Search {
  /** So many tries more, or as many as are left; returns how many are left. */
  readonly advance: (steps: number) => number
  /** The best seats so far, and by how much they are better than the first. */
  readonly best: () => { readonly seats: Int32Array; readonly cost: number }
}

// 2^32 · 2^(−i/16), so that an exchange is taken with a chance of 2^(−cost/heat) without a float.
const POWERS = [
  4294967295, 4112874773, 3938502375, 3771522796, 3611622602, 3458501653, 3311872529, 3171459999, 3037000499, 2908241642,
  2784941737, 2666869344, 2553802833, 2445529971, 2341847523, 2242560871,
] as const

/** Heat is counted in 256ths of cost per halving of the chance. It falls from one to the other, a hundredth of what it is at a time. */
const HOTTEST = 6 * 256
const COLDEST = 128

/**
 * Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983): two people, or two groups of one size, change tables in one round; for the
 * worse too, the less often the worse and the colder. Whole numbers only, so that the same request gives the same seats on any machine.
 */
export function searchOf(model: Model, places: Places, { chance, steps }: { chance: Quick; steps: number }): Search {
  const free = freeSeats(model)
  const heats = heatsOf()
  const isTaken = (price: number, heat: number): boolean => {
    if (price <= 0) return true
    const sixteenths = Math.floor((price * 4096) / heat)
    return sixteenths < 512 && chance.next() < (POWERS[sixteenths & 15] ?? 0) >>> (sixteenths >> 4)
  }
  const change = exchangeOf(model, places, { chance, isTaken })
  const best = places.who.slice()
  let [left, cost, least] = [free.length < 2 ? 0 : steps, 0, 0]
  const advance = (some: number): number => {
    const until = Math.max(0, left - some)
    for (; left > until; left--) {
      const heat = heats[Math.floor(((steps - left) * heats.length) / steps)] ?? COLDEST
      const { from, others } = free[chance.below(free.length)] ?? NOBODY
      cost += change(from, others[chance.below(others.length)] ?? from, heat)
      if (cost >= least) continue
      least = cost
      best.set(places.who)
    }
    return left
  }
  return { advance, best: () => ({ seats: best, cost: least }) }
}

const NOBODY = { from: 0, others: [0] } as const

/** Every seat that can change hands, with those of its round. */
function freeSeats(model: Model): { from: number; others: readonly number[] }[] {
  const isFixed = fixedSeats(model)
  return model.rounds.flatMap(({ firstTable, tables }) => {
    const others: number[] = []
    for (let seat = model.start[firstTable] ?? 0; seat < (model.start[firstTable + tables] ?? 0); seat++)
      if (isFixed[seat] === 0) others.push(seat)
    return others.map((from) => ({ from, others }))
  })
}

function heatsOf(): number[] {
  const heats: number[] = []
  for (let heat = HOTTEST; heat > COLDEST; heat = Math.floor((heat * 99) / 100)) heats.push(heat)
  return heats
}
