import { describe, expect, it } from '@jest/globals'
import type { MeetingView } from '@borgerpanel/contract'
import { emptyPart } from '@borgerpanel/meeting'
import { sceneOf } from './scene.ts'

const NOW = 100_000
const plenary = emptyPart('plenary')
const me = { ...emptyPart('member:1'), present: true }
const agenda = [{ number: 1, kind: 'tables' as const, title: { id: 't', version: 1, digest: '' }, length: 900_000 }]
const item = { number: 1, startedAt: 0, endsAt: 900_000, pausedAt: null }
const view = (more: Partial<MeetingView>): MeetingView => ({ plenary, members: { 12: me }, tables: {}, ...more })
const scene = (more: Partial<MeetingView>) => sceneOf(view(more), {}, 12, NOW)

describe('the member page', () => {
  it('[M1] follows the meeting from the door to the end', () => {
    const phase = (state: typeof plenary.state, present: boolean) =>
      scene({ plenary: { ...plenary, state }, members: { 12: { ...me, present } } }).phase

    expect([
      phase('planned', false),
      phase('lobby', false),
      phase('lobby', true),
      phase('open', false),
      phase('open', true),
      phase('paused', true),
      phase('closed', true),
    ]).toEqual(['planned', 'arrive', 'lobby', 'arrive', 'between', 'paused', 'closed'])
  })

  it('[M7] is at my table while all are at the tables, else in plenary', () => {
    const tables = { 4: { ...emptyPart('table:4'), members: [{ who: 12, presence: 'here' as const }], item: 1 } }
    const seated = { members: { 12: { ...me, table: 4 } }, tables }

    expect(scene({ ...seated, plenary: { ...plenary, state: 'open', agenda, item, gathered: 'tables' } }).place).toBe(4)
    expect(scene({ ...seated, plenary: { ...plenary, state: 'open', agenda, item } }).place).toBe('plenary')
  })

  it('[M36] knows when it is my turn, and how long I have', () => {
    const turn = {
      entry: 3,
      who: 12,
      kind: 'speech' as const,
      givenAt: NOW - 30_000,
      endsAt: NOW + 60_000,
      pausedAt: null,
      pauses: 0,
    }
    const floor = { ...plenary.floor, turn }

    const mine = scene({ plenary: { ...plenary, state: 'open', agenda, item, floor } })

    expect(mine.isMyTurn).toBe(true)
    expect(mine.turn).toMatchObject({ left: 60_000 })
  })

  it('[M20] says where the conversation is to those online alone: at my table its own link, else plenary’s', () => {
    const link = 'https://mote.lillevik.kommune.no/plenum'
    const linkFor = (venue: 'hall' | 'online', own: string | null) => {
      const tables = { 4: { ...emptyPart('table:4'), members: [{ who: 12, presence: 'here' as const }], item: 1, link: own } }
      const gathered = { ...plenary, state: 'open' as const, agenda, item, gathered: 'tables' as const, link }
      return scene({ members: { 12: { ...me, table: 4, venue } }, tables, plenary: gathered }).link
    }

    expect([linkFor('online', null), linkFor('online', `${link}/4`), linkFor('hall', `${link}/4`)]).toEqual([
      link,
      `${link}/4`,
      null,
    ])
  })

  it('[M12] offers the hand only while it would be taken', () => {
    const open = {
      ...plenary,
      state: 'open' as const,
      agenda: agenda.map((one) => ({ ...one, kind: 'plenary' as const })),
      item,
    }

    expect(scene({ plenary: open }).mayAsk).toBe(true)
    expect(scene({ plenary: { ...open, floor: { ...open.floor, closed: true } } }).mayAsk).toBe(false)
  })
})
