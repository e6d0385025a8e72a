import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { PublicPanel, SummaryView } from '@borgerpanel/contract'
import { Caller, refusalOf } from '../support/caller.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { hasPoppler, pdfInfo, pdfText } from './document-support.ts'
import { aSeatedPanel, heldMeeting, type SeatedPanel } from './evening-support.ts'
import { aPlan, valueOf, type PanelView } from './panel-support.ts'

const NOT_DRAWN = 'Deltakerne ble ikke trukket ut. Tallene sier ikke hva innbyggerne i kommunen mener.'
const PLAN = { method: 'ungdomsraad', name: 'Ungdomsrådet', caseTitle: 'Framtidig skolestruktur' } as const

describe('a youth council, appointed and not drawn', () => {
  let server: TestServer
  let council: SeatedPanel
  let codes: { number: number; code: string }[]
  beforeAll(async () => {
    server = await startTestServer()
    council = await aSeatedPanel(server, { plan: PLAN })
    const appointed = await council.officer.post(`/api/panels/${council.panelId}/members`, { source: 'appointed', count: 8 })
    ;({ codes } = valueOf<{ codes: typeof codes }>(appointed))
  }, 30_000)
  afterAll(() => server.close())

  const at = (rest: string) => `/api/assignments/${council.assignmentId}${rest}`
  async function signedIn(code: string): Promise<Caller> {
    const caller = new Caller(server.url)
    // Nothing is known of the appointed but the number: any year of birth will do.
    valueOf(await caller.post('/api/sign-in/code', { code, birthYear: 2009 }))
    return caller
  }

  it('is filled by appointment, each with a number and a code; a panel that is drawn is not', async () => {
    expect(codes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const signUp = await council.officer.post(`/api/panels/${council.panelId}/members`, { source: 'signedUp', count: 1 })
    expect(refusalOf(signUp)).toBe('not-allowed')
    const drawn = await aSeatedPanel(server)
    const appoint = await drawn.officer.post(`/api/panels/${drawn.panelId}/members`, { source: 'appointed', count: 1 })
    expect(refusalOf(appoint)).toBe('not-allowed')
  })

  it('has neither lot nor poll: what its method has no block for does not exist', async () => {
    const { acts, stage } = valueOf<PanelView>(await council.officer.get(`/api/panels/${council.panelId}`))
    for (const act of ['importRegister', 'drawInvitees', 'sendInvitations', 'drawPanel', 'openPoll', 'closePoll'] as const)
      expect(acts[act]).toBe('not-found')
    expect(stage).toBe('informing')
    const draft = { title: 'Etterpå', meetingId: null, questions: [{ kind: 'text', text: 'Noe mer?' }] }
    expect(refusalOf(await council.officer.post(`/api/panels/${council.panelId}/polls`, draft))).toBe('not-found')
  })

  it('meets, writes, and gives a statement that says nobody was drawn, without percentages', async () => {
    const members = await Promise.all(codes.map(({ code }) => signedIn(code)))
    const { meetingId, numbers } = await heldMeeting(server, council, members, [
      'Vi vil ha trygg skolevei.',
      'Bussen går for sjelden.',
      'Gymsalen bør være åpen om kvelden.',
    ])
    const { themes } = valueOf<SummaryView>(await council.officer.post(at('/themes'), { title: 'Skolevei' }))
    const { id: themeId, version } = themes[0] ?? { id: '', version: 0 }
    const draft = { title: 'Skolevei', recommendation: 'Rådet ber om trygg skolevei.', noMinority: 'Ingen talte imot.', version }
    const written = (texts: object, at2: number) =>
      council.officer.call('PUT', at(`/themes/${themeId}`), { ...draft, texts, version: at2 })
    const moves = numbers.slice(0, 2).map((number) => ({ meetingId, number, themeId, part: 'for' }))
    valueOf(await council.officer.call('PUT', at('/sorting'), { moves }))

    const percent = valueOf<SummaryView>(await written({ for: '75 prosent ville ha buss.' }, version))
    expect(refusalOf(await council.officer.post(at('/summary/approve'), { version: percent.version }))).toBe(
      'percentages-refused',
    )
    const ready = valueOf<SummaryView>(await written({ for: '{{attended}} deltakere snakket om bussen.' }, version + 1))
    expect(ready.figures.map(({ name }) => name)).toEqual(['panel', 'attended', 'contributions'])
    valueOf(await council.officer.post(at('/summary/approve'), { version: ready.version }))
    valueOf(await council.officer.post(at('/deliver')))

    const response = await fetch(server.url + at('/attachment.pdf'), { headers: { cookie: council.officer.cookie } })
    const pdf = Buffer.from(await response.arrayBuffer())
    expect(pdf.toString('latin1')).toContain('/Lang (nb-NO)')
    if (!hasPoppler) return
    expect(pdfInfo(pdf)).toMatch(/Tagged: +yes/)
    expect(pdfInfo(pdf)).toMatch(/Title: +Uttalelse – Ungdomsrådet/)
    const text = pdfText(pdf)
    expect(text).toContain(NOT_DRAWN)
    expect(text).toContain('8 deltakere snakket om bussen.')
    expect(text).toContain('Vi vil ha trygg skolevei.')
    expect(text).not.toMatch(/\d\s?(%|prosent)|borgerpanel|Folkeregisteret|trukket ut ved lodd|loddtrekning|meningsmåling/i)
  }, 60_000)

  it('shows its statement in public, without a lot', async () => {
    const page = valueOf<PublicPanel>(await new Caller(server.url).get(`/api/public/panels/${council.panelId}`))
    expect(page).toMatchObject({ name: 'Ungdomsrådet', draw: null })
    expect(page.summary?.html).toContain(NOT_DRAWN)
  })

  it('keeps to its own: another panel on the same case sees nothing of it', async () => {
    const { plan } = valueOf<PanelView>(await council.officer.get(`/api/panels/${council.panelId}`))
    const other = await aSeatedPanel(server, { members: 2, plan: { caseNumber: plan.caseNumber } })
    await heldMeeting(server, other, other.members, ['Dette er borgerpanelets.'])
    const of = async ({ assignmentId }: SeatedPanel) =>
      valueOf<SummaryView>(await council.officer.get(`/api/assignments/${assignmentId}/summary`))
    expect((await of(other)).contributions.map(({ text }) => text)).toEqual(['Dette er borgerpanelets.'])
    expect((await of(other)).themes).toEqual([])
    expect((await of(council)).contributions).toHaveLength(3)
    expect((await of(council)).figures.find(({ name }) => name === 'attended')?.value).toBe('8')

    const member = await signedIn(codes[0]?.code ?? '')
    expect(refusalOf(await member.get(`/api/panels/${other.panelId}/information`))).toBe('not-found')
    expect(refusalOf(await (other.members[0] as Caller).get(`/api/panels/${council.panelId}/information`))).toBe('not-found')
  }, 30_000)

  it('keeps a second assignment of the same panel from mixing with the first', async () => {
    const [second] = await server.database.read<{ id: string }>(
      `insert into assignment (case_id, panel_id, method, question)
       select case_id, panel_id, method, 'En annen sak?' from assignment where id = $1 returning id`,
      [council.assignmentId],
    )
    const before = valueOf<SummaryView>(await council.officer.get(at('/summary'))).contributions.length
    const planned = { title: 'Sak to', startsAt: new Date().toISOString(), venue: 'hall', address: '', assignmentId: second?.id }
    valueOf(await council.officer.post(`/api/panels/${council.panelId}/meetings`, planned))
    const summary = valueOf<SummaryView>(await council.officer.get(at('/summary')))
    expect(summary.contributions).toHaveLength(before)
    expect(summary.findings.filter(({ level }) => level === 'stop')).toEqual([])
    // Nothing of the first case is printed under the second.
    const path = `/api/assignments/${second?.id ?? ''}`
    expect(valueOf<SummaryView>(await council.officer.get(`${path}/summary`))).toMatchObject({ themes: [], contributions: [] })
    const { html } = valueOf<{ html: string }>(await council.officer.get(`${path}/attachment/preview`))
    expect(html).toContain('En annen sak?')
    expect(html).not.toContain(aPlan().question)
  })
})
