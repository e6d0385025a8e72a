/** One seat of a table as it is drawn. `turnShare` is what is left of the turn of the one who speaks, 0–1. */
export interface Seat {
  readonly who: number
  readonly label: string
  readonly state: 'quiet' | 'speaking' | 'me' | 'away'
  readonly isMe: boolean
  readonly turnShare?: number
}
