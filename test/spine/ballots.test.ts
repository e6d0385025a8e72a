import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { PollView } from '@borgerpanel/contract'
import { anOpenMeeting, aSeatedPanel } from '../chain/evening-support.ts'
import { valueOf } from '../chain/panel-support.ts'
import { refusalOf } from '../support/caller.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { Player } from './support/player.ts'

jest.setTimeout(40_000)

const CANARY = 'Kanarifuglen synger i skolegården'
const LOG_TABLES = ['meeting', 'meeting_entry', 'meeting_operation', 'meeting_audience', 'wording', 'audit_entry']

describe('ballots filled in while the meeting goes on', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  const rowsOf = async (table: string): Promise<string[]> =>
    (await server.database.read<{ row: string }>(`select t::text as row from ${table} t order by 1`)).map(({ row }) => row)

  it('[D13] lie in tables of their own, never in the log of the meeting, and are hidden until the poll closes', async () => {
    const { officer, members, panelId } = await aSeatedPanel(server, { members: 10 })
    const meetingId = await anOpenMeeting(server, { officer, panelId }, members)
    const watcher = new Player([server.url], members[0]?.cookie ?? '', { meeting: meetingId, screen: 'member' })
    await watcher.ready()
    const questions = [{ kind: 'text', text: 'Noe mer?' }]
    const draft = valueOf<PollView>(
      await officer.post(`/api/panels/${panelId}/polls`, { title: 'Underveis', meetingId, questions }),
    )
    const poll = valueOf<PollView>(await officer.post(`/api/polls/${draft.id}/open`, { closesAt: null }))
    const before = await Promise.all(LOG_TABLES.map(rowsOf))
    const heard = watcher.told.length

    const answers = { [poll.questions[0]?.id ?? '']: { text: CANARY } }
    for (const member of members) valueOf(await member.call('PUT', `/api/polls/${poll.id}/ballot`, { answers }))

    expect(await Promise.all(LOG_TABLES.map(rowsOf))).toEqual(before)
    expect(watcher.told).toHaveLength(heard)
    const sealed = await server.database.read<{ sealed: Buffer }>('select sealed from poll_roster where poll_id = $1', [poll.id])
    expect(sealed).toHaveLength(10)
    for (const one of sealed) expect(one.sealed.includes(CANARY)).toBe(false)
    expect(await server.database.read('select 1 from poll_answer where poll_id = $1', [poll.id])).toEqual([])
    for (const caller of [officer, ...members.slice(0, 1)])
      expect(['results-hidden', 'not-found']).toContain(refusalOf(await caller.get(`/api/polls/${poll.id}/result`)))
    expect(JSON.stringify((await officer.get(`/api/panels/${panelId}/polls`)).body)).not.toContain(CANARY)

    valueOf(await officer.post(`/api/polls/${poll.id}/close`))
    expect(valueOf<{ answers: number }>(await officer.get(`/api/polls/${poll.id}/result`)).answers).toBe(10)
    for (const table of LOG_TABLES) expect((await rowsOf(table)).join('\n')).not.toContain(CANARY)
    expect(server.logged.join('\n')).not.toContain(CANARY)
    watcher.close()
  })
})
