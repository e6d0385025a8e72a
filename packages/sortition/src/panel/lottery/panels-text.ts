/** The numbered panels as they are published: "borgerpanel-panels-v1\n", then "number;id,id,…\n" with numbers from 0. */
export function panelsText(panels: readonly (readonly string[])[]): string {
  return `borgerpanel-panels-v1\n${panels.map((members, number) => `${String(number)};${members.join(',')}\n`).join('')}`
}
