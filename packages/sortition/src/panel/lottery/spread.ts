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
const NEAR = 1e-8

/**
 * Gives the seats of each unit to its people so that all of a unit have exactly the same chance (T7, step 5). A panel is cut where somebody
 * hands over to the next; a person is on one seat at a time (McNaughton 1959).
 */
export function spread(kinds: Kinds, lottery: UnitLottery): PeopleLottery {
  const stretches = lottery.map((): Stretch[] => [])
  kinds.unitsOf.forEach((units, group) => {
    const [only] = units
    const own =
      units.length === 1 && only !== undefined
        ? inTurn(kinds, only, lottery)
        : lottery.map(({ counts }) => rotating(kinds, group, counts))
    own.forEach((added, panel) => stretches[panel]?.push(...added))
  })
  return lottery.flatMap(({ share }, panel) => cut(stretches[panel] ?? [], share))
}

/** One kind a household: laid end to end and folded at 1; nobody meets herself, for no household has more than the whole panel. */
function inTurn(kinds: Kinds, unit: number, lottery: UnitLottery): Stretch[][] {
  const homes = kinds.units[unit]?.homes ?? []
  return fewHands(lottery, unit, homes.length).map((parts) => {
    let at = 0
    return homes.flatMap((people, home) =>
      people.flatMap((place) => {
        const from = at
        at = snap(at + (parts[home] ?? 0) / people.length)
        return at > from ? fold({ place, from, to: at }) : []
      }),
    )
  })
}

/** Panel × household → part of the panel: household after household takes whole panels as far as those after can still take the rest. */
function fewHands(lottery: UnitLottery, unit: number, homes: number): number[][] {
  const left = lottery.map(({ share, counts }) => share * (counts[unit] ?? 0))
  const each = left.reduce((sum, amount) => sum + amount, 0) / homes
  const parts = lottery.map((): number[] => [])
  for (let home = 0; home < homes; home++) {
    const taken = takeFullest(lottery, left, { each, after: homes - home - 1 })
    taken.forEach((amount, panel) => {
      left[panel] = (left[panel] ?? 0) - amount
      parts[panel]?.push(amount / (lottery[panel]?.share ?? 1))
    })
  }
  return parts
}

function takeFullest(lottery: UnitLottery, left: readonly number[], { each, after }: { each: number; after: number }): number[] {
  const shareOf = (panel: number): number => lottery[panel]?.share ?? 0
  const fillOf = (panel: number): number => (left[panel] ?? 0) / shareOf(panel)
  const taken = left.map((amount, panel) => Math.max(0, amount - after * shareOf(panel)))
  let rest = each - taken.reduce((sum, amount) => sum + amount, 0)
  for (const panel of left.map((_, index) => index).sort((a, b) => fillOf(b) - fillOf(a))) {
    if (rest <= NONE) break
    const room = Math.min(shareOf(panel), left[panel] ?? 0) - (taken[panel] ?? 0)
    const more = Math.min(rest, Math.max(0, room))
    taken[panel] = (taken[panel] ?? 0) + more
    rest -= more
  }
  return taken
}

/** Several kinds a household: the seats of the class go round among its households, so that each holds every seat equally long. */
function rotating(kinds: Kinds, group: number, counts: Counts): Stretch[] {
  const homes = kinds.groups[group] ?? 0
  const seats = (kinds.unitsOf[group] ?? []).flatMap((unit) => Array.from({ length: counts[unit] ?? 0 }, () => unit))
  return Array.from({ length: homes }, (_, turn) =>
    seats.flatMap((unit, seat) => {
      const people = kinds.units[unit]?.homes[(turn + seat) % homes] ?? []
      const at = (index: number): number => (turn + index / people.length) / homes
      return people.map((place, index) => ({ place, from: at(index), to: at(index + 1) }))
    }),
  ).flat()
}

function snap(value: number): number {
  const whole = Math.round(value)
  return Math.abs(whole - value) < NEAR ? whole : value
}

function fold({ place, from, to }: Stretch): Stretch[] {
  const turn = Math.floor(from)
  if (to - turn <= 1) return [{ place, from: from - turn, to: to - turn }]
  return [
    { place, from: from - turn, to: 1 },
    { place, from: 0, to: to - turn - 1 },
  ]
}

function cut(stretches: readonly Stretch[], share: number): { share: number; places: number[] }[] {
  const ends = [...stretches.flatMap(({ from, to }) => [from, to]), 1]
    .map((end) => (end > 1 - NEAR ? 1 : end))
    .sort((a, b) => a - b)
  const pieces: { share: number; places: number[] }[] = []
  let start = 0
  for (const end of ends) {
    if (end - start < NEAR && end < 1) continue
    if (end <= start) continue
    const middle = (start + end) / 2
    const places = stretches.flatMap(({ place, from, to }) => (from < middle && middle < to ? [place] : []))
    pieces.push({ share: (end - start) * share, places: places.sort((a, b) => a - b) })
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
