/** How long the digits roll before the number stands, in milliseconds. */
export const ROLL_FOR = 4_000

/**
 * What the hall sees of the number at a moment of the rolling, from 0 to 1: the digits come to rest one after the other, the first first,
 * so that the suspense lasts to the last. At 1 it is the number.
 */
export function rollingDigits(number: number, share: number, width = 3): string {
  const digits = String(number).padStart(width, '0')
  const resting = Math.floor(share * (width + 1))
  return [...digits]
    .map((digit, place) =>
      share >= 1 || place < resting - 1 ? digit : String((Number(digit) + Math.floor(share * 97) + place * 3) % 10),
    )
    .join('')
}
