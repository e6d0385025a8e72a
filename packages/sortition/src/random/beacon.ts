import type { DrandRound } from './drand.ts'

/** A public value (T3) read back from its seed line. */
export type Beacon =
  | { readonly source: 'dice'; readonly throws: readonly number[] }
  | { readonly source: 'lottery'; readonly numbers: readonly number[]; readonly extra: readonly number[] }
  | ({ readonly source: 'drand' } & DrandRound)
  | { readonly source: 'other'; readonly value: string }

export type BeaconProblem = 'dice-malformed' | 'dice-too-few' | 'lottery-malformed' | 'drand-malformed'

export type BeaconResult = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly code: BeaconProblem }

/** Ten throws give sixty million outcomes: nobody can try them all beforehand. */
export const FEWEST_THROWS = 10
const MOST_NUMBER = 99

const wrong = (code: BeaconProblem): BeaconResult => ({ ok: false, code })

/**
 * The value of the seed line `beacon` for what was typed in, so that the same result gives the same seed however it was written:
 * `dice`: the throws in their order, `3526112611`; `lottery`: numbers rising, two digits each, `04-11-17-23-29-31-33`, extra numbers after `+`;
 * `drand`: `drand:quicknet:ROUND:SIGNATURE`, from that, from «round signature», or from the answer of drand's own pages. Refuses anything
 * else; a drand signature is still to be checked by `verifyDrandRound`.
 */
export function beaconValue(source: 'dice' | 'lottery' | 'drand', typed: string): BeaconResult {
  if (source === 'dice') return diceValue(typed)
  return source === 'lottery' ? lotteryValue(typed) : drandValue(typed)
}

function diceValue(typed: string): BeaconResult {
  if (!/^[1-6\s,;.-]+$/.test(typed)) return wrong('dice-malformed')
  const throws = typed.replaceAll(/[^1-6]/g, '')
  return throws.length < FEWEST_THROWS ? wrong('dice-too-few') : { ok: true, value: throws }
}

function lotteryValue(typed: string): BeaconResult {
  const [main = '', extra, ...more] = typed.split('+')
  const groups = [main, ...(extra === undefined ? [] : [extra])].map(numbersIn)
  const isRight = more.length === 0 && groups.every((group) => group !== null && new Set(group).size === group.length)
  if (!isRight) return wrong('lottery-malformed')
  const written = groups.map((group) =>
    (group ?? [])
      .toSorted((a, b) => a - b)
      .map((number) => String(number).padStart(2, '0'))
      .join('-'),
  )
  return { ok: true, value: written.join('+') }
}

function numbersIn(text: string): number[] | null {
  const parts = text.split(/[\s,;.-]+/).filter((part) => part !== '')
  const numbers = parts.map(Number)
  const isRight = parts.every((part) => /^\d{1,2}$/.test(part)) && numbers.every((number) => number >= 1 && number <= MOST_NUMBER)
  return isRight && numbers.length > 0 ? numbers : null
}

const DRAND_VALUE = /^drand:quicknet:([1-9]\d{0,14}):([0-9a-f]{96})$/

function drandValue(typed: string): BeaconResult {
  const text = typed.trim()
  if (DRAND_VALUE.test(text)) return { ok: true, value: text }
  const round = /"round"\s*:\s*(\d+)/.exec(text)?.[1] ?? /^(\d+)\s/.exec(text)?.[1]
  const signature = /"signature"\s*:\s*"([0-9a-fA-F]{96})"/.exec(text)?.[1] ?? /\s([0-9a-fA-F]{96})$/.exec(text)?.[1]
  if (round === undefined || signature === undefined) return wrong('drand-malformed')
  const value = drandBeacon({ round: Number(round), signature: signature.toLowerCase() })
  return DRAND_VALUE.test(value) ? { ok: true, value } : wrong('drand-malformed')
}

/** The seed line's value for a round. */
export function drandBeacon({ round, signature }: DrandRound): string {
  return `drand:quicknet:${String(round)}:${signature}`
}

/** What a seed line's `beacon` says; `other` for a value of no known kind. */
export function readBeacon(value: string): Beacon {
  const [, round, signature] = DRAND_VALUE.exec(value) ?? []
  if (round !== undefined && signature !== undefined) return { source: 'drand', round: Number(round), signature }
  if (/^[1-6](-?[1-6])*$/.test(value)) return { source: 'dice', throws: [...value.replaceAll('-', '')].map(Number) }
  if (!/^\d\d(-\d\d)*(\+\d\d(-\d\d)*)?$/.test(value)) return { source: 'other', value }
  const [numbers = [], extra = []] = value.split('+').map((part) => part.split('-').map(Number))
  return { source: 'lottery', numbers, extra }
}
