/** What is checked, in this order; every code has a sentence in the texts. */
export const CHECK_CODES = [
  // Of the folder
  'sums',
  'unchanged',
  'readable',
  // Of both lots
  'counts',
  'root',
  'seed-lines',
  'digest-in-seed',
  'draw-in-seed',
  'beacon',
  // Of the first lot
  'weights',
  'order',
  'start',
  'positions',
  // Of the second lot
  'panels',
  'panels-digest',
  'chances',
  'number',
  'drawn-panel',
  'reserves',
  // Of the replacements
  'replacement-out',
  'replacement-sets',
  'replacement-number',
  'replacement-chances',
  'replacement-panel',
  // With what the auditor has
  'leaves',
  'same-quotas',
  'quotas',
  'households',
  'certificate',
  'bound',
  'smallest-chance',
  'replacement-quotas',
  'replacement-complete',
  // Of the tables
  'seats',
  // Of one resident's proof
  'proof',
] as const

export type CheckCode = (typeof CHECK_CODES)[number]

/** Something to say of a check that holds, or of why there is none. */
export type CheckNote =
  | 'not-drawn-yet'
  | 'seed-bound-to-nothing'
  | 'drand-signature-right'
  | 'typed-in'
  | 'proved-by-solver'
  | 'root-of-the-proof-itself'
  | 'secret-not-shown'
  | 'in-no-list'

export interface Check {
  /** The file it is about, where there are several. */
  readonly file?: string
  readonly code: CheckCode
  readonly ok: boolean
  /** Where the first thing wrong stands: `leaves.17` in a bundle, `line 12` in a file. */
  readonly place?: string
  /** What should stand there, and what does; as text. */
  readonly expected?: string
  readonly found?: string
  readonly note?: CheckNote
}

export interface Verification {
  readonly ok: boolean
  readonly checks: readonly Check[]
}

/** What is wrong with a part: where, and what was expected and found where that can be said in few words. */
export interface Fault {
  readonly place: string
  readonly expected?: string
  readonly found?: string
}

export function check(code: CheckCode, fault: Fault | undefined, note?: CheckNote): Check {
  return { code, ok: fault === undefined, ...fault, ...(note === undefined ? {} : { note }) }
}

/** A fault unless both are the same. */
export function same(place: string, expected: unknown, found: unknown): Fault | undefined {
  const [wanted, is] = [written(expected), written(found)]
  return wanted === is ? undefined : { place, expected: short(wanted), found: short(is) }
}

/** The first fault among many. */
export function firstFault<T>(items: readonly T[], faultOf: (item: T, index: number) => Fault | undefined): Fault | undefined {
  for (const [index, item] of items.entries()) {
    const fault = faultOf(item, index)
    if (fault !== undefined) return fault
  }
  return undefined
}

export function verificationOf(checks: readonly Check[]): Verification {
  return { ok: checks.every(({ ok }) => ok), checks }
}

const LONGEST = 200
const written = (value: unknown): string => (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value))
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
