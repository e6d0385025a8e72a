import type { ItemProgress, Language, Turn } from '@borgerpanel/contract'

/** Something that runs out: what is left in ms (below 0: over time), as a share 0–1, and whether it stands still. */
export interface Countdown {
  readonly left: number
  readonly share: number
  readonly isPaused: boolean
}

/** How an item stands at `now`, server ms (M4). */
export function itemCountdown({ startedAt, endsAt, pausedAt }: ItemProgress, now: number): Countdown {
  return countdown(endsAt - (pausedAt ?? now), endsAt - startedAt, pausedAt !== null)
}

/** How a turn stands at `now`, server ms (M16). */
export function turnCountdown({ givenAt, endsAt, pausedAt, pauses }: Turn, now: number): Countdown {
  return countdown(endsAt - (pausedAt ?? now), endsAt - givenAt - pauses, pausedAt !== null)
}

function countdown(left: number, whole: number, isPaused: boolean): Countdown {
  return { left, share: whole > 0 ? Math.min(1, Math.max(0, left / whole)) : 0, isPaused }
}

/** «11.24», «0.41», over time «−0.12»; with `short` under a minute seconds only, «41». In English with a colon. */
export function clockText(ms: number, language: Language, short = false): string {
  // Rounded up while time is left: a clock that says 0 has run out.
  const seconds = ms > 0 ? Math.ceil(ms / 1_000) : Math.ceil(-ms / 1_000)
  const sign = ms <= -1_000 ? '−' : ''
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  if (short && minutes === 0) return `${sign}${rest}`
  return `${sign}${minutes}${language === 'en' ? ':' : '.'}${String(rest).padStart(2, '0')}`
}

/** The time of day of an instant as people here see it: «18.58», in English «18:58». */
export function dayTime(at: number, language: Language): string {
  const text = new Intl.DateTimeFormat('nb-NO', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Oslo',
    hourCycle: 'h23',
  }).format(at)
  return language === 'en' ? text.replace('.', ':') : text.replace(':', '.')
}
