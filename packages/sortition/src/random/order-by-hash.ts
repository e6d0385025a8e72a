/** Negative, zero or positive, of two places in a list. */
export type ComparePlaces = (a: number, b: number) => number

const SMALL = 24
const MOST_BITS = 22

/** Sorts the places of a list between `from` and `to`, in place. */
export function sortRange(places: Uint32Array, range: { from: number; to: number }, compare: ComparePlaces): void {
  const { from, to } = range
  if (to - from > SMALL) {
    places.subarray(from, to).sort(compare)
    return
  }
  for (let next = from + 1; next < to; next++) {
    const place = places[next] ?? 0
    let at = next
    for (; at > from && compare(places[at - 1] ?? 0, place) > 0; at--) places[at] = places[at - 1] ?? 0
    places[at] = place
  }
}

/** Puts places in order of a small whole number each has, those alike staying in the order they came in. */
export function countingSort(places: Uint32Array, rankOf: (place: number) => number, ranks: number): Uint32Array {
  const next = new Uint32Array(ranks + 1)
  for (const place of places) {
    const after = rankOf(place) + 1
    next[after] = (next[after] ?? 0) + 1
  }
  for (let rank = 1; rank <= ranks; rank++) next[rank] = (next[rank] ?? 0) + (next[rank - 1] ?? 0)
  const sorted = new Uint32Array(places.length)
  for (const place of places) {
    const rank = rankOf(place)
    const to = next[rank] ?? 0
    next[rank] = to + 1
    sorted[to] = place
  }
  return sorted
}

/** 0, 1, … below `size`. */
export function allPlaces(size: number): Uint32Array {
  const places = new Uint32Array(size)
  for (let place = 0; place < size; place++) places[place] = place
  return places
}

/**
 * The places of a list in rising order of their keys of 48 bits, then of `compare`. Keys spread evenly, as hashes do, take time in
 * proportion to their number; others are sorted all the same.
 */
export function orderByHash(keys: Float64Array, compare: ComparePlaces): Uint32Array {
  const bits = Math.min(MOST_BITS, Math.ceil(Math.log2(keys.length + 1)))
  const width = 2 ** (48 - bits)
  const bucketOf = (place: number): number => Math.floor((keys[place] ?? 0) / width)
  const order = countingSort(allPlaces(keys.length), bucketOf, 2 ** bits)
  const byKey: ComparePlaces = (a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || compare(a, b)
  for (let from = 0; from < order.length;) {
    const bucket = bucketOf(order[from] ?? 0)
    let to = from + 1
    while (to < order.length && bucketOf(order[to] ?? 0) === bucket) to++
    sortRange(order, { from, to }, byKey)
    from = to
  }
  return order
}

/** The first six bytes as a number: what hashes are ordered by. */
export function keyOfHash(bytes: Uint8Array, at = 0): number {
  const high = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  const low = ((bytes[at + 2] ?? 0) << 24) | ((bytes[at + 3] ?? 0) << 16) | ((bytes[at + 4] ?? 0) << 8) | (bytes[at + 5] ?? 0)
  return high * 0x100000000 + (low >>> 0)
}

/** Compares `width` bytes of one place in a packed list with those of another. */
export function comparePacked(bytes: Uint8Array, width: number): ComparePlaces {
  return (a, b) => {
    for (let index = 0, [at, bt] = [a * width, b * width]; index < width; index++) {
      const difference = (bytes[at + index] ?? 0) - (bytes[bt + index] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }
}
