import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { REFUSALS, Role, routes, type Route } from '@borgerpanel/contract'
import { refusals } from '@borgerpanel/texts'
import type { Actor } from '../../server/src/identity/actor.ts'
import { BoundRoutes, Callers, LIMITS, refuseAccess } from '../../server/src/platform/http/index.ts'
import { Caller, refusalOf } from '../support/caller.ts'
import { signedInAs, STAFF_ROLES } from '../support/people.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const NOWHERE = '00000000-0000-4000-8000-000000000000'
const table: readonly (readonly [string, Route])[] = Object.entries(routes)

let server: TestServer
const callers = new Map<string, Caller>()
beforeAll(async () => {
  server = await startTestServer()
  for (const role of [...STAFF_ROLES, 'invitee', 'member'] as const) callers.set(role, await signedInAs(server, role))
})
afterAll(() => server.close())

/** The address of a route with every name that is not there. */
/** What may stand for a name in an address: an id, a number, or a file of the bundle. */
const exampleOf = (found: string): string => (found.endsWith('Id') ? NOWHERE : found === 'name' ? 'panels.json' : '1')
const emptyPath = (route: Route) => (route.call.split(' ')[1] ?? '').replace(/:\w+/g, NOWHERE)
const method = (route: Route) => route.call.split(' ')[0] ?? 'GET'

describe('the table of operations', () => {
  it('[S6] is the list of what this server answers, each operation once', () => {
    const bound = server.app.get(BoundRoutes).all.map(({ route }) => route.call)

    const contract = table.map(([, route]) => route.call)
    expect([...bound].sort()).toEqual([...contract, 'GET /api/health/live', 'GET /api/health/ready'].sort())
  })

  it('[S6] [D7] gives every operation roles, a limit, a schema for each name in its address, and an answer', () => {
    for (const [name, route] of table) {
      expect({ name, roles: route.access.roles.length }).not.toEqual({ name, roles: 0 })
      expect(Object.keys(LIMITS)).toContain(route.limit)
      const names = [...route.call.matchAll(/:(\w+)/g)].map(([, found]) => found)
      const nowhere = Object.fromEntries(names.map((found = '') => [found, exampleOf(found)]))
      if (names.length > 0) expect({ name, fits: route.params?.safeParse(nowhere).success }).toEqual({ name, fits: true })
      expect({ name, answers: route.answer !== undefined || route.file === 'out' }).toEqual({ name, answers: true })
    }
  })

  it('[S6] keeps auditors and administrators out of everything that changes a panel', () => {
    for (const [name, route] of table) {
      const isChanging = method(route) !== 'GET' && !route.access.roles.includes('public')
      const isOfPanel = !/^\w+ \/api\/(me|staff|sign)/.test(route.call)
      if (isChanging && isOfPanel)
        expect({ name, roles: route.access.roles }).not.toEqual({ name, roles: expect.arrayContaining(['auditor']) })
      if (isOfPanel && !route.access.roles.includes('public')) {
        expect({ name, roles: route.access.roles }).not.toEqual({ name, roles: expect.arrayContaining(['administrator']) })
      }
    }
  })
})

describe.each(table)('the operation %s', (_name, route) => {
  const isPublic = route.access.roles.includes('public')

  it('[S6] asks somebody unknown to sign in, unless it is for everybody', async () => {
    const answer = await new Caller(server.url).call(method(route), emptyPath(route), method(route) === 'GET' ? undefined : {})

    if (isPublic) expect(refusalOf(answer)).not.toBe('not-signed-in')
    else expect(refusalOf(answer)).toBe('not-signed-in')
  })

  it.each(Role.options.filter((role) => callersOf(role)))('[S6] answers a %s as the table says', async (role) => {
    if (isPublic) return
    const answer = await callers.get(role)?.call(method(route), emptyPath(route), method(route) === 'GET' ? undefined : {})
    const isAllowed = route.access.roles.includes(role) && route.access.own === undefined

    // Nobody can be let in to what is not there: the refusals of a missing thing and of a missing right must be alike.
    if (!route.access.roles.includes(role)) expect(answer?.body).toEqual({ ok: false, error: { code: 'not-found' } })
    else if (isAllowed) expect(['not-signed-in', 'unknown-call']).not.toContain(answer === undefined ? '' : refusalOf(answer))
  })
})

describe('the access check', () => {
  const person = (panelId: string): Actor => ({
    kind: 'person',
    signInId: '1',
    invitationId: 'mine',
    panelId,
    memberId: null,
    tag: null,
  })

  it('[S6] lets a person in to their own panel and invitation only, and answers for others as if they were not there', () => {
    const all = server.app.get(Callers)
    const own = { roles: ['invitee' as const], own: 'panel' as const }

    expect(refuseAccess(all, person('a'), own, { panelId: 'a' })).toBeUndefined()
    expect(refuseAccess(all, person('a'), own, { panelId: 'b' })).toEqual({ code: 'not-found' })
    expect(refuseAccess(all, person('a'), { roles: ['invitee'], own: 'invitation' }, { invitationId: 'other' })).toEqual({
      code: 'not-found',
    })
  })
})

describe('refusals', () => {
  it('have a sentence in every language, and no sentence has lost its code', () => {
    const codes = Object.keys(REFUSALS).sort()

    for (const language of ['nb', 'nn', 'en'] as const) expect(Object.keys(refusals[language]).sort()).toEqual(codes)
  })
})

function callersOf(role: Role): boolean {
  return role !== 'public' && role !== 'system'
}
