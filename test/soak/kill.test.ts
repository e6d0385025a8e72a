import { describe, expect, it } from '@jest/globals'
import { setTimeout as wait } from 'node:timers/promises'
import { createTestDatabase } from '../support/database.ts'
import { Hall } from '../spine/support/hall.ts'
import { ServerProcess } from '../spine/support/process.ts'
import { keep } from './support/keep.ts'

const ROUNDS = 25
const MEMBERS = 40
const LIMIT = 15 * 60_000

describe('a server that is killed again and again', () => {
  it(
    `[D4] [D6] [D11] loses nothing in ${ROUNDS} meetings of ${MEMBERS}, killed at a different moment each time`,
    async () => {
      const started = Date.now()
      let operations = 0

      for (let round = 0; round < ROUNDS; round++) {
        const database = await createTestDatabase()
        const server = await ServerProcess.start({ DATABASE_URL: database.url })
        const hall = await Hall.open(database.url, [server], MEMBERS)
        const talk = hall.everybodyTalks(6)

        await wait(20 + round * 60)
        await server.kill()
        await server.begin()
        await talk

        expect(await hall.faults()).toEqual([])
        operations += MEMBERS * 6
        await hall.leave()
        await database.drop()
      }

      keep('kill', {
        rounds: ROUNDS,
        members: MEMBERS,
        operations,
        faults: 0,
        seconds: Math.round((Date.now() - started) / 1000),
      })
    },
    LIMIT,
  )
})
