import type { Beacon, Result, ServerTells, SocketCall, Typing, WireFrame } from '@borgerpanel/contract'
import type { InjectionKey } from 'vue'

/** What a line tells its user. */
export interface Ears {
  opened(): void
  closed(): void
  /** The server no longer knows who we are. */
  signedOut(): void
  frame(frame: WireFrame): void
  beacon(beacon: Beacon): void
  rejoin(meeting: string): void
  place(hint: Parameters<ServerTells['place']>[0]): void
  typing(sign: Typing): void
}

/** The way to the server while a screen is open. A call is answered once: `try-again` when no answer came in time. */
export interface Line {
  readonly isOpen: boolean
  call(name: SocketCall, content: unknown): Promise<Result<unknown>>
  /** The network may be back: try at once (within a second). */
  nudge(): void
  close(): void
}

export type OpenLine = (ears: Ears) => Line

/** Which way is used; the page of trials gives another one. */
export const OPEN_LINE: InjectionKey<OpenLine> = Symbol('line')
