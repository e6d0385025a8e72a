import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Audience, Floor, MeetingEvent, MeetingWhole, WordingRef } from '@borgerpanel/contract'
import { aMeeting, member } from './aMeeting.ts'
import type { PlayedMeeting } from './aMeeting.ts'
import { anyCommands, aRandomMeeting, asked, ordinaryCommands, playAll } from './aRandomMeeting.ts'
import { decide, may } from './decide.ts'
import { itemTimes, netTimes } from './net.ts'
import { hasSeating } from './seating.ts'
import { restrict } from './state.ts'

describe('whatever is asked of a meeting', () => {
  it('[M7] everybody present is in exactly one place, and nobody else is anywhere', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const meeting = aRandomMeeting()
        playAll(meeting, steps, () => everybodyInOnePlace(meeting.state))
      }),
      { numRuns: 200 },
    )
  })

  it('[M17] the net times of the state are those of the raw log', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const { state, log } = playAll(aRandomMeeting(), steps)
        const spoken = [
          ['plenary', state.plenary.floor],
          ...Object.entries(state.tables).map(([key, { floor }]) => [`table:${key}`, floor]),
        ] as [string, Floor][]

        expect(netTimes(log)).toEqual(
          Object.fromEntries(
            spoken.flatMap(([key, floor]) => (Object.keys(floor.spoken).length > 0 ? [[key, floor.spoken]] : [])),
          ),
        )
        for (const [key, tile] of Object.entries(state.desk.tables))
          expect(tile.spoken).toEqual(state.tables[key]?.floor.spoken ?? {})
      }),
      { numRuns: 200 },
    )
  })

  it('[M17] speech, pauses and gaps add up to the length of each item', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const meeting = playAll(aRandomMeeting(), steps).wait(5_000)
        meeting.play({ type: 'closeMeeting' })
        const lengths: Record<number, number> = {}
        for (const { number, startedAt, endedAt } of meeting.state.plenary.past)
          lengths[number] = (lengths[number] ?? 0) + endedAt - startedAt

        const times = Object.entries(itemTimes(meeting.log)).map(([number, { net, pauses, gaps }]) => [
          number,
          net + pauses + gaps,
        ])
        expect(Object.fromEntries(times)).toEqual(lengths)
        const spoken = Object.values(meeting.state.plenary.floor.spoken).reduce((sum, net) => sum + net, 0)
        expect(Object.values(itemTimes(meeting.log)).reduce((sum, { net }) => sum + net, 0) + netBetweenItems(meeting.log)).toBe(
          spoken,
        )
      }),
      { numRuns: 200 },
    )
  })

  it('[S6] a view never forbids what the rules allow, nor says another no than they do', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const meeting = aRandomMeeting()
        for (const step of steps) {
          const { command, actor } = asked(meeting.wait(step.wait), step)
          const said = may(restrict(meeting.state, audiencesOf(meeting.state, actor)), command, actor, meeting.now)
          const decided = meeting.decide(command, actor)
          const isUnknownTable = !decided.ok && decided.error.code === 'not-at-this-table'
          if (said !== null && !isUnknownTable) expect(decided).toMatchObject({ ok: false, error: { code: said } })
        }
      }),
      { numRuns: 200 },
    )
  })

  it('[D2] deciding changes nothing, and the same is decided again', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const meeting = playAll(aRandomMeeting(), steps.slice(1))
        const [step] = steps
        if (!step) return
        const { command, actor } = asked(meeting, step)
        const before = structuredClone(meeting.state)
        const context = {
          now: meeting.now,
          head: meeting.log.length,
          newWording: (text: string, id = text) => ({ id, version: 1, digest: '' }),
          newVersion: ({ id, version }: WordingRef) => ({ id, version: version + 1, digest: '' }),
          textOf: ({ id }: WordingRef) => meeting.words.kept.get(id)?.text ?? null,
        }

        expect(decide(meeting.state, command, actor, context)).toEqual(decide(meeting.state, command, actor, context))
        expect(meeting.state).toEqual(before)
      }),
      { numRuns: 100 },
    )
  })
})

describe('the order of speech', () => {
  it('[M13] [M14] is points of order, replies, then speeches by key, ties by who asked first', () => {
    fc.assert(
      fc.property(ordinaryCommands, (steps) => {
        const meeting = aRandomMeeting()
        playAll(meeting, steps, () => {
          for (const { waiting } of [meeting.state.plenary.floor]) {
            expect(waiting.map(({ entry }) => entry)).toEqual(inOrder(meeting.log, waiting))
          }
          expect(meeting.state.keys['plenary']?.length ?? 0).toBe(meeting.state.plenary.floor.waiting.length)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('[M14] lets nobody wait longer than ⌈(net + 120) / 30⌉ speeches and the hands up when she asked', () => {
    const turn = fc.record({
      asks: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
      speaks: fc.integer({ min: 0, max: 240_000 }),
    })
    fc.assert(
      fc.property(fc.array(turn, { minLength: 5, maxLength: 60 }), (turns) => {
        const meeting = aMeeting({ online: 12 })
        const bounds = new Map<number, { from: number; handsThen: number | null }>()
        for (const { asks, speaks } of turns) {
          for (const who of asks) ask(meeting, who, bounds)
          if (meeting.waiting().length === 0) continue
          meeting.play({ type: 'giveFloor', place: 'plenary' })
          const { turn: now, speeches, waiting } = meeting.state.plenary.floor
          const bound = bounds.get(now?.entry ?? 0)
          if (bound?.handsThen != null) expect(speeches - 1).toBeLessThanOrEqual(bound.from + bound.handsThen)
          else expect(speeches - 1).toBeLessThanOrEqual(bound?.from ?? -1)
          for (const { entry } of waiting) countHands(bounds.get(entry), speeches, waiting.length)
          meeting.wait(speaks).play({ type: 'endTurn', place: 'plenary' })
        }
      }),
      { numRuns: 300 },
    )
  })
})

type Bound = { from: number; handsThen: number | null }

/** Raises a hand and notes after which speech only those can come before it whose hands are up then. */
function ask(meeting: PlayedMeeting, who: number, bounds: Map<number, Bound>): void {
  const { speeches, spoken } = meeting.state.plenary.floor
  const decided = meeting.decide({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, member(who))
  if (!decided.ok) return
  const from = speeches + Math.ceil(((spoken[who] ?? 0) / 1000 + 120) / 30)
  bounds.set(decided.value.answer.entry ?? 0, { from, handsThen: null })
}

function countHands(bound: Bound | undefined, speeches: number, hands: number): void {
  if (bound && bound.from === speeches) bound.handsThen = hands - 1
}

/** The order M13 and M14 prescribe, reckoned from the log alone. */
function inOrder(log: readonly MeetingEvent[], waiting: Floor['waiting']): number[] {
  const wanted = new Set(waiting.map(({ entry }) => entry))
  const spoken = new Map<number, number>()
  const found: { entry: number; group: number; key: number }[] = []
  let speeches = 0
  let speaker = 0
  for (const { audience, event } of log) {
    if (audience !== 'plenary') continue
    if (event.type === 'floorGiven') [speeches, speaker] = [speeches + (event.kind === 'speech' ? 1 : 0), event.who]
    if (event.type === 'floorEnded') spoken.set(speaker, (spoken.get(speaker) ?? 0) + event.net)
    if (event.type !== 'handRaised' || !wanted.has(event.entry)) continue
    const net = spoken.get(event.who)
    const key = event.kind === 'speech' ? (net ?? 0) + 30_000 * speeches - (net === undefined ? 120_000 : 0) : 0
    found.push({ entry: event.entry, group: ['order', 'reply', 'speech'].indexOf(event.kind), key })
  }
  return found.sort((a, b) => a.group - b.group || a.key - b.key || a.entry - b.entry).map(({ entry }) => entry)
}

function everybodyInOnePlace(state: MeetingWhole): void {
  const atTables = Object.values(state.desk.tables).flatMap(({ who }) => who)
  const present = Object.values(state.desk.attendees).filter(({ presence }) => presence !== 'left')
  expect(new Set(atTables).size).toBe(atTables.length)
  if (hasSeating(state)) expect([...atTables].sort()).toEqual(present.map(({ who }) => who).sort())
  if (state.plenary.gathered === 'tables') expect(present.length === 0 || hasSeating(state)).toBe(true)
  for (const { who, table, venue } of present) {
    if (table !== null) expect(state.desk.tables[table]?.who).toContain(who)
    expect(state.members[who]).toMatchObject({ present: true, table, venue })
  }
  for (const [key, { who }] of Object.entries(state.desk.tables)) {
    expect((state.tables[key]?.members ?? []).map((one) => one.who)).toEqual(who)
    for (const waiting of state.tables[key]?.floor.waiting ?? []) expect(who).toContain(waiting.who)
  }
  expect(state.plenary.present).toEqual({
    hall: present.filter(({ venue }) => venue === 'hall').length,
    online: present.filter(({ venue }) => venue === 'online').length,
  })
}

function audiencesOf(state: MeetingWhole, actor: Parameters<typeof may>[2]): Audience[] {
  if (actor.role === 'tableHost') return ['plenary', `table:${actor.table}`]
  if (actor.role !== 'member')
    return ['plenary', 'desk', ...Object.keys(state.tables).map((key): Audience => `table:${Number(key)}`)]
  const table = state.desk.attendees[actor.who]?.table
  return ['plenary', `member:${actor.who}`, ...(table ? [`table:${table}` as const] : [])]
}

/** Net speech in plenary while no item was going on. */
function netBetweenItems(log: readonly MeetingEvent[]): number {
  let item = false
  let startedOutside = false
  let sum = 0
  for (const { audience, event } of log) {
    if (audience !== 'plenary') continue
    if (event.type === 'itemStarted') item = true
    if (event.type === 'itemEnded') item = false
    if (event.type === 'floorGiven') startedOutside = !item
    if (event.type === 'floorEnded' || event.type === 'floorUndone') sum += startedOutside ? event.net : 0
  }
  return sum
}
