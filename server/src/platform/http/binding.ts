import { refused, type Refusal, type Result, type Route } from '@borgerpanel/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Config } from '../../config.ts'
import { DatabaseAway } from '../database/away.ts'
import { describeFault, type Log } from '../log/log.ts'
import { networkOf } from './address.ts'
import { problemsOf, sendRefusal, sendResult } from './answer.ts'
import { refuseAccess, type Callers } from './caller.ts'
import type { IncomingFile } from './file.ts'
import { languageOf } from './language.ts'
import type { Limiter } from './limiter.ts'
import type { AnyRoute, Ask, Handler } from './on-route.ts'
import { isOwnRequest } from './origin.ts'

/** Longest wait for an answer in ms (D7); heavy work and files may take longer. */
const DEADLINE = { 'sign-in': 5_000, read: 5_000, write: 5_000, heavy: 300_000 } as const satisfies Record<Route['limit'], number>

export interface BindingParts {
  readonly callers: Callers
  readonly limiter: Limiter
  readonly config: Config
  readonly log: Log
}

/**
 * Makes the Fastify handler of one operation. The order is the same for all: origin, who, limit, access, shape, work.
 * Access comes before shape, so that nobody learns what a route wants who may not call it (S6).
 */
export function bind(route: AnyRoute, handle: Handler, parts: BindingParts) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const deadline = DEADLINE[route.limit]
    return sendResult(reply, await withinDeadline(answer(route, handle, parts, request, reply), deadline))
  }
}

async function answer(
  route: AnyRoute,
  handle: Handler,
  parts: BindingParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<unknown>> {
  const { callers, limiter, config } = parts
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnRequest(request.headers, config.PUBLIC_URL))
    return refused('wrong-origin')
  const address = networkOf(request.ip)
  const actor = await callers.identify(request.headers, address)
  const seconds = limiter.take(callers.limitKey(actor), route.limit)
  if (seconds > 0) return refused('too-fast', { params: { seconds }, retryable: true })
  const refusal = refuseAccess(callers, actor, route.access, request.params)
  if (refusal !== undefined) return { ok: false, error: refusal }
  const sent = parse(route, request)
  if (!sent.ok) return sent
  const language = languageOf(request.headers, config.DEFAULT_LANGUAGE)
  const ask: Ask = {
    ...sent.value,
    actor,
    address,
    language,
    correlationId: request.id,
    request,
    reply,
    file: () => fileOf(request),
  }
  const result = await handle(ask)
  // Only what the contract names leaves the house (S9).
  if (result.ok && route.answer !== undefined) return { ok: true, value: route.answer.parse(result.value) }
  return result
}

type Sent = Pick<Ask, 'params' | 'query' | 'body'>

function parse(route: AnyRoute, request: FastifyRequest): Result<Sent> {
  const params = part(route.params, request.params, 'params')
  const query = part(route.query, request.query, 'query')
  const body = part(route.body, request.body, 'body')
  // What the address names cannot be there if it does not even have the shape of a name (S6).
  if (!params.ok) return refused('not-found')
  if (!query.ok) return query
  if (!body.ok) return body
  return { ok: true, value: { params: params.value, query: query.value, body: body.value } }
}

function part(schema: z.ZodType | undefined, value: unknown, place: string): Result<unknown> {
  if (schema === undefined) return { ok: true, value: undefined }
  const parsed = schema.safeParse(value ?? {})
  return parsed.success ? { ok: true, value: parsed.data } : refused('malformed', { problems: problemsOf(parsed.error, place) })
}

async function fileOf(request: FastifyRequest): Promise<Result<IncomingFile>> {
  if (!request.isMultipart()) return refused('malformed', { problems: [{ path: 'file', code: 'missing' }] })
  const part = await request.file()
  if (part === undefined) return refused('malformed', { problems: [{ path: 'file', code: 'missing' }] })
  return { ok: true, value: { name: part.filename, stream: part.file, isTooLarge: () => part.file.truncated } }
}

/** Whoever asked gets an answer in time, even when the work hangs; whether it was done is then not known (D7). */
async function withinDeadline(work: Promise<Result<unknown>>, ms: number): Promise<Result<unknown>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Result<unknown>>((resolve) => {
    timer = setTimeout(() => resolve(refused('try-again', { retryable: true, params: { seconds: 2 } })), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The answer to what was thrown: faults of reading the request have refusals of their own, a database that is away passes,
 * all else is `unexpected` (S17).
 */
export function refusalOf(fault: unknown, correlationId: string): Refusal {
  if (fault instanceof DatabaseAway) return { code: 'try-again', retryable: true, params: { seconds: 2 } }
  const code = typeof fault === 'object' && fault !== null && 'code' in fault && typeof fault.code === 'string' ? fault.code : ''
  const status = typeof fault === 'object' && fault !== null && 'statusCode' in fault ? Number(fault.statusCode) : 500
  if (status === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return { code: 'too-large' }
  if (code.startsWith('FST_') && status < 500) return { code: 'malformed' }
  return { code: 'unexpected', params: { id: correlationId } }
}

/** Sends what was thrown as a refusal, and logs it when it is a fault of ours. */
export function answerFault(fault: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const refusal = refusalOf(fault, request.id)
  const about = { id: request.id, route: request.routeOptions.url }
  if (refusal.code === 'unexpected') log.error('fault', { ...about, ...describeFault(fault) })
  else if (fault instanceof DatabaseAway) log.warn('database away', { ...about, code: fault.code })
  return sendRefusal(reply, refusal)
}
