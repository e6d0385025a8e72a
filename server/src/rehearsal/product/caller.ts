import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Refusal, Result, Route } from '@borgerpanel/contract'

/** A refusal the rehearsal did not expect; the message names the call and the code. */
export class Refused extends Error {
  constructor(
    readonly call: string,
    readonly refusal: Refusal,
  ) {
    super(`${call}: ${refusal.code}${refusal.problems ? ` ${JSON.stringify(refusal.problems.slice(0, 5))}` : ''}`)
  }
}

/** What goes along with a call; only what the route names. */
export interface Input<R extends Route> {
  readonly params?: ParamsOf<R>
  readonly query?: QueryOf<R>
  readonly body?: BodyOf<R>
  readonly form?: FormData
}

/** Longest a rehearsal waits through «too fast» and «try again», in tries. */
const MOST_TRIES = 8

/** One who calls the product over HTTP as a browser does: own cookies, own header, nothing behind its back. */
export class Caller {
  private readonly cookies = new Map<string, string>()

  constructor(readonly url: string) {}

  /** The answer's value; throws `Refused` on a no. Waits and tries again where the product asks for it. */
  async call<R extends Route>(route: R, input: Input<R> = {}): Promise<AnswerOf<R>> {
    for (let attempt = 1; ; attempt++) {
      const result = await this.ask(route, input)
      if (result.ok) return result.value
      if (result.error.retryable !== true || attempt === MOST_TRIES) throw new Refused(route.call, result.error)
      await pause(Number(result.error.params?.['seconds'] ?? 1) * 1000)
    }
  }

  /** The answer as it is, a no included. */
  async ask<R extends Route>(route: R, input: Input<R> = {}): Promise<Result<AnswerOf<R>>> {
    const response = await this.send(route, input)
    return (await response.json()) as Result<AnswerOf<R>>
  }

  /** The bytes of a file route. */
  async file<R extends Route>(route: R, input: Input<R> = {}): Promise<Uint8Array> {
    const response = await this.send(route, input)
    if (!response.ok) throw new Refused(route.call, ((await response.json()) as { error: Refusal }).error)
    return new Uint8Array(await response.arrayBuffer())
  }

  /** Takes over a sign-in made elsewhere, by its `Set-Cookie` line. */
  withCookie(line: string): this {
    this.keep(line)
    return this
  }

  /** The Cookie header, for a socket of the same person. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  private async send(route: Route, input: Input<Route>): Promise<Response> {
    const [method = 'GET', path = ''] = route.call.split(' ')
    const url = new URL(fill(path, (input.params ?? {}) as Record<string, string>), this.url)
    for (const [key, value] of Object.entries((input.query ?? {}) as Record<string, unknown>))
      url.searchParams.set(key, String(value))
    const hasJson = input.body !== undefined
    const response = await fetch(url, {
      method,
      headers: {
        'x-borgerpanel': '1',
        origin: new URL(this.url).origin,
        ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}),
        ...(hasJson ? { 'content-type': 'application/json' } : {}),
      },
      ...(hasJson ? { body: JSON.stringify(input.body) } : input.form ? { body: input.form } : {}),
    })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return response
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

function fill(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
