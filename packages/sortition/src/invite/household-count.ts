import type { LotFrame } from './lot-frame.ts'

/** How the promise of one letter a household held (T5). */
export interface HouseholdCount {
  /** Households in the frame. */
  readonly households: number
  /** Households so large (h·n > N) that one letter cannot be promised. */
  readonly beyondPromise: number
  /** Households that got more than one letter in this draw. */
  readonly invitedTwice: number
}

/** Counts households and those the promise of one letter does not hold for; under weights there are none of these. */
export function countHouseholds(
  { size, households, householdCount }: LotFrame,
  invited: Uint32Array,
  isWeighted: boolean,
): HouseholdCount {
  const people = new Uint32Array(householdCount)
  const letters = new Uint32Array(householdCount)
  for (const household of households) people[household] = (people[household] ?? 0) + 1
  for (const place of invited) {
    const household = households[place] ?? 0
    letters[household] = (letters[household] ?? 0) + 1
  }
  return {
    households: householdCount,
    beyondPromise: isWeighted ? 0 : people.filter((each) => each * invited.length > size).length,
    invitedTwice: letters.filter((each) => each > 1).length,
  }
}
