import type { DeskModel } from './model.ts'

const MINUTE = 60_000

/** What is lost by going on to another item. */
export interface Remainder {
  /** whole minutes left of the item going on, 0 when it has a minute or less */ readonly minutes: number
  readonly waiting: number
}

/** What the moderator is asked about before another item starts; null when nothing is lost by it. */
export function remainderOf({ row, time, lines }: Pick<DeskModel, 'row' | 'time' | 'lines'>): Remainder | null {
  if (!row) return null
  const minutes = time.left > MINUTE ? Math.round(time.left / MINUTE) : 0
  return minutes > 0 || lines.length > 0 ? { minutes, waiting: lines.length } : null
}
