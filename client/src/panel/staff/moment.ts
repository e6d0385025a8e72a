/** An instant as the browser's date-time field wants it: local time, no zone. Empty when there is none. */
export function toLocal(at: string | null): string {
  if (at === null || at === '') return ''
  const moment = new Date(at)
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What was typed in a date-time field, as an instant; null when it is empty or impossible. */
export function fromLocal(local: string): string | null {
  const moment = new Date(local)
  return local === '' || Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
