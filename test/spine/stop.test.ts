import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { PlenaryPart } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { LiveMeetings } from '../../server/src/meeting/live/liveMeetings.ts'
import { systemAsks } from '../../server/src/meeting/live/system.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { Player, until } from './support/player.ts'
import { aMeeting, onDatabase, type SeededMeeting } from './support/seed.ts'

jest.setTimeout(30_000)

describe('a server that stops while a meeting goes on', () => {
  /** Has the database, and never hears of the meeting: what is seen is the other's doing. */
  let holder: TestServer
  let server: TestServer
  let seeded: SeededMeeting
  const players: Player[] = []

  beforeEach(async () => {
    holder = await startTestServer()
    seeded = await aMeeting(holder.databaseUrl)
    server = await startTestServer({ beside: holder })
  })
  afterEach(async () => {
    for (const player of players.splice(0)) player.close()
    await server.close()
    await holder.close()
  })

  async function enter(cookie: string, screen: 'desk' | 'member'): Promise<Player> {
    const player = new Player([server.url], cookie, { meeting: seeded.meeting, screen })
    players.push(player)
    return player.ready()
  }

  async function atTables(): Promise<{ desk: Player; members: Player[] }> {
    const desk = await enter(seeded.desk.cookie, 'desk')
    await desk.must({ type: 'setAgenda', items: [{ kind: 'tables', title: 'Drøft', minutes: 60 }] })
    await desk.must({ type: 'openLobby' })
    await desk.must({ type: 'openMeeting' })
    const members = await Promise.all(seeded.members.map(({ cookie }) => enter(cookie, 'member')))
    await Promise.all(members.map((member) => member.must({ type: 'arrive', venue: 'hall' })))
    const { position } = await desk.must({ type: 'startItem', number: 1 })
    await desk.must({
      type: 'goToTables',
      expectedHead: position,
      seats: [{ table: 1, who: seeded.members.map(({ who }) => who) }],
    })
    return { desk, members }
  }

  const callsBack = () =>
    onDatabase(holder.databaseUrl, async (client) => {
      const { rows } = await client.query<{ count: number }>(
        `select count(*)::int as count from meeting_entry where meeting_id = $1 and audience = 'plenary'
           and event->>'type' = 'gathered' and event->>'place' = 'plenary'`,
        [seeded.meeting],
      )
      return rows[0]?.count
    })

  it('[D20] catches up on a time that came while no server ran, once', async () => {
    const { desk } = await atTables()
    await desk.must({ type: 'warnRecall', ms: 700 })
    for (const player of players.splice(0)) player.close()
    await server.close()
    await wait(900)
    expect(await callsBack()).toBe(0)

    server = await startTestServer({ beside: holder })
    await until(async () => (await callsBack()) === 1, 5_000)

    const again = await enter(seeded.desk.cookie, 'desk')
    expect(again.part<PlenaryPart>('plenary').gathered).toBe('plenary')
    await wait(1_200)
    expect(await callsBack()).toBe(1)
  })

  it('[D16] closes promptly with members connected and a command in flight, and what was not done is asked elsewhere', async () => {
    const { members } = await atTables()
    const live = server.app.get(LiveMeetings, { strict: false })
    const { room } = (await live.get(seeded.meeting)) ?? {}
    const command = { type: 'askForFloor', place: 1, kind: 'speech' }

    const asked = await onDatabase(holder.databaseUrl, async (client) => {
      await client.query('begin')
      await client.query('select from meeting where id = $1 for update', [seeded.meeting])
      const asked = members.map((member) => member.call('command', { opId: randomUUID(), meeting: seeded.meeting, command }))
      await until(() => room?.isIdle === false, 5_000)
      const closed = server.app.close()
      await wait(200)
      await client.query('commit')
      const start = performance.now()
      await closed
      expect(performance.now() - start).toBeLessThan(2_000)
      return asked
    })

    expect(room?.isIdle).toBe(true)
    expect(await room?.submit(systemAsks({ type: 'tick' }))).toMatchObject({ ok: false, error: { code: 'try-again' } })
    await expect(live.get(seeded.meeting)).rejects.toThrow()
    for (const answer of await Promise.all(asked))
      if (!answer.ok) expect(answer.error).toMatchObject({ code: 'try-again', retryable: true })
  })

  it('[D16] does not try for ever when its database has gone before it', async () => {
    await atTables()
    const live = server.app.get(LiveMeetings, { strict: false })
    const { room } = (await live.get(seeded.meeting)) ?? {}
    if (room === undefined) throw new Error('no room')
    await server.database.close()
    const answers = [room.submit(systemAsks({ type: 'tick' })), room.submit(systemAsks({ type: 'tick' }))]
    await wait(100)

    const start = performance.now()
    await live.close()

    expect(performance.now() - start).toBeLessThan(1_000)
    expect(room.isIdle).toBe(true)
    for (const answer of await Promise.all(answers))
      expect(answer).toMatchObject({ ok: false, error: { code: 'try-again', retryable: true } })
  })
})
