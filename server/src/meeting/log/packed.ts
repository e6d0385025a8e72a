import { DeskEvent, MemberEvent, PlenaryEvent, TableEvent, USUAL, type AnyEvent } from '@borgerpanel/contract'

/** The kinds of entries that carry a moment; it is mostly that of the entry itself. */
const TIMED: ReadonlySet<string> = new Set(
  [PlenaryEvent, TableEvent, MemberEvent, DeskEvent].flatMap((union) =>
    union.options.filter((option) => 'at' in option.shape).map((option) => option.shape.type.value),
  ),
)

/** An event as stored: less what is usual for its kind, and less `at` where the row's own time says the same. */
export function pack(event: AnyEvent, at: number): Record<string, unknown> {
  const usual = USUAL[event.type] ?? {}
  const isSaid = ([key, value]: readonly [string, unknown]): boolean =>
    key === 'at' ? !(TIMED.has(event.type) && value === at) : !(key in usual && usual[key] === value)
  return Object.fromEntries(Object.entries(event).filter(isSaid))
}

/** The event that was packed; `at` is the row's time in server ms. */
export function unpack(packed: Readonly<Record<string, unknown>>, at: number): AnyEvent {
  const type = String(packed['type'])
  // Only `pack` writes what is read here, and its input was an event.
  return { ...USUAL[type], ...(TIMED.has(type) ? { at } : {}), ...packed } as unknown as AnyEvent
}
