import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { PublicPanel, ResponseView, SummaryView } from '@borgerpanel/contract'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { SmtpTransport } from '../../server/src/platform/mail/mail.ts'
import { Caller, refusalOf } from '../support/caller.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { aPanelByLot, aSeatedPanel, heldMeeting, type SeatedPanel } from './evening-support.ts'
import { deliverMail, valueOf } from './panel-support.ts'

const DECISION = { body: 'Kommunestyret', date: '2026-11-20', caseNumber: '112/26', text: 'Det bygges ny skole.' }
const ANSWER = {
  treatment: 'Rådet ble lagt til grunn.',
  outcome: 'followed',
  reason: 'Målingene viste at rommene er for dårlige.',
}

/** What a real mail server received, as mail readers read it. */
async function throughSmtp(server: TestServer, work: (send: SmtpTransport) => Promise<void>): Promise<Email[]> {
  const received: Promise<Email>[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(PostalMime.parse(Buffer.concat(chunks)))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  try {
    await work(new SmtpTransport(`smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, server.config.MAIL_FROM))
  } finally {
    await new Promise<void>((resolve) => smtp.close(resolve))
  }
  return Promise.all(received)
}

describe('the response', () => {
  let server: TestServer
  let panel: SeatedPanel
  beforeAll(async () => {
    server = await startTestServer()
    panel = await aPanelByLot(server, { seats: 10 })
    await heldMeeting(server, panel, panel.members, ['Trygg skolevei.', 'Bygg nytt.'])
    for (const title of ['Skolevei', 'Bygning']) {
      const { themes } = valueOf<SummaryView>(await panel.officer.post(at('/themes'), { title }))
      const { id, version } = themes.at(-1) ?? { id: '', version: 0 }
      const draft = { title, texts: {}, noMinority: 'Ingen talte imot.', recommendation: `Panelet anbefaler ${title}.`, version }
      valueOf(await panel.officer.call('PUT', at(`/themes/${id}`), draft))
    }
  }, 60_000)
  afterAll(() => server.close())

  const at = (rest: string) => `/api/assignments/${panel.assignmentId}${rest}`
  const view = async () => valueOf<ResponseView>(await panel.officer.get(at('/responses')))
  const respond = (themeId: string, version: number, answer: object = ANSWER) =>
    panel.officer.call('PUT', at(`/responses/${themeId}`), { ...answer, version })
  const send = () => panel.officer.post(at('/responses/send'))
  const published = async () => valueOf<PublicPanel>(await new Caller(server.url).get(`/api/public/panels/${panel.panelId}`))
  const mailsOf = () => server.mailbox.mails.filter(({ messageId }) => messageId?.includes('response') ?? false)

  it('[S1-03] is not kept without a reason, and points at what is missing', async () => {
    const [row] = (await view()).rows
    const themeId = row?.themeId ?? ''
    for (const reason of ['', '   ']) {
      const answer = await respond(themeId, 0, { ...ANSWER, reason })
      expect(answer.body).toMatchObject({ error: { code: 'reason-missing', problems: [{ path: 'body.reason' }] } })
    }
    expect(refusalOf(await respond(themeId, 0, { ...ANSWER, outcome: 'vedtatt' }))).toBe('malformed')
    expect(refusalOf(await respond(themeId, 0, { ...ANSWER, treatment: '' }))).toBe('malformed')
    expect((await view()).rows[0]?.response).toBeNull()
  })

  it('is not sent before the summary is delivered, nor while one theme lacks its answer', async () => {
    expect(refusalOf(await send())).toBe('summary-not-approved')
    const { version } = valueOf<SummaryView>(await panel.officer.get(at('/summary')))
    valueOf(await panel.officer.post(at('/summary/approve'), { version }))
    valueOf(await panel.officer.post(at('/deliver')))

    const [first] = (await view()).rows
    valueOf(await respond(first?.themeId ?? '', 0))
    const answer = await send()
    expect(answer.body).toMatchObject({ error: { code: 'responses-missing', params: { count: 1 } } })
    await deliverMail(server)
    expect(mailsOf()).toHaveLength(0)
    expect((await published()).responses).toEqual([])
  }, 30_000)

  it('keeps two officers from writing over each other', async () => {
    const [, second] = (await view()).rows
    const themeId = second?.themeId ?? ''
    const both = await Promise.all([respond(themeId, 0), respond(themeId, 0, { ...ANSWER, reason: 'En annen grunn.' })])
    expect(both.map(refusalOf).toSorted()).toEqual(['', 'edited-by-another'])
    expect((await view()).rows[1]?.version).toBe(1)
    const other = await aSeatedPanel(server)
    const elsewhere = `/api/assignments/${other.assignmentId}/responses/${themeId}`
    expect(refusalOf(await other.officer.call('PUT', elsewhere, { ...ANSWER, version: 1 }))).toBe('not-found')
    for (const caller of [panel.members[0] as Caller, new Caller(server.url)])
      expect(['not-found', 'not-signed-in']).toContain(refusalOf(await caller.get(at('/responses'))))
  })

  it('reaches every member by mail once, however often and by however many it is sent', async () => {
    valueOf(await panel.officer.call('PUT', at('/decision'), DECISION))
    const before = await view()
    expect(before.reach).toMatchObject({ email: 10, other: 0, sent: 0 })
    expect((await Promise.all([send(), send()])).map(refusalOf)).toEqual(['', ''])
    const sent = valueOf<ResponseView>(await send())
    expect(sent.reach).toMatchObject({ email: 10, sent: 10 })

    await deliverMail(server)
    const mails = server.mailbox.mails.filter(({ text }) => text.includes(ANSWER.treatment))
    expect(mails).toHaveLength(10)
    expect(new Set(mails.map(({ to }) => to)).size).toBe(10)

    const received = await throughSmtp(server, async (transport) => {
      for (const mail of mails.slice(0, 2)) await transport.send(mail)
    })
    expect(received.map(({ to }) => to?.[0]?.address)).toEqual(mails.slice(0, 2).map(({ to }) => to))
    for (const { subject, text = '', from } of received) {
      expect(from?.address).toBe('borgerpanel@lillevik.example')
      expect(subject).toContain('Borgerpanel om skolestrukturen')
      for (const said of ['Skolevei', 'Bygning', ANSWER.treatment, ANSWER.reason, 'Kommunestyret', 'Det bygges ny skole.'])
        expect(text).toContain(said)
      expect(text.replace(/\s+/g, ' ')).toContain('20. november 2026')
      expect(text).toContain(`/panel/${panel.panelId}`)
      expect(text).not.toMatch(/\b\d{11}\b|\b(stemme|velger|avstemning)/)
    }
  }, 30_000)

  it('is on the public page with mandate, lot and summary, once it is sent', async () => {
    const page = await published()
    expect(page).toMatchObject({
      stage: 'answered',
      mandate: 'Panelet gir råd om fire alternativer.',
      draw: { invited: 90, panel: 10 },
    })
    expect(page.decision).toEqual(DECISION)
    expect(Date.parse(page.answeredAt ?? '')).not.toBeNaN()
    expect(page.summary?.html).toContain('Panelet anbefaler Skolevei.')
    expect(page.responses).toHaveLength(2)
    expect(page.responses[0]).toMatchObject({ theme: 'Skolevei', outcome: 'followed', reason: ANSWER.reason })
    expect(JSON.stringify(page)).not.toMatch(/\b\d{11}\b/)
  })
})
