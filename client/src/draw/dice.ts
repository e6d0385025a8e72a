/** Ten throws give sixty million outcomes: nobody can try them all beforehand. */
export const DICE_LEAST = 10

/** The throws among what was typed. */
export const diceOf = (typed: string): readonly number[] => [...typed].filter((sign) => /[1-6]/.test(sign)).map(Number)

/** The public value of the lot, or null while it is too short or holds something else. */
export function beaconOf(typed: string): string | null {
  const dice = diceOf(typed)
  return dice.length >= DICE_LEAST && !/[^1-6\s]/.test(typed) ? dice.join('') : null
}
