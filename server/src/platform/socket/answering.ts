import { refused, type Refusal, type Result } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import type { Socket } from 'socket.io'
import { DatabaseAway } from '../database/away.ts'
import { describeFault, type Log } from '../log/log.ts'
import type { AnyCall, SocketAnswer, SocketCaller, SocketCalls } from './call.ts'
import type { RateMeter } from './rate.ts'

/** Every request is answered within this many ms, if only with `try-again` (D7). */
export const ANSWER_WITHIN = 5_000
/** When we give up, in ms, so that the answer still travels within the limit. */
const GIVE_UP_AFTER = ANSWER_WITHIN - 300
/** How often one may ask for what does not exist. */
const UNKNOWN = { count: 30, ms: 10_000 }

export interface AnsweringOptions<Caller extends SocketCaller> {
  readonly caller: Caller
  readonly calls: SocketCalls<Caller>
  readonly meter: RateMeter
  readonly log: Log
  /** The client does not read what it is told (D14). */
  isLagging(): boolean
}

/**
 * Gives every request on a socket exactly one typed answer: unknown events, bad shapes, callers who may not, callers who
 * ask too often and faults in the answering included (D7). Requests without an acknowledgement are done in silence.
 */
export function answerRequests<Caller extends SocketCaller>(socket: Socket, options: AnsweringOptions<Caller>): void {
  socket.onAny((name: string, ...sent: unknown[]) => {
    const last = sent.at(-1)
    const acknowledge = typeof last === 'function' ? (last as (answer: SocketAnswer) => void) : undefined
    const content = acknowledge === undefined ? sent : sent.slice(0, -1)
    const answerOnce = once((answer: SocketAnswer) => acknowledge?.(answer))
    const giveUp = setTimeout(() => answerOnce(refused('try-again', { retryable: true })), GIVE_UP_AFTER)
    void answerTo(socket, { name, content }, options).then((answer) => {
      clearTimeout(giveUp)
      answerOnce(answer)
    })
  })
}

interface Request {
  readonly name: string
  readonly content: readonly unknown[]
}

async function answerTo<Caller extends SocketCaller>(
  socket: Socket,
  { name, content }: Request,
  { caller, calls, meter, log, isLagging }: AnsweringOptions<Caller>,
): Promise<SocketAnswer> {
  try {
    if (isLagging()) return refused('try-again', { retryable: true })
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined
    const seconds = meter.secondsToWait(`${caller.key} ${call === undefined ? '?' : name}`, call?.rate ?? UNKNOWN)
    if (seconds > 0) return refused('too-fast', { params: { seconds }, retryable: true })
    // What one may not ask for and what does not exist answer alike (S6).
    if (call === undefined || !call.roles.some((role) => caller.roles.includes(role))) return refused('unknown-call')
    const read = readInput(call, content)
    return read.ok ? plain(await call.answer(read.value, { caller, socket })) : read
  } catch (fault) {
    if (fault instanceof DatabaseAway) return refused('try-again', { retryable: true })
    const id = randomUUID()
    log.error('socket call failed', { id, call: name.slice(0, 40), ...describeFault(fault) })
    return refused('unexpected', { params: { id }, retryable: true })
  }
}

/** The one thing that was sent, in the shape the call wants. */
function readInput<Caller extends SocketCaller>(call: AnyCall<Caller>, content: readonly unknown[]): Result<unknown> {
  if (content.length !== 1) return refused('malformed')
  const parsed = call.schema.safeParse(content[0])
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems: Refusal['problems'] = parsed.error.issues.slice(0, 20).map(({ path, code }) => ({ path: path.join('.'), code }))
  return refused('malformed', { problems })
}

/** A result with nothing but what the wire knows. */
const plain = (result: Result<unknown>): SocketAnswer =>
  result.ok ? { ok: true, value: result.value ?? null } : { ok: false, error: result.error }

function once<Argument>(call: (argument: Argument) => void): (argument: Argument) => void {
  let isCalled = false
  return (argument) => {
    if (isCalled) return
    isCalled = true
    call(argument)
  }
}
