import type { AllRoutes, Result } from '@borgerpanel/contract'
import type { Answered, Arguments, CallOf, RouteFor } from './api-types.ts'

type Input = {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/**
 * Calls the server, typed by the contract's table of routes: `api('POST /api/panels', { body })`. A *no* comes back as a
 * value. No network gives `try-again`; a fault gives `unexpected` with the correlation id in `params.id`.
 */
export async function api<C extends CallOf<AllRoutes>>(
  call: C,
  ...[input]: Arguments<RouteFor<AllRoutes, C>>
): Promise<Result<Answered<RouteFor<AllRoutes, C>>>> {
  return (await send(call, input ?? {})) as Result<Answered<RouteFor<AllRoutes, C>>>
}

/** The address of a call, for links to files: `hrefOf('GET /api/letters/:id', { id })`. */
export function hrefOf(
  call: string,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const path = call
    .slice(call.indexOf(' ') + 1)
    .replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(plain(params[name])))
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  if (asked.length === 0) return path
  return `${path}?${new URLSearchParams(asked.map(([name, value]) => [name, plain(value)])).toString()}`
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** The untyped call beneath `api`; also the way round blocked sockets (D6). */
export async function send(call: string, { params, query, body }: Input): Promise<Result<unknown>> {
  const isForm = body instanceof FormData
  try {
    const response = await fetch(hrefOf(call, params, query), {
      method: call.slice(0, call.indexOf(' ')),
      credentials: 'same-origin',
      headers: {
        'x-borgerpanel': '1',
        accept: 'application/json',
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    return await resultOf(response)
  } catch {
    return { ok: false, error: { code: 'try-again', retryable: true } }
  }
}

/** Reads the one typed answer. What is not ours (a proxy's error page) is `unexpected`, with the id of the request. */
export async function resultOf(response: Response): Promise<Result<unknown>> {
  const id = response.headers.get('x-correlation-id') ?? '–'
  if (response.status === 204) return { ok: true, value: null }
  const answer: unknown = await response.json().catch(() => undefined)
  if (isResult(answer)) return answer
  if (response.ok && answer !== undefined) return { ok: true, value: answer }
  return { ok: false, error: { code: 'unexpected', params: { id } } }
}

function isResult(answer: unknown): answer is Result<unknown> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false
  return answer.ok === true ? 'value' in answer : 'error' in answer
}
