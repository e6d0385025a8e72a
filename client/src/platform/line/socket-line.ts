import { io } from 'socket.io-client'
import type { Answer, RefusalCode, Result, SocketCall } from '@borgerpanel/contract'
import { afterReturn, backoff } from '../backoff.ts'
import type { Ears, Line } from './line.ts'

const ANSWER_WITHIN = 6_000
const NO_ANSWER: Result<never> = { ok: false, error: { code: 'try-again', retryable: true } }

/** Opens a socket and keeps it open: backs off with jitter, starts again at once when there is reason to (D15, D16). */
export function openSocketLine(ears: Ears): Line {
  // Our own loop instead of socket.io's: it can be started over when the browser is back online or the server moves.
  const socket = io({
    path: '/socket.io/',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnection: false,
    autoConnect: false,
  })
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  function connectIn(ms: number): void {
    clearTimeout(timer)
    if (!isClosed) timer = setTimeout(() => socket.connect(), ms)
  }
  function retry(): void {
    connectIn(backoff(attempt, Math.random()))
    attempt += 1
  }
  function nudge(): void {
    if (socket.connected || isClosed) return
    attempt = 0
    connectIn(afterReturn(Math.random()))
  }
  function whenVisible(): void {
    if (document.visibilityState === 'visible') nudge()
  }

  socket.on('connect', () => {
    attempt = 0
    ears.opened()
  })
  socket.on('disconnect', () => {
    ears.closed()
    retry()
  })
  socket.on('connect_error', (error) => {
    if (isSignedOut(error)) return ears.signedOut()
    ears.closed()
    retry()
  })
  socket.on('frame', ears.frame)
  socket.on('beacon', ears.beacon)
  socket.on('rejoin', ears.rejoin)
  socket.on('place', ears.place)
  socket.on('typing', ears.typing)
  socket.on('signedOut', ears.signedOut)
  socket.on('moving', (seconds: number) => setTimeout(() => socket.disconnect(), seconds * 1_000))
  addEventListener('online', nudge)
  document.addEventListener('visibilitychange', whenVisible)
  socket.connect()

  return {
    get isOpen() {
      return socket.connected
    },
    async call(name: SocketCall, content: unknown): Promise<Result<unknown>> {
      if (!socket.connected) return NO_ANSWER
      try {
        return (await socket.timeout(ANSWER_WITHIN).emitWithAck(name, content)) as Answer
      } catch {
        return NO_ANSWER
      }
    },
    nudge,
    close() {
      isClosed = true
      clearTimeout(timer)
      removeEventListener('online', nudge)
      document.removeEventListener('visibilitychange', whenVisible)
      socket.disconnect()
    },
  }
}

function isSignedOut(error: Error): boolean {
  const data = (error as Error & { data?: { code?: RefusalCode } }).data
  return data?.code === 'not-signed-in'
}
