/** Most grid lines a figure may have. */
const MOST_STEPS = 5

/** Round values from 0 to at least `highest`, at most six (chart rule 4). */
export function ticks(highest: number): number[] {
  const rough = (highest > 0 ? highest : 1) / MOST_STEPS
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((size) => size >= rough * 0.999_999) ?? rough
  // Counts of people have no halves.
  const whole = highest >= MOST_STEPS ? Math.max(1, Math.ceil(step)) : step
  const count = Math.ceil((highest > 0 ? highest : 1) / whole - 1e-9)
  return Array.from({ length: count + 1 }, (_, position) => Math.round(position * whole * 1e6) / 1e6)
}

/** Maps 0…highest to start…end (px), so that every axis begins at nought. */
export function scale(highest: number, start: number, end: number): (value: number) => number {
  return (value) => start + ((end - start) * value) / (highest > 0 ? highest : 1)
}
