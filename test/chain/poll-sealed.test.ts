import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { PollResult, PollView } from '@borgerpanel/contract'
import { Caller, refusalOf } from '../support/caller.ts'
import { PollService } from '../../server/src/poll/poll.service.ts'
import { signedInAs } from '../support/people.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { aSeatedPanel, heldMeeting } from './evening-support.ts'
import { valueOf } from './panel-support.ts'
import { anOpenPoll, close, filledIn, questionId, QUESTIONS, resultFor, resultOf, send } from './poll-support.ts'

const HOUR = 3_600_000

describe('a sealed poll', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  const keyFile = (pollId: string) => join(server.config.DATA_DIR, 'poll-keys', `${pollId}.key`)

  it('[P5] closed in the middle of a rush counts exactly those it said yes to, in 4 races', async () => {
    for (let race = 0; race < 4; race++) {
      const { officer, attended, poll } = await anOpenPoll(server, { members: 16 })
      const rush = attended.map((member) => send(member, poll, filledIn(poll, 0)))
      await new Promise((resolve) => setTimeout(resolve, race * 12))
      const [closed, ...sent] = await Promise.all([close(officer, poll), ...rush])
      expect(refusalOf(closed)).toBe('')
      const codes = sent.map(refusalOf)
      const taken = codes.filter((code) => code === '').length
      expect(new Set(codes.filter((code) => code !== ''))).toEqual(new Set(taken === 16 ? [] : ['poll-closed']))
      const [rows] = await server.database.read<{ marks: number; answers: number; sealed: number }>(
        `select (select count(*) from poll_roster where poll_id = $1 and answered)::int as marks,
           (select count(*) from poll_roster where poll_id = $1 and sealed is not null)::int as sealed,
           (select count(*) from poll_answer where poll_id = $1)::int as answers`,
        [poll.id],
      )
      expect(rows).toEqual({ marks: taken, answers: taken, sealed: 0 })
      expect((await resultOf(officer, poll)).answers).toBe(taken)
    }
  }, 60_000)

  it('[P5] leaves nothing that joins an answer with who gave it', async () => {
    const { officer, attended, poll } = await anOpenPoll(server, { members: 12 })
    for (const [place, member] of attended.entries()) valueOf(await send(member, poll, filledIn(poll, 0, place % 11)))
    const before = await server.database.read<{ size: number; sealed: Buffer }>(
      'select length(sealed) as size, sealed from poll_roster where poll_id = $1',
      [poll.id],
    )
    expect(new Set(before.map(({ size }) => size)).size).toBe(1)
    for (const { sealed } of before) expect(sealed.toString('latin1')).not.toContain('option')
    expect(existsSync(keyFile(poll.id))).toBe(true)
    expect(JSON.stringify(await server.database.read('select * from poll where id = $1', [poll.id]))).not.toContain(
      readFileSync(keyFile(poll.id), 'utf8').slice(0, 60),
    )
    valueOf(await close(officer, poll))
    expect(existsSync(keyFile(poll.id))).toBe(false)

    const columns = await server.database.read<{ table: string; column: string }>(
      `select table_name as "table", column_name as "column" from information_schema.columns
        where table_name in ('poll_answer', 'poll_roster') order by table_name, ordinal_position`,
    )
    expect(columns.map(({ table, column }) => `${table}.${column}`)).toEqual([
      'poll_answer.id',
      'poll_answer.poll_id',
      'poll_answer.answers',
      'poll_roster.poll_id',
      'poll_roster.member_id',
      'poll_roster.answered',
      'poll_roster.sealed',
    ])
    const answers = await server.database.read<{ id: string; xmin: string; place: number }>(
      `select id, xmin::text, (answers->$2->>'value')::int as place from poll_answer where poll_id = $1 order by ctid`,
      [poll.id, poll.questions[1]?.id],
    )
    expect(new Set(answers.map(({ xmin }) => xmin)).size).toBe(1)
    for (const { id } of answers) expect(id[14]).toBe('4')
    // As they came: chance keeps twelve in order once in half a billion.
    expect(answers.map(({ place }) => place)).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0])
    const ids = new Set(answers.map(({ id }) => id))
    const others = await server.database.read<{ id: string }>(
      'select id from invitation union all select id from member union all select id from sign_in',
    )
    expect(others.filter(({ id }) => ids.has(id))).toEqual([])
    expect(server.logged.filter((line) => line.includes('option') || line.includes('/ballot')).length).toBe(0)
  }, 30_000)

  it('[P5] that has lost its key says so, and nothing is half closed', async () => {
    const { officer, attended, poll } = await anOpenPoll(server, { members: 10 })
    for (const member of attended) valueOf(await send(member, poll, filledIn(poll, 2)))
    const key = readFileSync(keyFile(poll.id), 'utf8')
    rmSync(keyFile(poll.id))
    expect(await server.app.get(PollService, { strict: false }).withoutKey()).toContain(poll.id)
    expect(refusalOf(await close(officer, poll))).toBe('poll-key-missing')
    expect(refusalOf(await resultFor(officer, poll))).toBe('results-hidden')
    expect(valueOf<PollView[]>(await officer.get(`/api/panels/${poll.panelId}/polls`))[0]?.state).toBe('open')

    writeFileSync(keyFile(poll.id), key, { mode: 0o600 })
    valueOf(await close(officer, poll))
    expect((await resultOf(officer, poll)).questions[0]?.rows[2]?.count).toBe(10)
  }, 30_000)

  it('[P5] sweeps up the key of an opening that failed, and of a closing cut short, but never that of an open poll', async () => {
    const { officer, poll, panelId, meetingId } = await anOpenPoll(server, { members: 1 })
    const draft = valueOf<PollView>(
      await officer.post(`/api/panels/${panelId}/polls`, { title: 'Utkast', meetingId, questions: QUESTIONS }),
    )
    const closed = await anOpenPoll(server, { members: 1 })
    valueOf(await close(officer, closed.poll))
    const unknown = '00000000-0000-4000-8000-000000000000'
    for (const id of [draft.id, closed.poll.id, unknown]) writeFileSync(keyFile(id), 'left behind')

    await server.app.get(PollService, { strict: false }).sweep()

    expect([draft.id, closed.poll.id, poll.id, unknown].map((id) => existsSync(keyFile(id)))).toEqual([false, false, true, true])
  }, 30_000)

  it('closes by itself when its time is up, one that cannot be closed notwithstanding', async () => {
    const closesAt = () => new Date(server.clock.now().getTime() + 3 * HOUR).toISOString()
    const broken = await anOpenPoll(server, { members: 1, closesAt: closesAt() })
    const due = await anOpenPoll(server, { members: 10, closesAt: closesAt() })
    for (const member of due.attended) valueOf(await send(member, due.poll, filledIn(due.poll, 0)))
    rmSync(keyFile(broken.poll.id))
    const polls = server.app.get(PollService, { strict: false })
    await polls.sweep()
    expect(refusalOf(await resultFor(due.officer, due.poll))).toBe('results-hidden')

    server.clock.advance(4 * HOUR)
    expect(refusalOf(await send(due.attended[0] as Caller, due.poll, filledIn(due.poll, 0)))).toBe('poll-closed')
    await Promise.all([polls.sweep(), polls.sweep()])
    expect((await resultOf(await signedInAs(server, 'caseOfficer'), due.poll)).answers).toBe(10)
    expect(refusalOf(await resultFor(await signedInAs(server, 'caseOfficer'), broken.poll))).toBe('results-hidden')
    expect(server.logged.some((line) => line.includes('poll could not be closed') && line.includes(broken.poll.id))).toBe(true)
  }, 30_000)
})

describe('an open poll when the server restarts', () => {
  it('[P4] keeps the ballots and the key, and closes afterwards with all of them', async () => {
    const before = await startTestServer()
    const panel = await aSeatedPanel(before, { members: 10 })
    const { meetingId } = await heldMeeting(before, panel, panel.members)
    const draft = valueOf<PollView>(
      await panel.officer.post(`/api/panels/${panel.panelId}/polls`, { title: 'Etterpå', meetingId, questions: QUESTIONS }),
    )
    const poll = valueOf<PollView>(await panel.officer.post(`/api/polls/${draft.id}/open`, { closesAt: null }))
    const ballot = { answers: { [questionId(poll, 0)]: { option: 0 } } }
    for (const member of panel.members.slice(0, 6)) valueOf(await member.call('PUT', `/api/polls/${poll.id}/ballot`, ballot))

    const after = await startTestServer({ beside: before, config: { DATA_DIR: before.config.DATA_DIR } })
    try {
      for (const member of panel.members.slice(6)) {
        const again = new Caller(after.url)
        again.cookie = member.cookie
        valueOf(await again.call('PUT', `/api/polls/${poll.id}/ballot`, ballot))
      }
      const officer = await signedInAs(after, 'caseOfficer')
      valueOf(await officer.post(`/api/polls/${poll.id}/close`))
      const closed = valueOf<PollResult>(await officer.get(`/api/polls/${poll.id}/result`))
      expect(closed.questions[0]?.rows[0]?.count).toBe(10)
    } finally {
      await after.close()
      await before.close()
    }
  }, 60_000)
})
