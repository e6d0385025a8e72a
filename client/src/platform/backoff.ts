const FIRST = 500
const LONGEST = 30_000

/** How long to wait before the next attempt, in ms: 0.5–30 s doubling, each between half and the whole of it (D15). `random` is 0–1. */
export function backoff(attempt: number, random: number): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** Math.max(0, attempt))
  return Math.round(whole / 2 + (whole / 2) * random)
}

/** How long to wait when the network just came back, in ms: 0–1 s, so that a whole hall does not come in the same moment (D15). */
export function afterReturn(random: number): number {
  return Math.round(1_000 * random)
}
