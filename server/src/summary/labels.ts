/** A contribution's place among others: numbers run within a meeting. */
export interface Numbered {
  readonly meetingId: string
  readonly number: number
}

/** Numbers begin anew in every meeting: where there is something from more than one, the meeting's own number stands before. */
export function labelling(meetings: readonly (readonly Numbered[])[]): (one: Numbered) => string {
  if (meetings.filter((written) => written.length > 0).length < 2) return ({ number }) => String(number)
  const order = new Map(meetings.flatMap((written, place) => written.slice(0, 1).map(({ meetingId }) => [meetingId, place + 1])))
  return ({ meetingId, number }) => `${order.get(meetingId) ?? 0}-${number}`
}

/** Orders labels as they are read: 2 before 17, and the first meeting before the second. */
export const byLabel = (one: string, other: string): number => one.localeCompare(other, 'nb', { numeric: true })
