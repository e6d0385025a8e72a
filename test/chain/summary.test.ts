import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DrawView, PollResult, SummaryView, Theme, ThemeDraft } from '@borgerpanel/contract'
import { refusalOf, type Caller } from '../support/caller.ts'
import { signedInAs } from '../support/people.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { hasPoppler, pdfInfo, pdfText } from './document-support.ts'
import { ask, anOpenMeeting, aPanelByLot, aSeatedPanel, heldMeeting, type SeatedPanel } from './evening-support.ts'
import { valueOf } from './panel-support.ts'
import { aDraft, close, filledIn, resultOf, send } from './poll-support.ts'

const TEXTS = ['Trygg skolevei først.', 'Bussen er full.', 'Bygg nytt på tomta.', 'Ring meg på 98 76 54 32.', 'Behold gymsalen.']
const EMPTY: ThemeDraft = { title: 'Skolevei', texts: {}, noMinority: '', recommendation: '' }

describe('the summary', () => {
  let server: TestServer
  let panel: SeatedPanel
  let meetingId: string
  let numbers: number[]
  let result: PollResult
  beforeAll(async () => {
    server = await startTestServer()
    panel = await aPanelByLot(server, { seats: 12 })
    const [late, ...present] = panel.members
    ;({ meetingId, numbers } = await heldMeeting(server, panel, present, TEXTS))
    if (late === undefined) throw new Error('nobody seated')
    const poll = await aDraft(panel, meetingId)
    valueOf(await panel.officer.post(`/api/polls/${poll.id}/open`, { closesAt: null }))
    for (const [place, member] of present.entries()) valueOf(await send(member, poll, filledIn(poll, place < 7 ? 0 : 2, place)))
    valueOf(await close(panel.officer, poll))
    result = await resultOf(panel.officer, poll)
  }, 60_000)
  afterAll(() => server.close())

  const at = (rest: string, { assignmentId } = panel) => `/api/assignments/${assignmentId}${rest}`
  const view = async (of = panel) => valueOf<SummaryView>(await of.officer.get(at('/summary', of)))
  const addTheme = async (title: string, of = panel) => {
    const { themes } = valueOf<SummaryView>(await of.officer.post(at('/themes', of), { title }))
    return themes.at(-1) as Theme
  }
  const editTheme = (theme: Theme, draft: Partial<ThemeDraft>, of = panel) =>
    of.officer.call('PUT', at(`/themes/${theme.id}`, of), { ...EMPTY, title: theme.title, ...draft, version: theme.version })
  const sort = (moves: unknown, of = panel) => of.officer.call('PUT', at('/sorting', of), { moves })
  const editTexts = (version: number, lead: string) =>
    panel.officer.call('PUT', at('/summary'), { version, lead, reservations: 'Panelet møttes én kveld.' })
  const approve = (version: number, of = panel) => of.officer.post(at('/summary/approve', of), { version })
  const preview = async () => valueOf<{ html: string }>(await panel.officer.get(at('/attachment/preview'))).html
  const pdfFor = async (caller: Caller) => {
    const response = await fetch(server.url + at('/attachment.pdf'), { headers: { cookie: caller.cookie } })
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
  }
  const stopsOf = ({ body }: { body: unknown }) =>
    ((body as { error?: { problems?: { code: string }[] } }).error?.problems ?? []).map(({ code }) => code)

  it('stops while a meeting is not closed and there is no theme, and says all that is missing', async () => {
    const other = await aSeatedPanel(server, { members: 1 })
    await anOpenMeeting(server, other, other.members)
    const answer = await approve(1, other)
    expect(refusalOf(answer)).toBe('meeting-not-closed')
    expect(stopsOf(answer)).toEqual(['meeting-not-closed', 'themes-missing'])
    expect(refusalOf(await other.officer.get(at('/attachment.pdf', other)))).toBe('summary-not-approved')
    expect(refusalOf(await other.officer.post(at('/deliver', other)))).toBe('summary-not-approved')
  }, 30_000)

  it('stops at personal details a member wrote, until the desk withholds them', async () => {
    const theme = await addTheme('Skolevei')
    expect(
      valueOf<SummaryView>(await editTheme(theme, { texts: { minority: 'Noen få ville ha buss.' } })).findings,
    ).toContainEqual({
      level: 'stop',
      code: 'personal-details',
      themeId: null,
      params: { number: numbers[3] },
    })
    expect(refusalOf(await approve((await view()).version))).toBe('personal-details')
    const desk = await signedInAs(server, 'moderator')
    const withhold = {
      type: 'withholdContribution',
      number: numbers[3] as number,
      seen: { state: 'published', version: 1 },
      reason: 'private-person',
    } as const
    await ask(desk, meetingId, withhold, 'desk')
    expect((await view()).findings.filter(({ level }) => level === 'stop')).toEqual([])
  })

  it('sorts contributions into themes, each in one place, and only what somebody wrote here', async () => {
    const [theme] = (await view()).themes as [Theme]
    const place = (number: number, part = 'for', themeId: string | null = theme.id) => ({ meetingId, number, themeId, part })
    const sorted = valueOf<SummaryView>(await sort([place(numbers[0] as number), place(numbers[1] as number, 'against')]))
    expect(sorted.contributions.filter(({ themeId }) => themeId !== null)).toHaveLength(2)
    expect(sorted.findings).toContainEqual(expect.objectContaining({ code: 'contributions-unsorted', level: 'remark' }))
    const again = valueOf<SummaryView>(await sort([place(numbers[0] as number), place(numbers[0] as number, 'agreement')]))
    expect(again.contributions.find(({ number }) => number === numbers[0])).toMatchObject({ part: 'agreement' })

    expect(refusalOf(await sort([place(999)]))).toBe('contribution-unknown')
    const other = await aSeatedPanel(server, { members: 1 })
    const elsewhere = await heldMeeting(server, other, other.members, ['Noe annet.'])
    expect(refusalOf(await sort([{ ...place(elsewhere.numbers[0] as number), meetingId: elsewhere.meetingId }]))).toBe(
      'contribution-unknown',
    )
    const foreign = await addTheme('Annet tema', other)
    expect(refusalOf(await sort([place(numbers[0] as number, 'for', foreign.id)]))).toBe('not-found')
    expect(refusalOf(await editTheme(foreign, {}))).toBe('not-found')
    expect((await view(other)).contributions).toHaveLength(1)
    expect(valueOf<SummaryView>(await sort([place(numbers[0] as number, 'for', null)])).contributions[0]?.themeId).toBeNull()
  }, 30_000)

  it('keeps two officers from writing over each other, and lets one write lead and themes at once', async () => {
    const before = await view()
    const [theme] = before.themes as [Theme]
    const both = await Promise.all([editTheme(theme, { noMinority: 'Ingen.' }), editTheme(theme, { noMinority: 'Alle enige.' })])
    expect(both.map(refusalOf).toSorted()).toEqual(['', 'edited-by-another'])
    expect(refusalOf(await editTexts(before.version, 'Panelet la vekt på skoleveien.'))).toBe('')
    expect(refusalOf(await editTexts(before.version, 'Noe annet.'))).toBe('edited-by-another')
    expect((await view()).lead).toBe('Panelet la vekt på skoleveien.')
  })

  it('does not approve what a colleague changed meanwhile', async () => {
    const seen = await view()
    const [theme] = seen.themes as [Theme]
    valueOf(await editTheme(theme, { texts: { agreement: 'Skoleveien må være trygg.' }, noMinority: 'Ingen talte imot.' }))
    expect(refusalOf(await approve(seen.version))).toBe('edited-by-another')
    expect((await view()).versions).toEqual([])
  })

  it('stops at a figure that does not exist, at personal details and without the minority', async () => {
    const stopped = async (draft: Partial<ThemeDraft>) => {
      const [theme] = (await view()).themes as [Theme]
      valueOf(await editTheme(theme, { title: 'Skolevei', noMinority: 'Ingen talte imot.', ...draft }))
      const answer = await approve((await view()).version)
      return [refusalOf(answer), ...stopsOf(answer)]
    }
    const code = (name: string) => [name, name]
    expect(await stopped({ texts: { for: '{{poll:borte:1}} var enige.' } })).toEqual(code('figure-unknown'))
    expect(await stopped({ recommendation: 'Ring ola@lillevik.example.' })).toEqual(code('personal-details'))
    expect(await stopped({ texts: { against: 'Født 41016000123.' } })).toEqual(code('personal-details'))
    expect(await stopped({ title: 'Ring 98765432' })).toEqual(code('personal-details'))
    expect(await stopped({ noMinority: ' ' })).toEqual(code('minority-missing'))
    expect(await stopped({ texts: { minority: '{{attended}} av {{panel}} var til stede.' }, noMinority: '' })).toEqual([''])
    expect((await view()).versions).toHaveLength(1)
  }, 60_000)

  it('binds figures to data: what changes in the data changes in the draft, and never in what is approved', async () => {
    const [theme] = (await view()).themes as [Theme]
    const row = `{{poll:${result.questions[0]?.id ?? ''}:0}}`
    valueOf(
      await editTheme(theme, {
        title: 'Skolevei',
        texts: { for: `${row} av {{attended}} ville bygge nytt.` },
        noMinority: 'Ingen.',
      }),
    )
    expect(await preview()).toContain('7 av 11 ville bygge nytt.')
    valueOf(await approve((await view()).version))
    const approved = await pdfFor(panel.officer)

    // The officer corrects the attendance of one member (M9).
    await server.database.read(
      `insert into attendance_correction (meeting_id, member_id, attended, reason)
       select $1, r.member_id, false, 'Gikk tidlig' from poll_roster r join poll p on p.id = r.poll_id where p.meeting_id = $1 limit 1`,
      [meetingId],
    )
    expect((await view()).figures.find(({ name }) => name === 'attended')).toMatchObject({ value: '10' })
    expect(await preview()).toContain('7 av 10 ville bygge nytt.')
    await server.database.read('delete from attendance_correction where meeting_id = $1', [meetingId])
    valueOf(
      await editTheme((await view()).themes[0] as Theme, {
        texts: { for: `${row} av {{contributions}}.` },
        noMinority: 'Ingen.',
      }),
    )
    expect(await preview()).toContain('7 av 5.')
    expect((await pdfFor(panel.officer)).bytes.equals(approved.bytes)).toBe(true)
  }, 60_000)

  it('makes versions that never change, each with the digest of its bytes, one at a time', async () => {
    const { version, versions } = await view()
    const both = await Promise.all([approve(version), approve(version)])
    expect(both.map(refusalOf).filter((code) => code !== '')).toEqual(
      both.every(({ body }) => (body as { ok: boolean }).ok) ? [] : ['edited-by-another'],
    )
    const after = (await view()).versions
    expect(after.slice(0, versions.length)).toEqual(versions)
    expect(new Set(after.map((one) => one.version)).size).toBe(after.length)
    const newest = after.at(-1)?.version
    expect(valueOf<object>(await panel.officer.get(at('/attachment/preview')))).toMatchObject({ approved: newest })
    expect(await preview()).not.toContain('Utkast')
    const { bytes } = await pdfFor(panel.officer)
    expect(after.at(-1)?.digest).toBe(createHash('sha256').update(bytes).digest('hex'))
  }, 60_000)

  it('hands the attachment to those it is for: to others than the officer from its delivery on', async () => {
    const politician = await signedInAs(server, 'politician')
    expect((await pdfFor(politician)).status).toBe(409)
    const delivered = valueOf<SummaryView>(await panel.officer.post(at('/deliver')))
    expect(delivered.versions.filter(({ deliveredAt }) => deliveredAt !== null)).toHaveLength(1)
    for (const role of ['politician', 'analyst', 'caseOfficer'] as const)
      expect((await pdfFor(await signedInAs(server, role))).status).toBe(200)
    for (const role of ['member', 'moderator', 'tableHost', 'auditor', 'administrator', 'serviceDesk'] as const)
      expect((await pdfFor(await signedInAs(server, role))).status).toBe(404)
    expect((await pdfFor(panel.members[0] as Caller)).status).toBe(404)

    const [theme] = (await view()).themes as [Theme]
    expect(refusalOf(await panel.officer.call('DELETE', at(`/themes/${theme.id}`)))).toBe('already-approved')
    const handedOver = await pdfFor(politician)
    valueOf(await approve((await view()).version))
    expect((await pdfFor(politician)).bytes.equals(handedOver.bytes)).toBe(true)
    valueOf(await panel.officer.post(at('/deliver')))
    expect((await pdfFor(politician)).bytes.equals(handedOver.bytes)).toBe(false)
  }, 60_000)

  const read = hasPoppler ? it : it.skip
  read(
    '[R1] prints every figure that is bound, in order, and no hidden one',
    async () => {
      const { bytes } = await pdfFor(panel.officer)
      const info = pdfInfo(bytes)
      expect(info).toMatch(/Tagged: +yes/)
      expect(info).toMatch(/Title: +Oppsummering fra borgerpanel – Borgerpanel om skolestrukturen/)
      expect(bytes.toString('latin1')).toContain('/Lang (nb-NO)')
      const text = pdfText(bytes)
      const chapters = [
        'Sammendrag',
        'Oppdrag og mandat',
        'Slik ble deltakerne trukket ut',
        'Hvem deltok',
        'Slik arbeidet panelet',
        'Synspunkter fra diskusjonene',
        'Resultater fra meningsmålingen',
        'Forbehold',
        'Videre behandling og tilbakemelding',
        'Samtlige innspill',
      ]
      const places = chapters.map((chapter) => text.lastIndexOf(chapter))
      expect(places.every((place) => place >= 0)).toBe(true)
      expect(text).toContain('7 av 5.')
      expect(text).toMatch(/Spørreskjemaet gikk til de 11 som var med minst halve tiden\. 11 svarte\./)
      expect(text).toMatch(/Bygge nytt 7 =1\+1 0 Legge ned 4 Vet ikke 0 I alt 11/)
      // Under thirty answers: counts, no percentages of opinion.
      expect(text.slice(text.lastIndexOf('Resultater fra meningsmålingen'), text.lastIndexOf('Forbehold'))).not.toMatch(
        /prosent|%/,
      )
      for (const written of TEXTS.filter((one) => !one.startsWith('Ring'))) expect(text).toContain(written)
      expect(text).not.toContain('98 76 54 32')

      const { representativity } = valueOf<DrawView>(await panel.officer.get(`/api/panels/${panel.panelId}/draw`))
      const cells = representativity.flatMap((line) => [line.register, line.invited, line.yes, line.panel, line.met])
      expect(cells.filter((cell) => cell !== null && cell > 0 && cell < 5)).toEqual([])
      expect(cells).toContain(null)
      expect(text).toContain('skjult og vist som kolon (:)')
      for (const member of await server.database.read<{ number: number }>('select number from member where panel_id = $1', [
        panel.panelId,
      ]))
        expect(text).not.toContain(`Deltaker ${member.number}`)
    },
    30_000,
  )
})
