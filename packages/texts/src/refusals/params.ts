export type Params = Readonly<Record<string, string | number>>

/** A number among the parameters, or what to say when it is not there. */
export function number(params: Params, name: string, otherwise: number): number {
  const value = params[name]
  return typeof value === 'number' ? value : otherwise
}

/** «1 sekund», «8 sekunder», or words for not knowing how many. */
export function amount(params: Params, name: string, one: string, many: string, unknown: string): string {
  const value = params[name]
  return typeof value === 'number' ? `${value} ${value === 1 ? one : many}` : unknown
}
