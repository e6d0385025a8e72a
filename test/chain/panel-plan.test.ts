import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { refusalOf, type Caller } from '../support/caller.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { aDrawnPanel, aPlan, staff, valueOf, type PanelView } from './panel-support.ts'

describe('the plan of a panel', () => {
  let server: TestServer
  let officer: Caller
  beforeAll(async () => {
    server = await startTestServer()
    officer = await staff(server)
  }, 30_000)
  afterAll(() => server.close())

  const edit = (caller: Caller, id: string, version: number, changes = {}) =>
    caller.call('PUT', `/api/panels/${id}/plan`, { version, plan: aPlan(changes) })

  it('keeps what was written, and the ids of alternatives that stay', async () => {
    const made = valueOf<PanelView>(await officer.post('/api/panels', aPlan({ caseNumber: '2026/10' })))
    const [first, second] = made.alternatives
    const alternatives = [
      { id: second?.id, title: 'Bygge nytt på Nordsida' },
      { title: 'Leie' },
      { id: first?.id, title: 'Rehabilitere' },
    ]
    const edited = valueOf<PanelView>(
      await officer.call('PUT', `/api/panels/${made.id}/plan`, { version: made.version, plan: { ...made.plan, alternatives } }),
    )

    expect(edited.alternatives.map(({ title }) => title)).toEqual(['Bygge nytt på Nordsida', 'Leie', 'Rehabilitere'])
    expect(edited.alternatives[0]?.id).toBe(second?.id)
    expect(edited.alternatives[2]?.id).toBe(first?.id)
    expect(edited.version).toBe(made.version + 1)
    expect(edited.plan).toMatchObject({ decisionDate: '2099-12-01', seats: 24, authorsShown: true })
  })

  it('is not written over when two officers edit at once', async () => {
    const made = valueOf<PanelView>(await officer.post('/api/panels', aPlan({ caseNumber: '2026/11' })))
    const answers = await Promise.all([
      edit(officer, made.id, made.version, { caseNumber: '2026/11', question: 'Den enes?' }),
      edit(officer, made.id, made.version, { caseNumber: '2026/11', question: 'Den andres?' }),
    ])

    expect(answers.map(refusalOf).toSorted()).toEqual(['', 'edited-by-another'])
    const now = valueOf<PanelView>(await officer.get(`/api/panels/${made.id}`))
    expect(now.version).toBe(made.version + 1)
    expect(refusalOf(await edit(officer, made.id, now.version, { caseNumber: '2026/11' }))).toBe('')
  })

  it('[S4-04] names what is missing, and invites nobody without promise, owner and date ahead [S4-09]', async () => {
    const { panelId } = await aDrawnPanel(server, { people: 300, count: 30, plan: aPlan({ caseNumber: '2026/12', promise: '' }) })
    const send = () => officer.post(`/api/panels/${panelId}/invitations/send`)
    const stageNow = async () => valueOf<PanelView>(await officer.get(`/api/panels/${panelId}`))
    const { version } = await stageNow()
    expect((await stageNow()).stage).toBe('planning')
    expect(refusalOf(await send())).toBe('promise-missing')

    await edit(officer, panelId, version, { caseNumber: '2026/12', commissionedBy: '', contactPhone: '' })
    const incomplete = await send()
    expect(refusalOf(incomplete)).toBe('plan-incomplete')
    expect(JSON.stringify(incomplete.body)).toContain('"commissionedBy"')
    expect(JSON.stringify(incomplete.body)).toContain('"contactPhone"')

    await edit(officer, panelId, version + 1, { caseNumber: '2026/12', decisionDate: '2020-01-01' })
    expect(refusalOf(await send())).toBe('decision-date-past')
    expect((await stageNow()).acts.sendInvitations).toBe('decision-date-past')

    await edit(officer, panelId, version + 2, { caseNumber: '2026/12' })
    expect(refusalOf(await send())).toBe('')
    expect((await stageNow()).acts).toMatchObject({
      sendInvitations: null,
      drawPanel: 'not-enough-volunteers',
      deliver: 'summary-not-approved',
    })
  }, 30_000)

  it('refuses a malformed case number, naming the field, and shows no panel to those who may not see it', async () => {
    const wrong = await officer.post('/api/panels', aPlan({ caseNumber: 'sak 12' }))
    expect(refusalOf(wrong)).toBe('malformed')
    expect(JSON.stringify(wrong.body)).toContain('caseNumber')

    const made = valueOf<PanelView>(await officer.post('/api/panels', aPlan({ caseNumber: '2026/13' })))
    const analyst = await staff(server, 'analytiker')
    expect(refusalOf(await analyst.get(`/api/panels/${made.id}`))).toBe('')
    expect(refusalOf(await edit(analyst, made.id, made.version))).toBe('not-found')
    expect(refusalOf(await officer.get('/api/panels/00000000-0000-4000-8000-000000000000'))).toBe('not-found')
  })

  it('fills an appointed panel with numbers and codes, and has no lot for it', async () => {
    const plan = aPlan({ caseNumber: '2026/14', method: 'ungdomsraad', name: 'Ungdomsrådet', seats: null })
    const made = valueOf<PanelView>(await officer.post('/api/panels', plan))
    expect(made.stage).toBe('selecting')
    expect(made.acts).toMatchObject({ importRegister: 'not-found', openPoll: 'not-found', planMeeting: null })

    const appoint = (source: string) => officer.post(`/api/panels/${made.id}/members`, { source, count: 9 })
    expect(refusalOf(await appoint('signedUp'))).toBe('not-allowed')
    const { codes } = valueOf<{ codes: { number: number; code: string }[] }>(await appoint('appointed'))
    expect(codes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    const after = valueOf<PanelView>(await officer.get(`/api/panels/${made.id}`))
    expect(after).toMatchObject({ stage: 'informing', counts: { panel: 9, invited: 0 } })

    const { Caller: Browser } = await import('../support/caller.ts')
    const member = new Browser(server.url)
    const me = valueOf<{ roles: string[]; tag: number | null }>(
      await member.post('/api/sign-in/code', { code: codes[3]?.code, birthYear: 2009 }),
    )
    expect(me).toMatchObject({ roles: ['member'], tag: 4 })
    expect(refusalOf(await appoint('appointed'))).toBe('')
    expect(valueOf<PanelView>(await officer.get(`/api/panels/${made.id}`)).counts.panel).toBe(18)
  })

  it('says what comes next and what waits, for each panel in the list', async () => {
    const rows = valueOf<{ name: string; waiting: string[]; next: { what: string } | null }[]>(await officer.get('/api/panels'))
    const young = rows.find(({ name }) => name === 'Ungdomsrådet')
    expect(young?.waiting).toEqual(['publishInformation', 'planMeeting'])
    expect(young?.next).toMatchObject({ what: 'decision' })
  })
})
