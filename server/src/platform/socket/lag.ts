import type { Socket } from 'socket.io'

/** How much one socket may have unsent, and for how long (D14). */
export const LAG = { frames: 256, bytes: 1_000_000, ms: 30_000 } as const

/** What waits to be sent to a socket: packets and bytes. */
export interface Unsent {
  readonly frames: number
  readonly bytes: number
}

/** Reads the queues of Engine.IO and of the WebSocket beneath; polling has the first only. */
export function unsentOf(socket: Socket): Unsent {
  const { writeBuffer, transport } = socket.conn as unknown as {
    writeBuffer: readonly { readonly data?: unknown }[]
    transport: { readonly socket?: { readonly bufferedAmount?: number } }
  }
  let bytes = transport.socket?.bufferedAmount ?? 0
  for (const { data } of writeBuffer) if (typeof data === 'string') bytes += data.length
  return { frames: writeBuffer.length, bytes }
}

export const isOverBudget = ({ frames, bytes }: Unsent): boolean => frames > LAG.frames || bytes > LAG.bytes

/** Drained enough to be told things again. */
export const isDrained = ({ frames, bytes }: Unsent): boolean => frames <= 2 && bytes <= 64_000
