import type { UnitLottery } from './columns.ts'
import type { Counts, Kinds } from './kinds.ts'

/** A lottery over panels of people: shares that sum to 1, places rising. */
export type PeopleLottery = readonly { readonly share: number; readonly places: readonly number[] }[]

/** Somebody's seat for a part of a panel's share, from and to as parts of it. */
interface Stretch {
  readonly place: number
  readonly from: number
  readonly to: number
}

const NONE = 1e-12

/**
 * Gives the seats of each unit to its people so that all of a unit have exactly the same chance (T7, step 5). A panel is cut where somebody
 * hands over to the next; a person is on one seat at a time (McNaughton 1959).
 */
export function spread(kinds: Kinds, lottery: UnitLottery): PeopleLottery {
  const stretches = lottery.map((): Stretch[] => [])
  kinds.unitsOf.forEach((units, group) => {
    const homes = kinds.groups[group] ?? 0
    const amounts = units.length === 1 ? fewHands(lottery, units[0] ?? 0, homes) : evenHands(lottery, units, homes)
    amounts.forEach((perHome, panel) =>
      stretches[panel]?.push(...wrap(kinds, units, { perHome, share: lottery[panel]?.share ?? 0 })),
    )
  })
  return lottery.flatMap(({ share }, panel) => cut(stretches[panel] ?? [], share))
}

type Amounts = readonly (readonly (readonly number[])[])[]

/** Panel × household × unit → share: household after household takes whole panels as far as those after can still take the rest. */
function fewHands(lottery: UnitLottery, unit: number, homes: number): Amounts {
  const left = lottery.map(({ share, counts }) => share * (counts[unit] ?? 0))
  const each = left.reduce((sum, amount) => sum + amount, 0) / homes
  const amounts = lottery.map(() => Array.from({ length: homes }, () => [0]))
  for (let home = 0; home < homes; home++) {
    const after = homes - home - 1
    const taken = lottery.map(({ share }, panel) => Math.max(0, (left[panel] ?? 0) - after * share))
    let rest = each - taken.reduce((sum, amount) => sum + amount, 0)
    const fullest = left
      .map((amount, panel) => ({ panel, fill: amount / (lottery[panel]?.share ?? 1) }))
      .sort((a, b) => b.fill - a.fill)
    for (const { panel } of fullest) {
      if (rest <= NONE) break
      const room = Math.min(lottery[panel]?.share ?? 0, left[panel] ?? 0) - (taken[panel] ?? 0)
      const more = Math.min(rest, Math.max(0, room))
      taken[panel] = (taken[panel] ?? 0) + more
      rest -= more
    }
    taken.forEach((amount, panel) => {
      left[panel] = (left[panel] ?? 0) - amount
      const own = amounts[panel]?.[home]
      if (own !== undefined) own[0] = amount
    })
  }
  return amounts
}

const evenHands = (lottery: UnitLottery, units: readonly number[], homes: number): Amounts =>
  lottery.map(({ share, counts }) =>
    Array.from({ length: homes }, () => units.map((unit) => (share * (counts[unit] ?? 0)) / homes)),
  )

/** Lays the amounts end to end and folds the line at the panel's share: a household never meets itself, for it takes no more than that. */
function wrap(
  { units: all }: Kinds,
  units: readonly number[],
  { perHome, share }: { perHome: readonly (readonly number[])[]; share: number },
): Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  // Whoever has the whole share goes first, so that the fold falls between two people.
  const homes = perHome.map((amounts, home) => ({ home, amounts, sum: amounts.reduce((total, amount) => total + amount, 0) }))
  for (const { home, amounts } of homes.sort((a, b) => b.sum - a.sum)) {
    amounts.forEach((amount, index) => {
      const people = all[units[index] ?? 0]?.homes[home] ?? []
      for (const place of people) {
        const to = snap(at + amount / people.length, share)
        if (to > at) stretches.push(...fold({ place, from: at, to }, share))
        at = to
      }
    })
  }
  return stretches
}

function snap(value: number, share: number): number {
  const whole = Math.round(value / share) * share
  return Math.abs(whole - value) < 1e-11 ? whole : value
}

function fold({ place, from, to }: Stretch, share: number): Stretch[] {
  const turn = Math.floor(from / share + 1e-9) * share
  const [start, end] = [Math.max(0, from - turn), to - turn]
  if (end <= share + 1e-11) return [{ place, from: start, to: Math.min(end, share) }]
  return [
    { place, from: start, to: share },
    { place, from: 0, to: end - share },
  ]
}

function cut(stretches: readonly Stretch[], share: number): { share: number; places: number[] }[] {
  const ends = [...new Set([0, share, ...stretches.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b)
  const pieces: { share: number; places: number[] }[] = []
  let start = 0
  for (const end of ends.slice(1)) {
    if (end - start < 1e-10) continue
    const middle = (start + end) / 2
    const places = stretches.flatMap(({ place, from, to }) => (from < middle && middle < to ? [place] : []))
    pieces.push({ share: end - start, places: places.sort((a, b) => a - b) })
    start = end
  }
  return pieces
}

/** Seats of a panel to people, least seated first, so that the numbered panels give all of a unit the same number of them, or one less. */
export function seatPeople(kinds: Kinds, panels: readonly Counts[], order: readonly number[]): number[][] {
  const rank = new Map(order.map((place, index) => [place, index]))
  const seated = kinds.pool.candidates.map(() => 0)
  return panels.map((counts) => {
    const places: number[] = []
    kinds.unitsOf.forEach((units) => {
      const used = new Set<number>()
      for (const unit of units) {
        const free = (kinds.units[unit]?.homes ?? []).flatMap((people, home) => people.map((place) => ({ place, home })))
        free.sort(
          (a, b) => (seated[a.place] ?? 0) - (seated[b.place] ?? 0) || (rank.get(a.place) ?? 0) - (rank.get(b.place) ?? 0),
        )
        let wanted = counts[unit] ?? 0
        for (const { place, home } of free) {
          if (wanted === 0) break
          if (used.has(home)) continue
          used.add(home)
          places.push(place)
          seated[place] = (seated[place] ?? 0) + 1
          wanted--
        }
      }
    })
    return places.sort((a, b) => a - b)
  })
}
