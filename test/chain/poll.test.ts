import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { PollView } from '@borgerpanel/contract'
import { refusalOf, type Caller } from '../support/caller.ts'
import { signedInAs } from '../support/people.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { anOpenMeeting, aSeatedPanel, closeMeeting, heldMeeting } from './evening-support.ts'
import { valueOf } from './panel-support.ts'
import { aDraft, anOpenPoll, close, filledIn, questionId, QUESTIONS, resultFor, resultOf, send } from './poll-support.ts'

describe('the poll', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  const keyFile = (pollId: string) => join(server.config.DATA_DIR, 'poll-keys', `${pollId}.key`)

  it('[P4] [M9] goes from draft to closed: those who attended answer, change until it closes, and all is counted once', async () => {
    const { officer, members, attended, poll } = await anOpenPoll(server, { members: 13, absent: 1 })
    expect(poll).toMatchObject({ state: 'open', roster: 12, answeredAtLeast: 0 })
    for (const member of attended) expect(refusalOf(await send(member, poll, filledIn(poll, 0)))).toBe('')
    const [first] = attended
    expect(refusalOf(await send(first as Caller, poll, filledIn(poll, 2)))).toBe('')
    expect(valueOf(await (first as Caller).get(`/api/polls/${poll.id}/mine`))).toMatchObject({ answered: true, state: 'open' })

    const stayedHome = members.at(-1) as Caller
    expect(refusalOf(await send(stayedHome, poll, filledIn(poll, 0)))).toBe('not-on-the-roster')
    expect(refusalOf(await stayedHome.get(`/api/polls/${poll.id}/mine`))).toBe('not-on-the-roster')

    expect(valueOf(await close(officer, poll))).toMatchObject({ state: 'closed', roster: 12, answeredAtLeast: 12 })
    const { questions, answers } = await resultOf(officer, poll)
    expect(answers).toBe(12)
    expect(questions[0]?.rows.map(({ count, share }) => [count, share])).toEqual([
      [11, null],
      [0, null],
      [1, null],
    ])
    expect(refusalOf(await send(first as Caller, poll, filledIn(poll, 0)))).toBe('poll-closed')
    expect(refusalOf(await close(officer, poll))).toBe('poll-wrong-state')
    expect(valueOf(await (first as Caller).get(`/api/polls/${poll.id}/mine`))).toMatchObject({ state: 'closed' })
  }, 60_000)

  it('[M9] may open while the meeting goes on, to those who are there so far', async () => {
    const panel = await aSeatedPanel(server, { members: 3 })
    const meetingId = await anOpenMeeting(server, panel, panel.members.slice(0, 2))
    const { id } = await aDraft(panel, meetingId)
    const poll = valueOf<PollView>(await panel.officer.post(`/api/polls/${id}/open`, { closesAt: null }))
    expect(poll.roster).toBe(2)
    await closeMeeting(server, meetingId)
    expect(refusalOf(await send(panel.members[0] as Caller, poll, filledIn(poll, 1)))).toBe('')
    expect(refusalOf(await send(panel.members[2] as Caller, poll, filledIn(poll, 1)))).toBe('not-on-the-roster')
  }, 30_000)

  it('does not open without a meeting, before anybody has come, in the past, or twice', async () => {
    const panel = await aSeatedPanel(server, { members: 2 })
    const open = (id: string, closesAt: string | null = null) => panel.officer.post(`/api/polls/${id}/open`, { closesAt })
    const planned = { title: 'Samling', startsAt: new Date().toISOString(), venue: 'hall', address: '' }
    const meeting = valueOf<{ id: string }>(await panel.officer.post(`/api/panels/${panel.panelId}/meetings`, planned))

    const homeless = await aDraft(panel, null)
    const early = await aDraft(panel, meeting.id)
    expect(refusalOf(await open(homeless.id))).toBe('poll-wrong-state')
    expect(refusalOf(await open(early.id))).toBe('meeting-wrong-state')
    const { meetingId } = await heldMeeting(server, panel, panel.members)
    const draft = await aDraft(panel, meetingId)
    expect(refusalOf(await open(draft.id, new Date(0).toISOString()))).toBe('malformed')

    for (const { id } of [homeless, early, draft]) expect(existsSync(keyFile(id))).toBe(false)

    const both = await Promise.all([open(draft.id), open(draft.id)])
    expect(both.map(refusalOf).toSorted()).toEqual(['', 'poll-wrong-state'])
    const sealed = readFileSync(keyFile(draft.id), 'utf8')
    expect(refusalOf(await open(draft.id))).toBe('poll-wrong-state')
    expect(readFileSync(keyFile(draft.id), 'utf8')).toBe(sealed)
  }, 30_000)

  it('keeps two officers from writing over each other, and nobody edits what is open', async () => {
    const { officer, poll, meetingId, panelId } = await anOpenPoll(server, { members: 1 })
    const draft = { title: 'Ny tittel', meetingId, questions: QUESTIONS }
    expect(refusalOf(await officer.call('PUT', `/api/polls/${poll.id}`, { ...draft, version: poll.version }))).toBe(
      'poll-wrong-state',
    )

    const other = valueOf<PollView>(await officer.post(`/api/panels/${panelId}/polls`, draft))
    const edit = { ...draft, version: other.version }
    const both = await Promise.all([
      officer.call('PUT', `/api/polls/${other.id}`, { ...edit, title: 'A' }),
      officer.call('PUT', `/api/polls/${other.id}`, { ...edit, title: 'B' }),
    ])
    expect(both.map(refusalOf).toSorted()).toEqual(['', 'edited-by-another'])
    const elsewhere = await aSeatedPanel(server)
    const foreign = await elsewhere.officer.post(`/api/panels/${elsewhere.panelId}/polls`, draft)
    expect(refusalOf(foreign)).toBe('not-found')
  }, 30_000)

  it('[P2] refuses answers of a wrong kind, and keeps what was there before', async () => {
    const { officer, attended, poll } = await anOpenPoll(server, { members: 10 })
    const [single, scale, text] = [0, 1, 2].map((place) => questionId(poll, place)) as [string, string, string]
    const [member] = attended as [Caller]
    for (const voter of attended) valueOf(await send(voter, poll, filledIn(poll, 1)))
    for (const answers of [
      { [single]: { option: 3 } },
      { [single]: { value: 3 } },
      { [scale]: { option: 0 } },
      { [text]: { unknown: true } },
      { [poll.id]: { option: 0 } },
      {},
    ])
      expect(refusalOf(await send(member, poll, answers))).toBe('poll-incomplete')
    for (const answers of [{ [scale]: { value: 11 } }, { [scale]: { value: -1 } }, { [single]: 'ja' }, { ikke: { option: 1 } }])
      expect(refusalOf(await send(member, poll, answers))).toBe('malformed')
    valueOf(await close(officer, poll))
    const { questions } = await resultOf(officer, poll)
    expect(questions[0]?.rows[1]?.count).toBe(10)
  }, 30_000)

  it('[P6] shows no result to any role before it closes, and turnout in steps of five', async () => {
    const { officer, attended, poll } = await anOpenPoll(server, { members: 12 })
    const turnout = async () =>
      (valueOf<PollView[]>(await officer.get(`/api/panels/${poll.panelId}/polls`))[0] as PollView).answeredAtLeast
    const steps: (number | null)[] = []
    for (const member of attended) {
      valueOf(await send(member, poll, filledIn(poll, 0)))
      steps.push(await turnout())
    }
    expect(steps).toEqual([0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10])
    for (const role of ['caseOfficer', 'analyst'] as const) {
      const caller = await signedInAs(server, role)
      expect(refusalOf(await resultFor(caller, poll))).toBe('results-hidden')
      expect(refusalOf(await caller.get(`/api/polls/${poll.id}/result.csv`))).toBe('results-hidden')
    }
    for (const role of ['moderator', 'tableHost', 'politician', 'auditor', 'administrator', 'serviceDesk', 'member'] as const)
      expect(refusalOf(await resultFor(await signedInAs(server, role), poll))).toBe('not-found')
    expect(refusalOf(await (attended[0] as Caller).get(`/api/polls/${poll.id}/result`))).toBe('not-found')
    expect(refusalOf(await (attended[0] as Caller).get(`/api/panels/${poll.panelId}/polls`))).toBe('not-found')
  }, 30_000)

  it('is nothing to a member of another panel, nor while it is a draft', async () => {
    const { officer, poll, attended, panelId, meetingId } = await anOpenPoll(server, { members: 1 })
    const stranger = (await aSeatedPanel(server, { members: 1 })).members[0] as Caller
    expect(refusalOf(await stranger.get(`/api/polls/${poll.id}/mine`))).toBe('not-found')
    expect(refusalOf(await send(stranger, poll, filledIn(poll, 0)))).toBe('not-found')
    const draft = valueOf<PollView>(
      await officer.post(`/api/panels/${panelId}/polls`, { title: 'Utkast', meetingId, questions: QUESTIONS }),
    )
    expect(refusalOf(await (attended[0] as Caller).get(`/api/polls/${draft.id}/mine`))).toBe('not-found')
    expect(refusalOf(await send(attended[0] as Caller, draft, filledIn(draft, 0)))).toBe('poll-closed')
  }, 30_000)

  it('[P4] counts one ballot of a member who sends from two devices at once', async () => {
    const { officer, attended, poll } = await anOpenPoll(server, { members: 10 })
    const sent = await Promise.all(
      attended.flatMap((member) => [0, 2, 0].map((option) => send(member, poll, filledIn(poll, option)))),
    )
    expect(sent.map(refusalOf).filter((code) => code !== '')).toEqual([])
    valueOf(await close(officer, poll))
    const { answers, questions } = await resultOf(officer, poll)
    expect(answers).toBe(10)
    expect(questions[0]?.rows.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(10)
  }, 30_000)

  it('[R1] hides the distribution under ten answers, and shows shares from thirty; the CSV says the same, defused', async () => {
    const few = await anOpenPoll(server, { members: 9 })
    for (const member of few.attended) valueOf(await send(member, few.poll, filledIn(few.poll, 0)))
    valueOf(await close(few.officer, few.poll))
    const hidden = await resultOf(few.officer, few.poll)
    expect(hidden.questions[0]).toMatchObject({ answered: 9, unknown: null, mean: null })
    expect(hidden.questions[0]?.rows.every(({ count, share }) => count === null && share === null)).toBe(true)

    const many = await anOpenPoll(server, { members: 30 })
    const [single, scale, text] = [0, 1, 2].map((place) => questionId(many.poll, place)) as [string, string, string]
    for (const [place, member] of many.attended.entries())
      valueOf(
        await send(member, many.poll, {
          [single]: place < 12 ? { option: 1 } : { unknown: true },
          [scale]: { value: place % 11 },
          ...(place === 0 ? { [text]: { text: '=HYPERLINK("http://example.org")' } } : {}),
        }),
      )
    valueOf(await close(many.officer, many.poll))
    const shown = await resultOf(many.officer, many.poll)
    expect(shown.questions[0]).toMatchObject({ answered: 30, unknown: 18 })
    expect(shown.questions[0]?.rows[1]).toMatchObject({ label: '=1+1', count: 12, share: 0.4 })
    // One text of thirty members could be known by its words: written answers are shown from ten on.
    expect(shown.questions[2]).toMatchObject({ answered: 1, texts: [] })

    const csv = await many.officer.get(`/api/polls/${many.poll.id}/result.csv`)
    expect(csv.headers.get('content-type')).toContain('text/csv')
    const lines = (csv.body as unknown as string)
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n')
    const cells = lines.slice(1).map((line) => line.split(';'))
    const expected = shown.questions.flatMap((question) => [
      ...question.rows.map(({ label, count, share }) => [
        question.text,
        label === '=1+1' ? "'=1+1" : label,
        String(count),
        share === null ? '' : String(share),
      ]),
      ...(question.unknown === null ? [] : [[question.text, 'unknown', String(question.unknown), '']]),
      ...(question.mean === null ? [] : [[question.text, 'mean', String(question.mean.value), '']]),
    ])
    expect(cells.map(([q, , , alternative, count, share]) => [q, alternative, count, share])).toEqual(expected)
  }, 60_000)
})
