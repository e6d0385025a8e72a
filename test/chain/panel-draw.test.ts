import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { verifyInvite } from '@borgerpanel/sortition'
import { refusalOf } from '../support/caller.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import {
  aDrawnPanel,
  aPlan,
  deliverMail,
  drawInvitees,
  drawPanel,
  enter,
  invitedByMail,
  staff,
  valueOf,
  type DrawView,
  type PanelView,
} from './panel-support.ts'

const ELEVEN_DIGITS = /\b\d{11}\b/

describe('from register to panel', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  it('[T1] [T5] [T9] goes all the way: import, first lot, mail, answers, second lot, protocol', async () => {
    const { officer, panelId } = await aDrawnPanel(server, { people: 4000, count: 300 })
    const drawn = valueOf<PanelView>(await officer.get(`/api/panels/${panelId}`))
    expect(drawn).toMatchObject({ stage: 'inviting', counts: { register: 4000, invited: 300, yes: 0 } })
    expect(drawn.acts).toMatchObject({ importRegister: 'already-drawn', drawInvitees: 'already-drawn', sendInvitations: null })

    const sent = valueOf<{ sent: number; emails: number; letters: number }>(
      await officer.post(`/api/panels/${panelId}/invitations/send`),
    )
    expect(sent.sent).toBe(300)
    expect(sent.emails + sent.letters).toBe(300)
    await deliverMail(server)
    const invited = await invitedByMail(server, panelId)
    expect(invited).toHaveLength(sent.emails)

    for (const person of invited.slice(0, 110)) {
      const caller = await enter(server, person)
      valueOf(await caller.call('PUT', '/api/invitation/answer', { answer: 'yes', needs: { venue: 'online' } }))
    }
    valueOf(await officer.post(`/api/panels/${panelId}/invitations/close`))
    expect(valueOf<PanelView>(await officer.get(`/api/panels/${panelId}`)).stage).toBe('selecting')

    const view = valueOf<DrawView>(await drawPanel(officer, panelId, 'terning-2-2-6-1'))
    expect(view.draws.map(({ stage, count }) => [stage, count])).toEqual([
      ['invite', 300],
      ['panel', 24],
    ])
    const after = valueOf<PanelView>(await officer.get(`/api/panels/${panelId}`))
    expect(after).toMatchObject({ stage: 'informing', counts: { yes: 110, panel: 24, reserves: 8 } })

    const members = await server.database.read<{ number: number; household: string; place: string; venue: string }>(
      'select m.number, i.household, m.place, m.venue from member m join invitation i on i.id = m.invitation_id where m.panel_id = $1',
      [panelId],
    )
    expect(members.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 32 }, (_, index) => index + 1),
    )
    expect(new Set(members.map(({ household }) => household)).size).toBe(32)
    expect(members.every(({ venue }) => venue === 'online')).toBe(true)

    await deliverMail(server)
    expect(server.mailbox.mails.filter(({ subject }) => subject.startsWith('Du har fått plass'))).toHaveLength(24)
    await checkProtocol(panelId)
  }, 60_000)

  async function checkProtocol(panelId: string): Promise<void> {
    const anybody = await (await fetch(`${server.url}/api/public/panels/${panelId}/draw-protocol?bundle=full`)).text()
    const { lots } = valueOf<{ lots: Record<string, unknown>[] }>({ body: JSON.parse(anybody) as unknown })
    expect(lots.map(({ format }) => format)).toEqual(['borgerpanel-invite-protocol', 'borgerpanel-panel-protocol'])
    expect(verifyInvite(lots[0]?.['bundle'])).toMatchObject({ ok: true })
    expect(lots[0]).toMatchObject({ publication: { count: 300 } })
    const short = valueOf<{ lots: Record<string, unknown>[] }>(
      await (await staff(server)).get(`/api/public/panels/${panelId}/draw-protocol`),
    )
    expect(short.lots.every((lot) => !('bundle' in lot))).toBe(true)
    const page = valueOf<{ draw: { invited: number; panel: number } }>(
      await (await staff(server)).get(`/api/public/panels/${panelId}`),
    )
    expect(page.draw).toMatchObject({ invited: 300, panel: 24 })
  }

  it('[S9] puts no identity number in the log, and no name in what the public sees', async () => {
    const panels = valueOf<{ id: string }[]>(await (await staff(server)).get('/api/public/panels'))
    const [panel] = panels
    const protocol = await (await fetch(`${server.url}/api/public/panels/${panel?.id ?? ''}/draw-protocol?bundle=full`)).text()
    const view = JSON.stringify((await (await staff(server)).get(`/api/panels/${panel?.id ?? ''}/draw`)).body)

    for (const said of [...server.logged, protocol, view]) expect(ELEVEN_DIGITS.test(said)).toBe(false)
    const [row] = await server.database.read<{ readable: number; kept: number }>(
      `select count(*)::int as kept, count(*) filter (where position('lillevik.example'::bytea in personal) > 0)::int as readable from resident`,
    )
    expect(row).toMatchObject({ readable: 0 })
    expect(row?.kept).toBeGreaterThan(3000)
  })

  it('[T9] refuses quotas nobody can keep, with why and the least change, and draws when they are mended', async () => {
    const { officer, panelId } = await aDrawnPanel(server, {
      people: 600,
      count: 60,
      plan: aPlan({ caseNumber: '2026/5', seats: 6 }),
    })
    expect(refusalOf(await drawPanel(officer, panelId))).toBe('not-enough-volunteers')
    await server.database.read(`update invitation set answer = 'yes' where panel_id = $1 and gender = 'woman'`, [panelId])
    const { suggested } = valueOf<DrawView>(await officer.get(`/api/panels/${panelId}/draw`))
    const set = (quotas: unknown, seats = 6) => officer.call('PUT', `/api/panels/${panelId}/draw/quotas`, { seats, quotas })

    const wrong = suggested.map((quota) => ({ ...quota, least: 5, most: 4 }))
    expect(refusalOf(await set(wrong))).toBe('quotas-wrong')
    valueOf(await set(suggested))
    const refused = await drawPanel(officer, panelId)
    expect(refusalOf(refused)).toBe('quotas-infeasible')
    expect(JSON.stringify(refused.body)).toMatch(/too-few-with-value.*least-change/)
    expect(valueOf<PanelView>(await officer.get(`/api/panels/${panelId}`)).counts.panel).toBe(0)

    valueOf(await set([], 5))
    await server.database.read(`update invitation set answer = 'yes' where panel_id = $1`, [panelId])
    const view = valueOf<DrawView>(await drawPanel(officer, panelId))
    expect(view).toMatchObject({ seats: 5, yes: 60 })
    expect(refusalOf(await set(suggested))).toBe('already-drawn')
  }, 30_000)

  it('[T5] asks nobody twice and nobody who is not there', async () => {
    const { officer, panelId } = await aDrawnPanel(server, { people: 200, count: 20, plan: aPlan({ caseNumber: '2026/6' }) })
    const draw = (id: string, count: number) => drawInvitees(officer, id, { count })
    expect(refusalOf(await draw(panelId, 5))).toBe('already-drawn')
    const { id } = valueOf<PanelView>(await officer.post('/api/panels', aPlan({ caseNumber: '2026/7' })))
    expect(refusalOf(await draw(id, 5))).toBe('register-missing')
    expect(refusalOf(await officer.post(`/api/panels/${id}/invitations/send`))).toBe('invitations-not-drawn')
    expect(refusalOf(await officer.post(`/api/panels/${id}/draw/invitees`, { beacon: 'to ord' }))).toBe('malformed')
  }, 30_000)

  it('shows nothing of a panel to the public before its first lot', async () => {
    const officer = await staff(server)
    const { id } = valueOf<PanelView>(await officer.post('/api/panels', aPlan()))
    expect(refusalOf(await officer.get(`/api/public/panels/${id}`))).toBe('not-found')
    expect(refusalOf(await officer.get(`/api/public/panels/${id}/draw-protocol`))).toBe('not-found')
  })
})
