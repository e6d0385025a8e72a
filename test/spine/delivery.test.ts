import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { DeskPart, PlenaryPart } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import { startTestServer } from '../support/server.ts'
import { Evening } from './support/evening.ts'
import { expectLiveIsFresh } from './support/fresh.ts'
import { until } from './support/player.ts'

jest.setTimeout(30_000)

describe('a command and what comes of it', () => {
  let evening: Evening

  beforeEach(async () => {
    evening = await Evening.begin({ members: 4 })
  })
  afterEach(() => evening.end())

  it('[D5] is told to everybody who may see it, and to the asker by the same way', async () => {
    const desk = await evening.inPlenary()
    const first = await evening.member(1)
    const second = await evening.member(2)
    await first.must({ type: 'arrive', venue: 'online' })

    const answer = await first.must({ type: 'askForFloor', place: 'plenary', kind: 'speech' })

    for (const screen of [desk, first, second]) {
      await until(() => screen.part<PlenaryPart>('plenary').floor.waiting.length === 1)
      expect(screen.part<PlenaryPart>('plenary').floor.waiting[0]).toMatchObject({ who: 1, entry: answer.entry })
    }
  })

  it('[D6] gets the same answer when it is sent again, and happens once', async () => {
    await evening.inPlenary()
    const member = await evening.member(1)
    await member.must({ type: 'arrive', venue: 'online' })
    const opId = randomUUID()
    const text = { type: 'contribute', id: randomUUID(), text: 'Skoleveien må være trygg.' } as const

    const once = await member.send(text, opId)
    const again = await member.send(text, opId)

    expect(once.ok).toBe(true)
    expect(again).toEqual(once)
    await until(() => member.part<PlenaryPart>('plenary').contributions.length === 1)
  })

  it('[D6] is refused when another content comes with the same opId', async () => {
    const desk = await evening.inPlenary()
    const opId = randomUUID()

    const first = await desk.send({ type: 'announce', text: 'Velkommen' }, opId)
    const other = await desk.send({ type: 'announce', text: 'Noe annet' }, opId)

    expect(first.ok).toBe(true)
    expect(other).toMatchObject({ ok: false, error: { code: 'op-id-reused' } })
  })

  it('[D6] of one person is nothing to another with the same opId', async () => {
    await evening.inPlenary()
    const [first, second] = [await evening.member(1), await evening.member(2)]
    const opId = randomUUID()

    expect(await first.send({ type: 'arrive', venue: 'online' }, opId)).toMatchObject({ ok: true })
    expect(await second.send({ type: 'arrive', venue: 'online' }, opId)).toMatchObject({ ok: true })
  })

  it('[D3] that is refused writes nothing', async () => {
    const desk = await evening.inPlenary()
    const before = await evening.server.database.read('select position from meeting where id = $1', [evening.meeting])

    const refused = await desk.send({ type: 'openLobby' })

    expect(refused).toMatchObject({ ok: false, error: { code: 'meeting-wrong-state' } })
    expect(await evening.server.database.read('select position from meeting where id = $1', [evening.meeting])).toEqual(before)
    expect(
      await evening.server.database.read('select 1 from meeting_operation where op_id = $1', [desk.askings.at(-1)?.opId]),
    ).toEqual([])
  })

  it('[D1] gives each audience a gapless sequence in the meeting’s order', async () => {
    await evening.inPlenary()
    const members = await Promise.all([1, 2, 3, 4].map((who) => evening.member(who)))
    await Promise.all(members.map((member) => member.must({ type: 'arrive', venue: 'hall' })))
    await Promise.all(members.map((member) => member.must({ type: 'askForFloor', place: 'plenary', kind: 'speech' })))

    const entries = await evening.server.database.read<{ audience: string; position: string; sequence: string }>(
      'select audience, position, sequence from meeting_entry where meeting_id = $1 order by position',
      [evening.meeting],
    )

    expect(entries.map(({ position }) => Number(position))).toEqual(entries.map((_, index) => index + 1))
    const heads = new Map<string, number>()
    for (const { audience, sequence } of entries) {
      expect(Number(sequence)).toBe((heads.get(audience) ?? 0) + 1)
      heads.set(audience, Number(sequence))
    }
  })

  it('[D3] takes at most 60 bytes for a raised hand', async () => {
    await evening.inPlenary()
    const member = await evening.member(4)
    await member.must({ type: 'arrive', venue: 'online' })
    await member.must({ type: 'askForFloor', place: 'plenary', kind: 'speech' })

    const [hand] = await evening.server.database.read<{ bytes: number }>(
      `select octet_length(event::text) as bytes from meeting_entry where meeting_id = $1 and event->>'type' = 'handRaised'`,
      [evening.meeting],
    )

    expect(hand?.bytes).toBeLessThanOrEqual(60)
  })

  it('[D3] takes at most 60 bytes of what a screen is told', async () => {
    await evening.inPlenary()
    const [asking, watching] = [await evening.member(1), await evening.member(2)]
    const told: string[] = []
    watching.socket.onAny((event: string, frame: { runs: readonly unknown[] }) => {
      if (event === 'frame') told.push(...frame.runs.map((run) => JSON.stringify(run)))
    })
    await asking.must({ type: 'arrive', venue: 'online' })
    await asking.must({ type: 'askForFloor', place: 'plenary', kind: 'speech' })
    await until(() => told.some((run) => run.includes('handRaised')))

    const hand = told.find((run) => run.includes('handRaised')) ?? ''

    expect(Buffer.byteLength(hand)).toBeLessThanOrEqual(60)
  })

  it('[D1] of a table is not told to another table, nor to one who moved away', async () => {
    const desk = await evening.inPlenary()
    const members = await Promise.all([1, 2, 3, 4].map((who) => evening.member(who)))
    await Promise.all(members.map((member) => member.must({ type: 'arrive', venue: 'hall' })))
    const expectedHead = (await desk.must({ type: 'announce', text: 'Til bordene' })).position
    await desk.must({
      type: 'goToTables',
      expectedHead,
      seats: [
        { table: 1, who: [1, 2] },
        { table: 2, who: [3, 4] },
      ],
    })
    const [first, second, third] = members
    await until(() => members.every(({ audiences }) => audiences.length === 3))

    await desk.must({ type: 'moveMember', who: 2, table: 2 })
    await until(() => second?.audiences.includes('table:2') === true)
    await first?.must({ type: 'askForFloor', place: 1, kind: 'speech' })

    await until(() => first?.told.some(({ audience, event }) => audience === 'table:1' && event.type === 'handRaised') === true)
    for (const other of [second, third]) {
      expect(other?.told.some(({ audience, event }) => audience === 'table:1' && event.type === 'handRaised')).toBe(false)
      expect(other?.held.has('table:1')).toBe(false)
    }
  })

  it('[D19] is cut from every screen, snapshot and the database’s log when its words are withheld', async () => {
    const desk = await evening.inPlenary()
    const [author, other] = [await evening.member(1), await evening.member(2)]
    await author.must({ type: 'arrive', venue: 'hall' })
    const { number = 0 } = await author.must({ type: 'contribute', id: randomUUID(), text: 'Kanarifuglen synger' })
    const textOf = (): string | null | undefined => {
      const [contribution] = other.part<PlenaryPart>('plenary').contributions
      return contribution === undefined ? undefined : other.held.get('plenary')?.words[contribution.text.id]?.text
    }
    await until(() => textOf() === 'Kanarifuglen synger')

    await desk.must({ type: 'withholdContribution', number, seen: { state: 'published', version: 1 }, reason: 'private-person' })
    await until(() => other.part<PlenaryPart>('plenary').contributions[0]?.state === 'withheld')

    const late = await evening.member(3)
    expect(JSON.stringify(late.screen)).not.toContain('Kanarifuglen')
    expect(JSON.stringify(await evening.server.database.read('select event from meeting_entry'))).not.toContain('Kanarifuglen')
    expect(evening.server.logged.join('')).not.toContain('Kanarifuglen')
    expect(JSON.stringify(desk.part<DeskPart>('desk').contributions)).not.toContain('Kanarifuglen')
  })

  it('[D2] can be folded from the log again to the very same state', async () => {
    const desk = await evening.inPlenary()
    const member = await evening.member(1)
    await member.must({ type: 'arrive', venue: 'online' })
    await member.must({ type: 'askForFloor', place: 'plenary', kind: 'speech' })
    await desk.must({ type: 'giveFloor', place: 'plenary' })
    await until(() => member.part<PlenaryPart>('plenary').floor.turn !== null)

    const beside = await startTestServer({ beside: evening.server })

    await expectLiveIsFresh(beside.url, evening.screens)
    await beside.close()
  })
})
