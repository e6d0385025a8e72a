import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { MemberPart, PlenaryPart, SeatProposal } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import { LiveMeetings } from '../../server/src/meeting/live/liveMeetings.ts'
import { MeetingService } from '../../server/src/meeting/meeting.service.ts'
import { Caller } from '../support/caller.ts'
import { Evening } from './support/evening.ts'
import { until } from './support/player.ts'
import { asStaff, onDatabase } from './support/seed.ts'

jest.setTimeout(30_000)

describe('a meeting as time passes', () => {
  let evening: Evening

  beforeEach(async () => {
    evening = await Evening.begin({ members: 4, source: 'appointed' })
  })
  afterEach(() => evening.end())

  it('[D20] moves by itself when a time has come, once', async () => {
    const desk = await evening.inPlenary()
    const members = await Promise.all([1, 2, 3, 4].map((who) => evening.member(who)))
    await Promise.all(members.map((member) => member.must({ type: 'arrive', venue: 'hall' })))
    const caller = new Caller(evening.server.url)
    caller.cookie = evening.seeded.desk.cookie
    const { body } = await caller.get(`/api/meetings/${evening.meeting}/seats?size=5`)
    const { expectedHead, seats, figures } = (body as unknown as { value: SeatProposal }).value
    expect(figures).toMatchObject({ newMeetings: 1, mostMeetings: 1 })
    await desk.must({ type: 'goToTables', expectedHead, seats })
    await until(() => desk.part<PlenaryPart>('plenary').gathered === 'tables')

    await desk.must({ type: 'warnRecall', ms: 300 })

    await until(() => desk.part<PlenaryPart>('plenary').gathered === 'plenary', 5_000)
    const gathered = desk.told.filter(({ event }) => event.type === 'gathered' && event['place'] === 'plenary')
    expect(gathered).toHaveLength(1)
  })

  it('[D10] gives one who was away a little the entries, and one who was away long the view', async () => {
    const desk = await evening.inPlenary()
    const member = await evening.member(1)
    const head = member.held.get('plenary')?.head ?? 0
    await desk.must({ type: 'announce', text: 'Pause om fem minutter' })
    const join = (heads: Record<string, number>) =>
      member.call('join', { meeting: evening.meeting, screen: 'member', have: { epoch: member.epoch, heads } })

    expect(await join({ plenary: head })).toMatchObject({
      ok: true,
      value: { frames: [{ audience: 'plenary', from: head + 1 }] },
    })
    expect(await join({ plenary: head + 1_000 })).toMatchObject({ ok: true, value: { frames: [] } })
  })

  it('[D8] [S14] starts a new epoch on every screen after a restore', async () => {
    const desk = await evening.inPlenary()
    const member = await evening.member(1)

    await evening.server.database.read('update meeting set epoch = 2 where id = $1', [evening.meeting])

    await until(() => desk.epoch === 2 && member.epoch === 2)
    await member.must({ type: 'arrive', venue: 'hall' })
  })

  it('[D10] builds one snapshot for everybody who asks for the same', async () => {
    await evening.inPlenary()
    const live = await evening.server.app.get(LiveMeetings, { strict: false }).get(evening.meeting)
    const look = () => live?.look({ who: null, staff: { id: 'x', roles: ['moderator'] } }, 'hall').snapshots[0]

    expect(look()).toBe(look())
  })

  it('[M9] lets an appointed council meet: seats by staff account, speech, writing, attendance', async () => {
    const desk = await evening.inPlenary()
    const appointed = await onDatabase(evening.server.databaseUrl, async (client) => {
      const account = await asStaff(client, 'politician')
      await client.query(`insert into member (panel_id, number, source, staff_id) values ($1, 5, 'appointed', $2)`, [
        evening.seeded.panelId,
        account.staffId,
      ])
      return account
    })
    const fifth = await evening.open(appointed, 'member')
    const first = await evening.member(1)

    for (const member of [first, fifth]) await member.must({ type: 'arrive', venue: 'hall' })
    await fifth.must({ type: 'askForFloor', place: 'plenary', kind: 'speech' })
    await first.must({ type: 'askForFloor', place: 'plenary', kind: 'speech' })
    await first.must({ type: 'contribute', id: randomUUID(), text: 'Ungdomsrådet ber om nattbuss.' })
    evening.server.clock.advance(600_000)
    await desk.must({ type: 'closeMeeting' })

    await until(() => fifth.part<MemberPart>('member:5').present)
    const meetings = evening.server.app.get(MeetingService, { strict: false })
    expect(await meetings.attendedNumbers(evening.meeting)).toEqual([1, 5])
    expect(await meetings.contributions(evening.meeting)).toMatchObject([
      { number: 1, text: 'Ungdomsrådet ber om nattbuss.', state: 'published' },
    ])
  })
})
