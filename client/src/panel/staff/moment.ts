const ZONE = 'Europe/Oslo'
const FIELDS = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** How far ahead of UTC the clock in Norway is at an instant, ms. */
const aheadAt = (instant: number): number =>
  Date.parse(`${FIELDS.format(instant).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000

/** An instant as a date-time field wants it: the clock in Norway, wherever the browser is. Empty when there is none. */
export function toLocal(at: string | null): string {
  if (at === null || at === '') return ''
  const instant = Date.parse(at)
  return new Date(instant + aheadAt(instant)).toISOString().slice(0, 16)
}

/** What was typed in a date-time field, by the clock in Norway, as an instant; null when it is empty or impossible. */
export function fromLocal(local: string): string | null {
  const clock = Date.parse(`${local}Z`)
  if (local === '' || Number.isNaN(clock)) return null
  // Twice: the first guess may lie on the other side of the change to or from summer time.
  const guess = clock - aheadAt(clock)
  return new Date(clock - aheadAt(guess)).toISOString()
}
