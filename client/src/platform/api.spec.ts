import { describe, expect, it } from '@jest/globals'
import type { AllRoutes } from '@borgerpanel/contract'
import type { Answered, Arguments, RouteFor } from './api-types.ts'
import { hrefOf, resultOf } from './api.ts'

const answer = (body: string, status = 200, id = 'c-1') => new Response(body, { status, headers: { 'x-correlation-id': id } })

describe('a call', () => {
  it('is typed by the table of routes: parameters, body and answer', () => {
    type Seats = RouteFor<AllRoutes, 'GET /api/meetings/:meetingId/seats'>
    type Create = RouteFor<AllRoutes, 'POST /api/panels'>

    // These lines are judged by the compiler.
    const seats = (input: Arguments<Seats>[0]) => [input.params.meetingId, input.query.size] as const
    const head = (proposal: Answered<Seats>): number => proposal.expectedHead
    const noParams: 'params' extends keyof NonNullable<Arguments<Create>[0]> ? 'has' : 'none' = 'none'

    expect([typeof seats, typeof head, noParams]).toEqual(['function', 'function', 'none'])
  })

  it('fills the path and the query of its address', () => {
    expect(hrefOf('GET /api/panels/:panelId/draw', { panelId: 'a/b' }, { page: 2, none: undefined })).toBe(
      '/api/panels/a%2Fb/draw?page=2',
    )
  })
})

describe('an answer', () => {
  it('is handed on when it is a result', async () => {
    expect(await resultOf(answer('{"ok":true,"value":7}'))).toEqual({ ok: true, value: 7 })
    expect(await resultOf(answer('{"ok":false,"error":{"code":"not-found"}}', 404))).toEqual({
      ok: false,
      error: { code: 'not-found' },
    })
  })

  it('is unexpected, with the id to tell, when it is not ours', async () => {
    expect(await resultOf(answer('<h1>Bad gateway</h1>', 502))).toEqual({
      ok: false,
      error: { code: 'unexpected', params: { id: 'c-1' } },
    })
  })
})
