/** What an identity number is; `null` from `identityKind` when it is none (norway.md 2.5). */
export type IdentityKind = 'ordinary' | 'd-number' | 'help-number' | 'synthetic' | 'synthetic-d-number'

const WEIGHTS_1 = [3, 7, 6, 1, 8, 9, 4, 5, 2]
const WEIGHTS_2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** From 2032 the first check may leave 0 to 3; before it left 0. Dates do not tell old numbers from new, so both are taken. */
const FIRST_REMAINDERS_2032 = 3

const digit = (text: string, index: number): number => text.charCodeAt(index) - 48
function weigh(text: string, weights: readonly number[]): number {
  let sum = 0
  for (let index = 0; index < weights.length; index++) sum += (weights[index] ?? 0) * digit(text, index)
  return sum
}

/** Whether eleven digits carry right check digits, by today's rule or by the one from 2032. */
export function hasRightCheckDigits(number: string): boolean {
  if (!/^\d{11}$/.test(number)) return false
  return (
    (weigh(number, WEIGHTS_1) + digit(number, 9)) % 11 <= FIRST_REMAINDERS_2032 &&
    (weigh(number, WEIGHTS_2) + digit(number, 10)) % 11 === 0
  )
}

/** The kind of number, read from its day and month alone; null when these are no date. Does not look at the check digits. */
export function identityKind(number: string): IdentityKind | null {
  if (!/^\d{11}$/.test(number)) return null
  const day = 10 * digit(number, 0) + digit(number, 1)
  const month = 10 * digit(number, 2) + digit(number, 3)
  const isD = day > 40
  const offset = month > 80 ? 80 : month > 40 ? 40 : 0
  if (!isDayOfMonth(isD ? day - 40 : day, month - offset)) return digit(number, 0) >= 8 ? 'help-number' : null
  if (offset === 80) return isD ? 'synthetic-d-number' : 'synthetic'
  if (offset === 40) return 'help-number'
  return isD ? 'd-number' : 'ordinary'
}

function isDayOfMonth(day: number, month: number): boolean {
  return day >= 1 && day <= (DAYS[month - 1] ?? 0)
}

/**
 * A synthetic identity number: month + 80, both check digits by today's rule. `birthDate` is yyyy-mm-dd, `individual` 0–499 for those
 * born 1900–1999 and 500–999 for those born 2000–2039, even for women. Null when a check digit would be 10.
 */
export function syntheticIdentityNumber(birthDate: string, individual: number): string | null {
  const month = String(Number(birthDate.slice(5, 7)) + 80)
  const nine = birthDate.slice(8, 10) + month + birthDate.slice(2, 4) + String(individual).padStart(3, '0')
  const first = (11 - (weigh(nine, WEIGHTS_1) % 11)) % 11
  const second = (11 - (weigh(nine + String(first), WEIGHTS_2) % 11)) % 11
  return first === 10 || second === 10 ? null : nine + String(first) + String(second)
}
