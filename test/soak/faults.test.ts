import { describe, expect, it } from '@jest/globals'
import { setTimeout as wait } from 'node:timers/promises'
import { keep } from './support/keep.ts'
import { RoughHouse } from './support/rough.ts'

const ROUNDS = Number(process.env['SOAK_ROUNDS'] ?? 20)
const MEMBERS = 24
const FAULTS_A_ROUND = 3
const LIMIT = 18 * 60_000

describe('two replicas on which one fault follows the other', () => {
  it(
    `[D3] [D6] [D9] [D11] lose nothing in ${ROUNDS} meetings of ${MEMBERS}, with ${FAULTS_A_ROUND} faults each in another order`,
    async () => {
      const started = Date.now()
      const played: Record<string, number> = {}

      for (let round = 0; round < ROUNDS; round += 1) {
        const house = await RoughHouse.open(MEMBERS)
        const names = Object.keys(house.faults)
        const talk = house.hall.everybodyTalks(8)
        for (let turn = 0; turn < FAULTS_A_ROUND; turn += 1) {
          // Every fault comes in every place, beside all others in the long run; the same each time.
          const name = names[(round * (FAULTS_A_ROUND + turn) + turn * 5) % names.length] ?? ''
          await wait(50 + ((round * 97 + turn * 41) % 400))
          await house.faults[name]?.()
          played[name] = (played[name] ?? 0) + 1
        }
        await talk
        const faults = await house.hall.faults()
        if (faults.length > 0) throw new Error(`Round ${round}: ${faults.slice(0, 10).join('; ')}`)
        await house.close()
      }

      expect(Object.keys(played).length).toBeGreaterThan(0)
      const seconds = Math.round((Date.now() - started) / 1000)
      keep('faults', { rounds: ROUNDS, members: MEMBERS, operations: ROUNDS * MEMBERS * 17, played, faults: 0, seconds })
    },
    LIMIT,
  )
})
