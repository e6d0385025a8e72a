/** Share of the speech that the quieter half of those present has had (M18), 0 to 0.5; null before anybody has spoken or with fewer than two. `spoken`: net ms by tag number. */
export function balance(present: readonly number[], spoken: Readonly<Record<string, number>>): number | null {
  const nets = present.map((who) => spoken[who] ?? 0).sort((a, b) => a - b)
  const total = sum(nets)
  if (nets.length < 2 || total === 0) return null
  return sum(nets.slice(0, Math.floor(nets.length / 2))) / total
}

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0)
