import type { Result } from '@borgerpanel/contract'

type Headers = Readonly<Record<string, string>>

export interface Answered {
  readonly status: number
  readonly headers: globalThis.Headers
  readonly body: Result<never>
}

/** Somebody at a browser: keeps the cookie, sends the header of our own pages. */
export class Caller {
  cookie = ''

  constructor(
    private readonly url: string,
    private readonly always: Headers = {},
  ) {}

  get(path: string, headers: Headers = {}): Promise<Answered> {
    return this.call('GET', path, undefined, headers)
  }

  post(path: string, body: unknown = {}, headers: Headers = {}): Promise<Answered> {
    return this.call('POST', path, body, headers)
  }

  /** Any call; a string is sent as it is. */
  async call(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Answered> {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        'x-borgerpanel': '1',
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.always,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const [cookie] = response.headers.getSetCookie()
    if (cookie !== undefined) this.cookie = cookie.includes('Max-Age=0') ? '' : (cookie.split(';')[0] ?? '')
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: isJson(response) ? (JSON.parse(text) as Result<never>) : (text as never),
    }
  }
}

function isJson(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').includes('json')
}

/** The refusal of an answer, '' when it was a yes. */
export function refusalOf({ body }: Answered): string {
  return typeof body === 'object' && !body.ok ? body.error.code : ''
}
