import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { setTimeout as wait } from 'node:timers/promises'
import { Cable } from '../support/cable.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { Hall } from './support/hall.ts'
import { ServerProcess } from './support/process.ts'

jest.setTimeout(120_000)

/** What befalls the network of each member, all at once; the desk's (0) stays well. */
const FAULTS: readonly ((cable: Cable) => void)[] = [
  () => undefined,
  // Everything is swallowed, in both directions.
  (cable) => cable.hold(),
  // Commands arrive; answers and frames do not.
  (cable) => cable.hold('back'),
  // Frames arrive; commands do not.
  (cable) => cable.hold('there'),
  // Neither end ever hears of the other again (half-open).
  (cable) => cable.forget(),
  (cable) => cable.cut(),
  (cable) => cable.slow(400),
  () => undefined,
  () => undefined,
]

describe('a hall in which everybody’s network fails in a way of its own', () => {
  let database: TestDatabase
  let hall: Hall
  const cables: Cable[] = []

  afterEach(async () => {
    await hall.leave()
    for (const cable of cables.splice(0)) cable.close()
    await database.drop()
  })

  it('[D6] [D8] [D9] [D15] has everything acknowledged once, and everybody sees the same in the end', async () => {
    database = await createTestDatabase()
    const server = await ServerProcess.start({ DATABASE_URL: database.url })
    for (const _ of FAULTS) cables.push(await Cable.to(server.url))
    hall = await Hall.open(database.url, [server], FAULTS.length - 1, { via: (index) => [cables[index]?.url ?? ''] })

    const talk = hall.everybodyTalks(4)
    await wait(200)
    cables.forEach((cable, index) => FAULTS[index]?.(cable))
    await wait(3_000)
    for (const cable of cables) cable.mend()
    await talk

    expect(await hall.faults()).toEqual([])
  })
})
