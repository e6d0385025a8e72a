import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DEMO_PASSWORD, DemoStaff } from '../../server/src/identity/demo-staff.ts'
import { Caller, refusalOf } from '../support/caller.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await server.app.get(DemoStaff).prepare()
})
afterAll(() => server.close())

describe('staff', () => {
  it('[S4] sign in with e-mail and password', async () => {
    const caller = new Caller(server.url)

    const answer = await caller.post('/api/sign-in/staff', { email: 'Koordinator@lillevik.example', password: DEMO_PASSWORD })

    expect(answer.body).toMatchObject({
      ok: true,
      value: { kind: 'staff', roles: ['caseOfficer'], name: 'Rolig Fjord', demo: true },
    })
    expect((await caller.get('/api/me')).body).toMatchObject({ value: { kind: 'staff' } })
  })

  it('[S4] get the same answer for a wrong password and an unknown account', async () => {
    const wrong = await new Caller(server.url).post('/api/sign-in/staff', {
      email: 'analytiker@lillevik.example',
      password: 'noe annet enn det',
    })
    const unknown = await new Caller(server.url).post('/api/sign-in/staff', {
      email: 'ingen@lillevik.example',
      password: 'noe annet enn det',
    })

    expect(refusalOf(wrong)).toBe('password-wrong')
    expect(unknown.body).toEqual(wrong.body)
  })

  it('[S5] are unknown again after they signed out', async () => {
    const caller = new Caller(server.url)
    await caller.post('/api/sign-in/staff', { email: 'ordstyrer@lillevik.example', password: DEMO_PASSWORD })
    const { cookie } = caller

    await caller.post('/api/sign-out')

    caller.cookie = cookie
    expect((await caller.get('/api/me')).body).toMatchObject({ value: { kind: 'public' } })
  })
})
