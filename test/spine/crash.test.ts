import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { Cable, type Way } from '../support/cable.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { Hall } from './support/hall.ts'
import { until } from './support/player.ts'
import { ServerProcess } from './support/process.ts'

jest.setTimeout(120_000)

const MEMBERS = 8

/** What the server says to PostgreSQL, and what comes back, at the moments that matter. */
const WRITES = 'insert into meeting_entry'
const LOCKS = 'from meeting where id = $1 for update'
const COMMIT = 'COMMIT\0'
/** A socket's answer to a command that was accepted. */
const ACCEPTED = /43\d+\[\{"ok":true/

describe('a server that dies at the worst moment', () => {
  let database: TestDatabase
  let hall: Hall
  let cables: Cable[] = []

  afterEach(async () => {
    await hall.leave()
    for (const cable of cables.splice(0)) cable.close()
    await database.drop()
  })

  /** A hall with `servers`, of which the last reaches its database by the cable given back. */
  async function begin(count = 1): Promise<{ cable: Cable; server: ServerProcess }> {
    database = await createTestDatabase()
    const cable = await Cable.to(database.url)
    cables = [cable]
    const servers: ServerProcess[] = []
    for (let more = 1; more < count; more += 1) servers.push(await ServerProcess.start({ DATABASE_URL: database.url }))
    const server = await ServerProcess.start({ DATABASE_URL: cable.url })
    hall = await Hall.open(database.url, [...servers, server], MEMBERS)
    return { cable, server }
  }

  /** Kills the server when COMMIT of a group of commands goes that way, and lets it not arrive. */
  async function dieAtCommit(dying: Way): Promise<void> {
    const { cable, server } = await begin()
    const writing = new Set<number>()
    let isDead = false
    cable.watch((text, way, connection) => {
      if (way === 'there' && text.includes(WRITES)) writing.add(connection)
      if (isDead || way !== dying || !writing.has(connection) || !text.includes(COMMIT)) return true
      isDead = true
      process.kill(server.pid, 'SIGKILL')
      return false
    })

    const talk = hall.everybodyTalks(3)
    await until(() => isDead, 40_000)
    await server.kill()
    await server.begin()
    await talk
    expect(await hall.faults()).toEqual([])
  }

  it('[D3] [D6] has nothing of a group whose COMMIT was never sent, and takes it anew', () => dieAtCommit('there'))

  it('[D3] [D6] gives the same answer for what was committed and never acknowledged', () => dieAtCommit('back'))

  it('[D5] [D8] tells everybody in the end what was acknowledged and never told', async () => {
    database = await createTestDatabase()
    const server = await ServerProcess.start({ DATABASE_URL: database.url })
    let state: 'well' | 'armed' | 'dead' = 'well'
    for (let screen = 0; screen <= MEMBERS; screen += 1) {
      const cable = await Cable.to(server.url)
      cables.push(cable)
      cable.watch((text, way) => {
        if (state === 'dead') return false
        if (state === 'well' || way === 'there' || !ACCEPTED.test(text)) return true
        // This answer arrives, and is the last that anybody hears of the server.
        state = 'dead'
        process.kill(server.pid, 'SIGKILL')
        return true
      })
    }
    hall = await Hall.open(database.url, [server], MEMBERS, { via: (index) => [cables[index]?.url ?? ''] })

    state = 'armed'
    const talk = hall.everybodyTalks(3)
    await until(() => state === 'dead', 40_000)
    await server.kill()
    state = 'well'
    await server.begin()
    await talk

    expect(await hall.faults()).toEqual([])
  })

  it('[D3] [D9] holds nobody else up when it is paused with the meeting’s lock in its hand', async () => {
    const { cable, server } = await begin(2)
    let isPaused = false
    cable.watch((text, way) => {
      if (!isPaused && way === 'there' && text.includes(LOCKS)) {
        isPaused = true
        server.freeze()
      }
      return true
    })

    const talk = hall.everybodyTalks(3)
    await until(() => isPaused, 40_000)
    // The desk is at the other server, and is answered while this one still stands there with the lock.
    await hall.desk.must({ type: 'announce', text: 'Vi tar en kort pause.' })
    server.thaw()
    await talk

    expect(await hall.faults()).toEqual([])
  })
})
