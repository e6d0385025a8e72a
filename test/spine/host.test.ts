import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { Caller, refusalOf } from '../support/caller.ts'
import { startTestServer } from '../support/server.ts'
import { Evening } from './support/evening.ts'
import type { Player } from './support/player.ts'
import { asStaff, onDatabase, type SignedIn } from './support/seed.ts'

jest.setTimeout(30_000)

describe('a table host', () => {
  let evening: Evening
  let other: SignedIn

  beforeEach(async () => {
    evening = await Evening.begin()
    other = await onDatabase(evening.server.databaseUrl, (client) => asStaff(client, 'tableHost'))
    const desk = await evening.inPlenary()
    for (const who of [1, 2, 3, 4]) await (await evening.member(who)).must({ type: 'arrive', venue: 'hall' })
    const { position } = await desk.must({ type: 'startItem', number: 2 })
    const seats = [
      { table: 1, who: [1, 2] },
      { table: 2, who: [3, 4] },
    ]
    await desk.must({ type: 'goToTables', expectedHead: position, seats })
  })
  afterEach(() => evening.end())

  const over = ({ cookie }: SignedIn, url = evening.server.url): Caller => Object.assign(new Caller(url), { cookie })
  const view = async (host: SignedIn, table: number, url?: string) =>
    refusalOf(await over(host, url).get(`/api/meetings/${evening.meeting}/view?screen=table-${table}`))
  const ask = async (host: SignedIn, table: number, place = table) =>
    refusalOf(
      await over(host).post(`/api/meetings/${evening.meeting}/commands`, {
        opId: randomUUID(),
        meeting: evening.meeting,
        command: { type: 'closeList', place },
        screen: { table },
      }),
    )
  const join = async (player: Player, table: number): Promise<string> => {
    const answer = await player.call('join', { meeting: evening.meeting, screen: { table } })
    return answer.ok ? '' : answer.error.code
  }

  it('[S6] is at one table at a time, over socket and HTTP alike, until she leaves it', async () => {
    const { host } = evening.seeded
    const first = await evening.open(host, { table: 1 })

    expect(await join(first, 2)).toBe('not-at-this-table')
    expect(await view(host, 2)).toBe('not-at-this-table')
    expect(await ask(host, 2)).toBe('not-at-this-table')
    expect(await ask(host, 1)).toBe('')
    expect(await join(first, 1)).toBe('')

    await first.call('leave', { meeting: evening.meeting })
    first.close()
    expect(await ask(host, 2)).toBe('')
    expect(await view(host, 1)).toBe('not-at-this-table')
  })

  it('[S6] has her table to herself on every replica; the desk may be there too', async () => {
    const { host, desk } = evening.seeded
    const beside = await startTestServer({ beside: evening.server })
    await evening.open(host, { table: 1 })

    expect(await view(other, 1, beside.url)).toBe('not-at-this-table')
    expect(await ask(other, 1)).toBe('not-at-this-table')
    expect(await view(other, 2, beside.url)).toBe('')
    expect(await view(desk, 1, beside.url)).toBe('')
    await beside.close()
  })

  it('[S6] [M8] keeps the table when contact is lost, for a minute', async () => {
    const { host } = evening.seeded
    const first = await evening.open(host, { table: 1 })
    first.close()
    expect(await view(other, 1)).toBe('not-at-this-table')

    await evening.server.database.read(`update table_host set seen_at = now() - interval '61 seconds' where table_number = 1`)

    expect(await view(other, 1)).toBe('')
    expect(await view(host, 1)).toBe('not-at-this-table')
    expect(await view(host, 2)).toBe('')
  })

  it('[S6] gives a table to one of many who come at once', async () => {
    const hosts = await onDatabase(evening.server.databaseUrl, async (client) => {
      const made: SignedIn[] = []
      for (let count = 0; count < 6; count += 1) made.push(await asStaff(client, 'tableHost'))
      return made
    })

    const answers = await Promise.all(hosts.map((host) => view(host, 1)))

    expect(answers.filter((code) => code === '')).toHaveLength(1)
    expect(answers.filter((code) => code === 'not-at-this-table')).toHaveLength(5)
  })
})
