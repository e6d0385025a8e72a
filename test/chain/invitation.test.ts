import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { FramePurge } from '../../server/src/draw/frame-purge.ts'
import { SmtpTransport } from '../../server/src/platform/mail/mail.ts'
import { Caller, refusalOf } from '../support/caller.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { aDrawnPanel, aPlan, deliverMail, drawPanel, enter, invitedByMail, staff, valueOf } from './panel-support.ts'

interface Overview {
  sent: number
  emails: number
  letters: number
  waitingToSend: number
  answers: { yes: number; no: number; none: number }
  rows: { id: string; letterNumber: number; name: string; channel: string | null; answer: string | null; codeVoid: boolean }[]
  total: number
}

interface Mine {
  invited: number
  answer: string | null
  answersOpen: boolean
  email: string
  seat: { place: string; number: number } | null
  panel: { promise: string; stage: string }
  callAskedAt: string | null
}

const HOUR = 3_600_000

describe('invitations', () => {
  let server: TestServer
  let officer: Caller
  let panelId: string
  const path = (rest: string) => `/api/panels/${panelId}/invitations${rest}`
  beforeAll(async () => {
    server = await startTestServer()
    const drawn = await aDrawnPanel(server, { people: 800, count: 80, plan: aPlan({ seats: 8 }) })
    officer = drawn.officer
    panelId = drawn.panelId
  }, 30_000)
  afterAll(() => server.close())

  it('wait out a mail server that is away for an hour, and reach everybody once', async () => {
    server.mailbox.isDown = true
    const sent = valueOf<Overview>(await officer.post(path('/send')))
    await deliverMail(server)
    expect(sent.sent).toBe(80)
    expect(server.mailbox.mails).toHaveLength(0)
    expect(valueOf<Overview>(await officer.get(path(''))).waitingToSend).toBe(sent.emails)

    valueOf(await officer.post(path('/send')))
    server.mailbox.isDown = false
    server.clock.advance(HOUR)
    await deliverMail(server)
    expect(server.mailbox.mails).toHaveLength(sent.emails)
    expect(new Set(server.mailbox.mails.map(({ messageId }) => messageId)).size).toBe(sent.emails)
    expect(valueOf<Overview>(await (await staff(server)).get(path(''))).waitingToSend).toBe(0)
  }, 30_000)

  it('[S2] come through a real mail server with code, link in the fragment, promise and whom to call', async () => {
    const received: string[] = []
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          received.push(Buffer.concat(chunks).toString())
          done()
        })
      },
    })
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
    const { port } = smtp.server.address() as AddressInfo
    const [mail] = server.mailbox.mails
    if (mail === undefined) throw new Error('no mail')
    try {
      await new SmtpTransport(`smtp://127.0.0.1:${port}`, server.config.MAIL_FROM).send(mail)
    } finally {
      await new Promise<void>((resolve) => smtp.close(resolve))
    }
    const read = await PostalMime.parse(received[0] ?? '')
    expect(read.to?.[0]?.address).toMatch(/@lillevik\.example$/)
    expect(read.subject).toBe('Vil du være med i Borgerpanel om skolestrukturen?')
    expect(read.text).toMatch(/Du er én av 80 vi spør/)
    expect(read.text).toMatch(/\/svar#[\w-]{22}\n/)
    expect(read.text).toMatch(/\d{4} \d{4} \d{4}/)
    expect(read.text).toContain('Kommunestyret behandler rådene')
    expect(read.text).toContain('Rolig Fjord, telefon 00 00 00 00')
    expect(read.text).toContain('Ring sentralbordet, nummeret står på kommunens nettside')
    expect(read.text).not.toMatch(/\b\d{11}\b|\b(stemme|velger|avstemning)/)
  })

  it('[S1] [S2] come as letters, one page each, that can be read aloud in order', async () => {
    const overview = valueOf<Overview>(await officer.get(path('')))
    const response = await fetch(`${server.url}${path('/letters.pdf')}`, { headers: { cookie: officer.cookie } })
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const pdf = Buffer.from(await response.arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    if (spawnSync('pdftotext', ['-v']).error !== undefined) return
    const folder = mkdtempSync(join(tmpdir(), 'letters-'))
    try {
      writeFileSync(join(folder, 'letters.pdf'), pdf)
      const text = execFileSync('pdftotext', [join(folder, 'letters.pdf'), '-'], { encoding: 'utf8' })
      const pages = text.split('\f').filter((page) => page.trim() !== '')
      expect(pages).toHaveLength(overview.letters)
      for (const page of pages) {
        expect(page).toMatch(/Vil du være med i et borgerpanel\?/)
        expect(page.replace(/\s+/g, ' ')).toMatch(/Du er én av 80 vi spør/)
        expect(page).toMatch(/\d{4}\s+\d{4}\s+\d{4}/)
        expect(page).not.toMatch(/\b\d{11}\b/)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)

  it('take yes, no and thinking, needs and language, as often as one likes until answers close', async () => {
    const [person] = await invitedByMail(server, panelId)
    if (person === undefined) throw new Error('nobody invited')
    const caller = await enter(server, person)
    const before = valueOf<Mine>(await caller.get('/api/invitation'))
    expect(before).toMatchObject({ invited: 80, answer: null, answersOpen: true, seat: null })
    expect(before.panel.promise).toContain('Kommunestyret')

    const answer = (body: unknown) => caller.call('PUT', '/api/invitation/answer', body)
    valueOf(await answer({ answer: 'thinking' }))
    valueOf(await answer({ answer: 'yes', needs: { transport: true }, language: 'nn', email: 'ny@lillevik.example' }))
    const after = valueOf<Mine & { needs: unknown; language: string }>(await answer({ answer: 'yes', needs: { venue: 'hall' } }))
    expect(after).toMatchObject({
      answer: 'yes',
      needs: { transport: true, venue: 'hall' },
      language: 'nn',
      email: 'ny@lillevik.example',
    })
    expect(valueOf<Mine>(await caller.post('/api/invitation/call')).callAskedAt).not.toBeNull()
    expect(refusalOf(await answer({ answer: 'maybe' }))).toBe('malformed')
  })

  it('[S1] [S3] do not open by a code that is mistyped, unknown or void', async () => {
    const [, , person] = await invitedByMail(server, panelId)
    if (person === undefined) throw new Error('nobody invited')
    const type = (code: string, birthYear = person.birthYear) =>
      new Caller(server.url).post('/api/sign-in/code', { code, birthYear })
    const last = (Number(person.code.at(-1)) + 1) % 10
    expect(refusalOf(await type(`${person.code.slice(0, -1)}${last}`))).toBe('code-mistyped')
    expect(refusalOf(await type('0000 0000 0000'))).toBe('code-wrong')
    expect(refusalOf(await type(person.code, person.birthYear - 1))).toBe('code-wrong')

    const desk = await staff(server, 'innbyggertorg')
    const { rows } = valueOf<Overview>(await desk.get(path(`?search=${encodeURIComponent(person.code)}`)))
    expect(rows).toHaveLength(1)
    const { code } = valueOf<{ code: string }>(await desk.post(path(`/${rows[0]?.id ?? ''}/code`)))
    expect(refusalOf(await type(person.code))).toBe('code-wrong')
    expect(refusalOf(await type(code))).toBe('')
  })

  it('let the service desk find somebody by name and answer for her, in this panel only', async () => {
    const desk = await staff(server, 'innbyggertorg')
    const panels = valueOf<{ id: string }[]>(await desk.get('/api/panels'))
    expect(panels.map(({ id }) => id)).toContain(panelId)
    expect(refusalOf(await desk.get(`/api/panels/${panelId}`))).toBe('')
    const all = valueOf<Overview>(await desk.get(path('?answer=none')))
    const [somebody] = all.rows
    if (somebody === undefined) throw new Error('nobody left')
    const found = valueOf<Overview>(await desk.get(path(`?search=${encodeURIComponent(somebody.name.toUpperCase())}`)))
    expect(found.rows.map(({ id }) => id)).toContain(somebody.id)
    const row = valueOf<{ answer: string }>(await desk.call('PUT', path(`/${somebody.id}/answer`), { answer: 'no' }))
    expect(row.answer).toBe('no')

    const other = await aDrawnPanel(server, { people: 100, count: 10, plan: aPlan({ caseNumber: '2026/77' }) })
    const elsewhere = `/api/panels/${other.panelId}/invitations/${somebody.id}/answer`
    expect(refusalOf(await desk.call('PUT', elsewhere, { answer: 'yes' }))).toBe('not-found')
    expect(refusalOf(await desk.post(path('/close')))).toBe('not-found')
  }, 30_000)

  it('take no answer after they closed, save from one with a seat who gives it up', async () => {
    const people = (await invitedByMail(server, panelId)).slice(3)
    const callers: Caller[] = []
    for (const person of people.slice(0, 40)) {
      const caller = await enter(server, person)
      callers.push(caller)
      valueOf(await caller.call('PUT', '/api/invitation/answer', { answer: 'yes' }))
    }
    valueOf(await officer.post(path('/close')))
    const late = await enter(server, people[41] ?? { secret: '', birthYear: 0 })
    expect(refusalOf(await late.call('PUT', '/api/invitation/answer', { answer: 'yes' }))).toBe('answers-closed')
    expect(refusalOf(await officer.post(path('/send')))).toBe('answers-closed')

    valueOf(await drawPanel(officer, panelId))
    expect(refusalOf(await drawPanel(officer, panelId))).toBe('already-drawn')
    const views = await Promise.all(
      callers.map(async (caller) => ({ caller, mine: valueOf<Mine>(await caller.get('/api/invitation')) })),
    )
    const seated = views.filter(({ mine }) => mine.seat?.place === 'seat')
    // One more said yes in a test above and may have one of the eight seats.
    expect([7, 8]).toContain(seated.length)
    const [leaver, stayer] = seated
    const left = valueOf<Mine>(await (leaver?.caller ?? late).call('PUT', '/api/invitation/answer', { answer: 'no' }))
    expect(left.seat?.place).toBe('out')
    expect(refusalOf(await (leaver?.caller ?? late).call('PUT', '/api/invitation/answer', { answer: 'yes' }))).toBe(
      'answers-closed',
    )
    expect(
      refusalOf(
        await (stayer?.caller ?? late).call('PUT', '/api/invitation/answer', { answer: 'yes', needs: { venue: 'online' } }),
      ),
    ).toBe('')
    expect(refusalOf(await officer.get(path('/letters.pdf')))).toBe('not-found')
  }, 30_000)

  it('[S13] forget those without a place when the frame is purged, and prove how many', async () => {
    server.clock.advance(91 * 24 * HOUR)
    const counts = await server.app.get(FramePurge, { strict: false }).purge()
    expect(counts.frames).toBe(2)
    expect(counts.residents).toBeGreaterThan(500)
    const [row] = await server.database.read<{ known: number; places: number }>(
      `select count(*) filter (where i.personal is not null)::int as known,
         count(m.id) filter (where m.place in ('seat', 'reserve'))::int as places
       from invitation i left join member m on m.invitation_id = i.id where i.panel_id = $1`,
      [panelId],
    )
    expect(row?.known).toBe(row?.places)
    expect(server.logged.some((line) => /\b\d{11}\b/.test(line))).toBe(false)
  })
})
