/**
 * The places hit by a systematic draw from a start (T5): ⌊(start + j·size)/count⌋ for j = 0 … count − 1, rising, counted from 0.
 * Over all starts 0 … size − 1 every place is hit by exactly `count` of them. Throws a RangeError unless 0 ≤ start < size and
 * 1 ≤ count ≤ size and size·count is a safe integer.
 */
export function systematicPositions(size: number, count: number, start: number): number[] {
  const isRight = Number.isSafeInteger(size * count) && count >= 1 && count <= size && start >= 0 && start < size
  if (!isRight) throw new RangeError(`draw of ${count} in ${size} from ${start}`)
  return Array.from({ length: count }, (_, j) => Math.floor((start + j * size) / count))
}
