/** A point on a circle round (0, 0). `turn` is the part of a whole turn clockwise from twelve o'clock. */
export function onCircle(turn: number, radius: number): { readonly x: number; readonly y: number } {
  const angle = turn * 2 * Math.PI
  return { x: round(radius * Math.sin(angle)), y: round(-radius * Math.cos(angle)) }
}

/** Where the seats of a table lie, in seating order: the first at the bottom, the others clockwise from there. */
export function seatsRound(count: number, radius: number): readonly { readonly x: number; readonly y: number }[] {
  return Array.from({ length: count }, (_, index) => onCircle(0.5 + index / count, radius))
}

/** The list turned so that `who` comes first; as it is when `who` is not in it. */
export function startingWith<Value>(list: readonly Value[], who: Value): readonly Value[] {
  const at = list.indexOf(who)
  return at <= 0 ? list : [...list.slice(at), ...list.slice(0, at)]
}

const round = (value: number): number => Math.round(value * 100) / 100
