import type { Refusal, Result, Role } from '@borgerpanel/contract'
import type { Socket } from 'socket.io'
import type { z } from 'zod'
import type { Rate } from './rate.ts'

/** Who is at the other end of a socket: known before CONNECT (D18), the same as long as the socket lives. */
export interface SocketCaller {
  /** Unique over the installation; rates go by it. */
  readonly key: string
  /** The sign-in session; when it ends the socket ends (S5). */
  readonly signIn: string
  readonly roles: readonly Role[]
}

/**
 * One thing a client may ask over the socket: its shape, who may, how often, and the answer. A call that lacks one of
 * them does not compile (D7, S6).
 */
export interface SocketCall<Caller extends SocketCaller, Input> {
  readonly schema: z.ZodType<Input>
  readonly roles: readonly Role[]
  readonly rate: Rate
  answer(input: Input, from: { readonly caller: Caller; readonly socket: Socket }): Promise<Result<unknown>> | Result<unknown>
}

/** A call whose `answer` gets only what its own `schema` let through. */
export type AnyCall<Caller extends SocketCaller> = SocketCall<Caller, unknown>

/** All calls of a socket server, by the name of their event. */
export type SocketCalls<Caller extends SocketCaller> = Readonly<Record<string, AnyCall<Caller>>>

/** What is sent back for every request, whatever became of it (D7). */
export type SocketAnswer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: Refusal }
