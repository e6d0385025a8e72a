import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CeremonyPlan, OwnChance } from '@borgerpanel/contract'
import { sha256, toHex, utf8 } from '@borgerpanel/sortition'
import { refusalOf, type Caller } from '../support/caller.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import {
  aDrawnPanel,
  aPlan,
  aRegister,
  ceremony,
  deliverMail,
  drawPanel,
  enter,
  importRegister,
  invitedByMail,
  openPanelLot,
  staff,
  valueOf,
  type DrawView,
  type PanelView,
} from './panel-support.ts'

const HOUR = 3_600_000
const witness = (name: string) => ({ name, organisation: 'Lillevik avis', email: `${name.toLowerCase()}@avis.example` })

describe('the two ceremonies', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  const protocolOf = async (panelId: string) =>
    (await (await fetch(`${server.url}/api/public/panels/${panelId}/draw-protocol?bundle=full`)).json()) as {
      value: { lots: Record<string, unknown>[]; ceremonies: DrawView['ceremonies'] }
    }

  async function aRegisteredPanel(): Promise<{ officer: Caller; panelId: string; path: (rest: string) => string }> {
    const officer = await staff(server)
    const { id: panelId } = valueOf<PanelView>(await officer.post('/api/panels', aPlan()))
    valueOf(await importRegister(officer, server, { panelId, file: aRegister(400) }))
    return { officer, panelId, path: (rest) => `/api/panels/${panelId}/draw/${rest}` }
  }

  /** A panel whose invited have all said yes. */
  async function aWillingPanel(): Promise<{ officer: Caller; panelId: string; path: (rest: string) => string }> {
    const { officer, panelId } = await aDrawnPanel(server, { people: 600, count: 60, plan: aPlan({ seats: 6 }) })
    valueOf(await officer.post(`/api/panels/${panelId}/invitations/send`))
    await deliverMail(server)
    await server.database.read(`update invitation set answer = 'yes' where panel_id = $1`, [panelId])
    return { officer, panelId, path: (rest) => `/api/panels/${panelId}/draw/${rest}` }
  }

  it('[T2] [T3] publishes what is locked to everybody and to the witnesses before the seed exists', async () => {
    const { officer, panelId, path } = await aRegisteredPanel()
    expect(refusalOf(await officer.post(path('invitees'), { beacon: '3-5-1-6' }))).toBe('lot-not-open')
    const plan = { ...ceremony, witnesses: [witness('Ugle'), witness('And')] }
    const view = valueOf<DrawView>(await officer.post(path('invitees/open'), { count: 40, ceremony: plan }))
    const [opened] = view.ceremonies
    expect(opened).toMatchObject({ stage: 'invite', number: 1, state: 'open', witnesses: [{ name: 'Ugle' }, { name: 'And' }] })

    await deliverMail(server)
    const told = server.mailbox.mails.filter(({ to }) => to.endsWith('@avis.example'))
    expect(told.map(({ to }) => to).toSorted()).toEqual(['and@avis.example', 'ugle@avis.example'])
    expect(told.every(({ text }) => text.includes(opened?.digest ?? '-'))).toBe(true)

    const before = (await protocolOf(panelId)).value
    expect(before).toMatchObject({ lots: [], ceremonies: [{ digest: opened?.digest, state: 'open' }] })
    expect(JSON.stringify(before)).not.toMatch(/@avis\.example/)
    valueOf(await officer.post(path('invitees'), { beacon: '3-5-1-6' }))
    const after = (await protocolOf(panelId)).value
    expect(after).toMatchObject({
      ceremonies: [{ state: 'drawn' }],
      lots: [{ ceremony: { guarantee: 'dice' }, digest: opened?.digest }],
    })
  }, 30_000)

  it('[T3] keeps the list locked while a lot is open, and keeps what was called off with its reason', async () => {
    const { officer, panelId, path } = await aRegisteredPanel()
    valueOf(await officer.post(path('invitees/open'), { count: 40, ceremony }))
    expect(refusalOf(await officer.post(path('invitees/open'), { count: 41, ceremony }))).toBe('lot-open')
    expect(refusalOf(await importRegister(officer, server, { panelId, file: aRegister(300) }))).toBe('lot-open')
    expect(refusalOf(await officer.post(path('abandon'), { stage: 'invite', reason: '' }))).toBe('reason-missing')
    valueOf(await officer.post(path('abandon'), { stage: 'invite', reason: 'Feil antall brev' }))
    expect(refusalOf(await officer.post(path('abandon'), { stage: 'invite', reason: 'en gang til' }))).toBe('lot-not-open')

    valueOf(await officer.post(path('invitees/open'), { count: 41, ceremony }))
    const view = valueOf<DrawView>(await officer.post(path('invitees'), { beacon: '1-1-2-2' }))
    expect(view.ceremonies.map(({ number, state, reason }) => [number, state, reason])).toEqual([
      [1, 'abandoned', 'Feil antall brev'],
      [2, 'drawn', ''],
    ])
    expect(view.draws).toMatchObject([{ number: 2, count: 41 }])
  }, 30_000)

  it('[T3] draws a lottery’s numbers only when they were announced a day ahead, and not before they exist', async () => {
    const { officer, path } = await aRegisteredPanel()
    const at = (ms: number) => new Date(server.clock.now().getTime() + ms).toISOString()
    const lotto: CeremonyPlan = {
      ...ceremony,
      source: 'lottery',
      sourceDetail: 'Lotto',
      drawAt: at(25 * HOUR),
      witnesses: [witness('Ugle'), witness('And')],
    }
    const open = (plan: CeremonyPlan) => officer.post(path('invitees/open'), { count: 40, ceremony: plan })
    expect(refusalOf(await open({ ...lotto, drawAt: at(23 * HOUR) }))).toBe('lot-announced-late')
    expect(refusalOf(await open({ ...lotto, witnesses: [witness('Ugle')] }))).toBe('witnesses-missing')
    valueOf(await open(lotto))
    expect(refusalOf(await officer.post(path('invitees'), { beacon: '4-8-15-16' }))).toBe('lot-too-early')
    server.clock.advance(26 * HOUR)
    // Nobody stays signed in that long.
    const nextDay = await staff(server)
    expect(valueOf<DrawView>(await nextDay.post(path('invitees'), { beacon: '4-8-15-16' })).draws).toHaveLength(1)
  }, 30_000)

  it('[T8] publishes a thousand numbered panels with everybody’s chance, and then draws one of them', async () => {
    const { officer, panelId, path } = await aWillingPanel()
    const opened = valueOf<DrawView>(await openPanelLot(officer, panelId))
    const newest = opened.ceremonies.at(-1)
    expect(newest).toMatchObject({ stage: 'panel', state: 'open', chances: { panels: 1000, volunteers: 60 } })
    expect(newest?.chances?.smallest).toBeGreaterThan(0.05)
    expect(refusalOf(await officer.call('PUT', path('quotas'), { seats: 6, quotas: [] }))).toBe('lot-open')

    valueOf(await officer.post(path('panel'), { beacon: '6-6-1-2' }))
    const [, lot] = (await protocolOf(panelId)).value.lots
    const bundle = lot?.['bundle'] as {
      publication: { panels: string }
      panels: string[][]
      chances: Record<string, number>
      drawn: { number: number; panel: string[] }
    }
    expect(bundle.panels).toHaveLength(1000)
    expect(bundle.drawn.panel).toEqual(bundle.panels[bundle.drawn.number])
    expect(Object.values(bundle.chances).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(6, 9)
    const lines = bundle.panels.map((members, number) => `${number};${members.join(',')}\n`).join('')
    expect(toHex(sha256(utf8(`borgerpanel-panels-v1\n${lines}`)))).toBe(bundle.publication.panels)
    const { publication, ...rest } = bundle
    expect(publication.panels).toHaveLength(64)
    // The quotas are public; which of them anybody counts towards is not.
    expect(/woman|"man"|Lillevik|16-29/.test(JSON.stringify(rest))).toBe(false)
  }, 60_000)

  it('[T8] tells everybody who said yes her own chance, and nobody another’s', async () => {
    const { officer, panelId } = await aWillingPanel()
    const people = await invitedByMail(server, panelId)
    const callers = await Promise.all(people.slice(0, 8).map((person) => enter(server, person)))
    const chances = () =>
      Promise.all(callers.map(async (caller) => valueOf<OwnChance | null>(await caller.get('/api/invitation/chance'))))
    expect(await chances()).toEqual(callers.map(() => null))

    valueOf(await drawPanel(officer, panelId))
    const bundle = ((await protocolOf(panelId)).value.lots[1]?.['bundle'] ?? {}) as {
      chances: Record<string, number>
      drawn: { number: number }
    }
    const published = Object.values(bundle.chances).map((chance) => Math.round(chance * 1000))
    for (const chance of await chances()) {
      expect(chance).toMatchObject({ of: 1000, number: bundle.drawn.number })
      expect(published).toContain(chance?.panels)
      if (chance?.place === 'seat') expect(chance.panels).toBeGreaterThan(0)
    }
    const nobody = await fetch(`${server.url}/api/invitation/chance`)
    expect(nobody.status).toBe(401)
  }, 60_000)

  it('[T14] can be stopped while the panels are being made, and nothing is published', async () => {
    const { officer, panelId, path } = await aWillingPanel()
    valueOf(await officer.post(path('panel/open'), { ceremony }))
    expect(refusalOf(await officer.post(path('panel'), { beacon: '1-2' }))).toMatch(/lot-preparing|^$/)
    const stopped = await officer.post(path('abandon'), { stage: 'panel', reason: 'for tidlig' })
    const view = valueOf<DrawView>(stopped)
    expect(view.ceremonies.at(-1)?.state).toBe('abandoned')
    expect(
      valueOf<DrawView>(await drawPanel(officer, panelId))
        .ceremonies.map(({ number, state }) => [number, state])
        .slice(1),
    ).toEqual([
      [1, 'abandoned'],
      [2, 'drawn'],
    ])
  }, 60_000)
})
