import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { AttendanceRow, MeetingCommand, PollView, RosterRow } from '@borgerpanel/contract'
import { anOpenMeeting, aSeatedPanel, closeMeeting, type SeatedPanel } from '../chain/evening-support.ts'
import { valueOf } from '../chain/panel-support.ts'
import { refusalOf, type Answered, type Caller } from '../support/caller.ts'
import { signedInAs } from '../support/people.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { until } from './support/player.ts'
import { onDatabase } from './support/seed.ts'

jest.setTimeout(40_000)

describe('attendance', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  const correct = (
    caller: Caller,
    meetingId: string,
    who: number | string,
    body: unknown = { attended: true, reason: 'Satt i salen uten telefon.' },
  ): Promise<Answered> => caller.call('PUT', `/api/meetings/${meetingId}/attendance/${who}`, body)
  const rowsOf = (answered: Answered) =>
    valueOf<AttendanceRow[]>(answered).map(({ who, attended, corrected }) => ({ who, attended, corrected }))
  const openPoll = async ({ officer, panelId }: SeatedPanel, meetingId: string): Promise<PollView> => {
    const draft = { title: 'Etter samlingen', meetingId, questions: [{ kind: 'text', text: 'Noe mer?' }] }
    const { id } = valueOf<PollView>(await officer.post(`/api/panels/${panelId}/polls`, draft))
    return valueOf<PollView>(await officer.post(`/api/polls/${id}/open`, { closesAt: null }))
  }

  it('[M9] is set right by the officer with a reason, on record, and the roster follows', async () => {
    const panel = await aSeatedPanel(server, { members: 3 })
    const meetingId = await anOpenMeeting(server, panel, panel.members.slice(0, 2))
    await closeMeeting(server, meetingId)
    const [first = 0, , third = 0] = await numbersOf(panel.panelId)

    await correct(panel.officer, meetingId, third)
    const corrected = rowsOf(await correct(panel.officer, meetingId, first, { attended: false, reason: 'Gikk hjem straks.' }))

    expect(corrected).toContainEqual({ who: third, attended: true, corrected: true })
    expect(corrected).toContainEqual({ who: first, attended: false, corrected: true })
    expect(rowsOf(await panel.officer.get(`/api/meetings/${meetingId}/attendance`))).toEqual(corrected)
    const deeds = await server.database.read(
      `select actor_kind, detail from audit_entry where act = 'attendance-corrected' and panel_id = $1 order by detail->>'attended'`,
      [panel.panelId],
    )
    expect(deeds).toEqual([
      { actor_kind: 'staff', detail: { meeting: meetingId, who: first, attended: false } },
      { actor_kind: 'staff', detail: { meeting: meetingId, who: third, attended: true } },
    ])
    const kept = await server.database.read('select reason from attendance_correction where meeting_id = $1 order by reason', [
      meetingId,
    ])
    expect(kept).toEqual([{ reason: 'Gikk hjem straks.' }, { reason: 'Satt i salen uten telefon.' }])
    expect((await openPoll(panel, meetingId)).roster).toBe(2)
  })

  it('[M9] stands once a poll of the meeting has opened, not while it is a draft', async () => {
    const panel = await aSeatedPanel(server, { members: 2 })
    const meetingId = await anOpenMeeting(server, panel, panel.members.slice(0, 1))
    const [, second = 0] = await numbersOf(panel.panelId)
    const draft = { title: 'Utkast', meetingId, questions: [{ kind: 'text', text: 'Noe?' }] }
    valueOf(await panel.officer.post(`/api/panels/${panel.panelId}/polls`, draft))

    expect(refusalOf(await correct(panel.officer, meetingId, second))).toBe('')
    await openPoll(panel, meetingId)
    expect(refusalOf(await correct(panel.officer, meetingId, second, { attended: false, reason: 'Feil.' }))).toBe(
      'poll-wrong-state',
    )

    const rows = rowsOf(await panel.officer.get(`/api/meetings/${meetingId}/attendance`))
    expect(rows).toContainEqual({ who: second, attended: true, corrected: true })
  })

  it('[M9] has a correction that is being written come before the roster of a poll that opens meanwhile', async () => {
    const panel = await aSeatedPanel(server, { members: 2 })
    const meetingId = await anOpenMeeting(server, panel, panel.members)
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`

    const poll = await onDatabase(server.databaseUrl, async (client) => {
      await client.query('begin')
      await client.query('select from meeting where id = $1 for update', [meetingId])
      await client.query(
        `insert into attendance_correction (meeting_id, member_id, attended, reason, corrected_by, corrected_at)
         select $1, (select id from member where panel_id = $2 order by number limit 1), false, 'Gikk hjem straks.',
           (select id from staff_account limit 1), now()`,
        [meetingId, panel.panelId],
      )
      const opening = openPoll(panel, meetingId)
      await until(async () => (await client.query(waiting)).rows.length > 0, 4_000)
      await client.query('commit')
      return opening
    })

    expect(poll.roster).toBe(1)
  })

  it('[M9] [S6] is not set right without a reason, before the meeting opens, of nobody, or by others', async () => {
    const panel = await aSeatedPanel(server, { members: 1 })
    const planned = { title: 'Samling', startsAt: new Date().toISOString(), venue: 'hall', address: '' }
    const early = valueOf<{ id: string }>(await panel.officer.post(`/api/panels/${panel.panelId}/meetings`, planned))
    const meetingId = await anOpenMeeting(server, panel, panel.members)
    const [first = 0] = await numbersOf(panel.panelId)

    expect(refusalOf(await correct(panel.officer, early.id, first))).toBe('meeting-wrong-state')
    expect(refusalOf(await correct(panel.officer, meetingId, first + 1_000))).toBe('not-found')
    expect(refusalOf(await correct(panel.officer, meetingId, 'x'))).toBe('not-found')
    for (const reason of ['', '   ', 'x'.repeat(501), undefined])
      expect(refusalOf(await correct(panel.officer, meetingId, first, { attended: true, reason }))).toBe('malformed')
    for (const other of [await signedInAs(server, 'moderator'), panel.members[0] as Caller])
      expect(refusalOf(await correct(other, meetingId, first))).toBe('not-found')
    expect(await server.database.read('select 1 from attendance_correction where meeting_id = $1', [meetingId])).toEqual([])
  })

  it('[D7] says try again, not that something is wrong, while the database does not answer', async () => {
    const panel = await aSeatedPanel(server, { members: 1 })
    const meetingId = await anOpenMeeting(server, panel, panel.members)

    const answers = await onDatabase(server.databaseUrl, async (client) => {
      await client.query('begin')
      await client.query('lock table meeting in access exclusive mode')
      const asked = ['attendance', 'seats', 'contributions'].map((what) =>
        panel.officer.get(`/api/meetings/${meetingId}/${what}`),
      )
      const answered = await Promise.all(asked)
      await client.query('rollback')
      return answered
    })

    for (const { body } of answers) expect(body).toMatchObject({ ok: false, error: { code: 'try-again', retryable: true } })
    expect(refusalOf(await panel.officer.get(`/api/meetings/${meetingId}/attendance`))).toBe('')
  })

  it('[M23] shows of each meeting what its case may end in', async () => {
    const panel = await aSeatedPanel(server)
    const meetingId = await anOpenMeeting(server, panel, [])

    const { alternatives } = valueOf<{ alternatives: { id: string; title: string }[] }>(
      await panel.officer.get(`/api/meetings/${meetingId}`),
    )

    const kept = await server.database.read('select id, title from alternative where assignment_id = $1 order by position', [
      panel.assignmentId,
    ])
    expect(kept.length).toBeGreaterThan(0)
    expect(alternatives).toEqual(kept)
  })

  it('[M7] is counted at the desk for a number of the panel, and refused for any other', async () => {
    const panel = await aSeatedPanel(server, { members: 2 })
    const meetingId = await anOpenMeeting(server, panel, [])
    const [first = 0, second = 0] = await numbersOf(panel.panelId)
    const desk = await signedInAs(server, 'moderator')
    const command = (asked: MeetingCommand): Promise<Answered> =>
      desk.post(`/api/meetings/${meetingId}/commands`, { opId: randomUUID(), meeting: meetingId, command: asked, screen: 'desk' })
    const arrive = (who: number): Promise<Answered> => command({ type: 'arrive', who, venue: 'hall' })

    expect(refusalOf(await arrive(999))).toBe('member-unknown')
    expect(refusalOf(await arrive(first))).toBe('')
    for (const who of [999, second]) {
      const expected = who === 999 ? 'member-unknown' : 'not-present'
      expect(refusalOf(await command({ type: 'moveMember', who, table: 1 }))).toBe(expected)
      expect(refusalOf(await command({ type: 'leave', who }))).toBe(expected)
      expect(refusalOf(await command({ type: 'askForFloor', who, place: 'plenary', kind: 'speech' }))).toBe(expected)
    }
    expect(rowsOf(await panel.officer.get(`/api/meetings/${meetingId}/attendance`))).not.toContainEqual(
      expect.objectContaining({ who: 999 }),
    )
  })

  it('[M38] [S6] tells the desk who may come, by number and not by name, and nobody else', async () => {
    const panel = await aSeatedPanel(server, { members: 2 })
    const meetingId = await anOpenMeeting(server, panel, [])
    const address = `/api/meetings/${meetingId}/roster`

    const roster = valueOf<RosterRow[]>(await (await signedInAs(server, 'moderator')).get(address))

    expect(roster.filter(({ isReserve }) => !isReserve).map(({ who }) => who)).toEqual(await numbersOf(panel.panelId))
    expect(Object.keys(roster[0] ?? {}).sort()).toEqual(['isReserve', 'venue', 'who'])
    for (const other of [await signedInAs(server, 'tableHost'), panel.members[0] as Caller])
      expect(refusalOf(await other.get(address))).toBe('not-found')
  })

  const numbersOf = async (panelId: string): Promise<number[]> =>
    (
      await server.database.read<{ number: number }>('select number from member where panel_id = $1 order by number', [panelId])
    ).map(({ number }) => number)
})
