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

/**
 * The same with weights, in drawing order (T5): with W their sum and C what stands before a place, the place is hit by every point
 * start + j·W, j = 0 … count − 1, from C·count up to (C + weight)·count. Over all starts 0 … W − 1 a place is hit by exactly weight·count of
 * them, never twice by one. With every weight 1 these are the places of `systematicPositions`.
 *
 * Throws a RangeError unless weights are whole and positive, weight·count ≤ W for each, 0 ≤ start < W and W·count is a safe integer.
 */
export function weightedPositions(weights: Uint32Array, count: number, start: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const isRight = Number.isSafeInteger(total * count) && count >= 1 && start >= 0 && start < total
  if (!isRight || weights.some((weight) => weight < 1 || weight * count > total))
    throw new RangeError(`weighted draw of ${count} in ${total} from ${start}`)
  const positions: number[] = []
  let point = start
  let before = 0
  for (let place = 0; place < weights.length && positions.length < count; place++) {
    before += weights[place] ?? 0
    if (point >= before * count) continue
    positions.push(place)
    point += total
  }
  return positions
}
