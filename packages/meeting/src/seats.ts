export const TABLE_SIZE = { atLeast: 5, atMost: 10, usual: 8 } as const

/**
 * Seats per table for so many people (M10): as many tables as come nearest the size asked for, 5–10 at each unless there are fewer than
 * five, and none more than one larger than another.
 */
export function tableSizes(people: number, size: number = TABLE_SIZE.usual): number[] {
  if (people === 0) return []
  const fewest = Math.ceil(people / TABLE_SIZE.atMost)
  const most = Math.max(1, Math.floor(people / TABLE_SIZE.atLeast))
  const tables = Math.min(most, Math.max(fewest, Math.round(people / size)))
  return Array.from({ length: tables }, (_, table) => Math.floor(people / tables) + (table < people % tables ? 1 : 0))
}
