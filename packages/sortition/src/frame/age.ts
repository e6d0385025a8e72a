/**
 * Whole years on a date; both dates yyyy-mm-dd. From the birth date, never from the identity number (T1). Someone born on 29 February
 * turns a year older on 1 March in a common year.
 */
export function ageOn(referenceDate: string, birthDate: string): number {
  const years = Number(referenceDate.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return referenceDate.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** Youngest age of each band, rising. */
export type AgeBands = readonly number[]

export const DEFAULT_AGE_BANDS: AgeBands = [16, 30, 45, 60, 75]

/** The band an age falls in: `16-29`, `75+`, or `-15` below the lowest. */
export function ageBand(age: number, bands: AgeBands = DEFAULT_AGE_BANDS): string {
  const index = bands.findLastIndex((from) => age >= from)
  if (index === -1) return `-${(bands[0] ?? 0) - 1}`
  const from = bands[index] ?? 0
  const next = bands[index + 1]
  return next === undefined ? `${from}+` : `${from}-${next - 1}`
}
