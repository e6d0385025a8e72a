import { describe, expect, it } from '@jest/globals'
import type { Frame, Joined, MeetingActor, MeetingCommand, MeetingWhole, WireEvent } from '@borgerpanel/contract'
import { decide, emptyMeeting, emptyPart, evolveAll, restrict } from '@borgerpanel/meeting'
import fc from 'fast-check'
import { behind, NOTHING, viewOf, withFrame, withJoined, withSnapshot, type Live } from './live.ts'

const MEETING = 'm'
const desk: MeetingActor = { role: 'moderator', staff: 'Ida' }

/** A short meeting by the real rules: its end, and plenary's entries on the way. */
function aMeeting(): { readonly end: MeetingWhole; readonly entries: readonly WireEvent[] } {
  let end = emptyMeeting()
  let head = 0
  const entries: WireEvent[] = []
  const ask = (command: MeetingCommand, actor: MeetingActor = desk) => {
    const decided = decide(end, command, actor, {
      now: 1_000 + head,
      head,
      newWording: (_, id = 'w') => ({ id, version: 1, digest: '' }),
      newVersion: ({ id, version }) => ({ id, version: version + 1, digest: '' }),
      textOf: () => null,
    })
    if (!decided.ok) throw new Error(decided.error.code)
    end = evolveAll(end, decided.value.events)
    head += decided.value.events.length
    for (const { audience, event } of decided.value.events) if (audience === 'plenary') entries.push(event)
  }
  ask({ type: 'setAgenda', items: [{ kind: 'plenary', title: 'Ordskifte', minutes: 10 }] })
  ask({ type: 'openLobby' })
  for (const who of [1, 2, 3]) ask({ type: 'arrive', venue: 'online' }, { role: 'member', who })
  ask({ type: 'openMeeting' })
  ask({ type: 'startItem', number: 1 })
  for (const who of [1, 2, 3]) ask({ type: 'askForFloor', place: 'plenary', kind: 'speech' }, { role: 'member', who })
  ask({ type: 'giveFloor', place: 'plenary' })
  return { end, entries }
}

const { end, entries } = aMeeting()
const frame = (from: number, to: number, words: Frame['words'] = {}): Frame => ({
  meeting: MEETING,
  epoch: 1,
  audience: 'plenary',
  from,
  entries: entries.slice(from - 1, to),
  words,
})
const joined = (more: Partial<Joined> = {}): Joined => ({
  epoch: 1,
  now: 0,
  audiences: ['plenary'],
  snapshots: [],
  frames: [],
  who: null,
  ...more,
})
const whole = restrict(end, ['plenary']).plenary

describe('a screen', () => {
  it('[D8] applies what is next, drops what it had and says what is missing', () => {
    const start = withJoined(NOTHING, joined())

    const three = withFrame(start, frame(1, 3))
    const again = withFrame(three.live, frame(2, 3))
    const gap = withFrame(three.live, frame(6, 7))

    expect(three.live.held['plenary']?.head).toBe(3)
    expect(again.live).toBe(three.live)
    expect(gap).toEqual({ live: three.live, isMissing: true })
  })

  it('[D11] shows the same as a fresh fetch, however frames were cut, doubled and mixed with a snapshot', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: entries.length }), fc.integer({ min: 1, max: 6 })), { maxLength: 12 }),
        (cuts) => {
          let live: Live = withJoined(NOTHING, joined())
          for (const [from, count] of cuts) live = withFrame(live, frame(from, Math.min(entries.length, from + count - 1))).live

          const missing = (live.held['plenary']?.head ?? 0) + 1
          if (missing <= entries.length) live = withFrame(live, frame(missing, entries.length)).live

          expect(viewOf(live).plenary).toEqual(whole)
        },
      ),
    )
  })

  it('[D10] takes a snapshot only when it knows less', () => {
    const start = withFrame(withJoined(NOTHING, joined()), frame(1, 5)).live
    const snapshot = (head: number) => ({
      meeting: MEETING,
      epoch: 1,
      audience: 'plenary' as const,
      head,
      part: whole,
      words: {},
    })

    expect(withSnapshot(start, snapshot(4))).toBe(start)
    expect(withSnapshot(start, snapshot(entries.length)).held['plenary']?.part).toBe(whole)
  })

  it('[D1] lets go of a table it has left', () => {
    const seated = withJoined(NOTHING, joined({ audiences: ['plenary', 'table:4'] }))

    const moved = withJoined(seated, joined({ audiences: ['plenary', 'table:6'] }))

    expect(Object.keys(moved.held)).toEqual(['plenary', 'table:6'])
    expect(Object.keys(viewOf(moved).tables ?? {})).toEqual(['6'])
  })

  it('[D8] begins afresh in a new epoch', () => {
    const old = withFrame(withJoined(NOTHING, joined()), frame(1, 5)).live

    const fresh = withJoined(old, joined({ epoch: 2 }))

    expect(fresh.held['plenary']).toEqual({ head: 0, part: emptyPart('plenary'), words: {} })
  })

  it('[D9] finds from the beacon which parts are behind', () => {
    const live = withFrame(withJoined(NOTHING, joined()), frame(1, 5)).live
    const beacon = (heads: Record<string, number>, epoch = 1) => behind(live, { meeting: MEETING, epoch, heads, now: 0 })

    expect(beacon({ plenary: 5 })).toEqual([])
    expect(beacon({ plenary: 6 })).toEqual(['plenary'])
    expect(beacon({ plenary: 5, 'table:4': 1 })).toBe('everything')
    expect(beacon({ plenary: 5 }, 2)).toBe('everything')
  })

  it('[D19] discards a text that was closed, and never takes an older one back', () => {
    const start = withFrame(withJoined(NOTHING, joined()), frame(1, 1, { a: { version: 1, text: 'Navnet hans er …' } })).live

    const closed = withFrame(start, frame(2, 2, { a: { version: 1, text: null } })).live
    const late = withFrame(closed, frame(3, 3, { a: { version: 1, text: 'Navnet hans er …' } })).live

    expect(start.words['a']?.text).toBe('Navnet hans er …')
    expect(closed.words['a']?.text).toBeNull()
    expect(late.words['a']?.text).toBeNull()
  })

  it('[D19] holds nothing of a text that another one has replaced', () => {
    const start = withFrame(withJoined(NOTHING, joined()), frame(1, 1, { a: { version: 1, text: 'Navnet hans er …' } })).live

    const shortened = withFrame(start, frame(2, 2, { a: { version: 2, text: 'Navnet hans er [fjernet]' } })).live
    const late = withFrame(shortened, frame(3, 3, { a: { version: 1, text: 'Navnet hans er …' } })).live

    expect(late.words['a']?.text).toBe('Navnet hans er [fjernet]')
    expect(JSON.stringify(late)).not.toContain('…')
  })

  it('[D19] keeps a text for the audience that may still read it, and lets it go with that audience', () => {
    const both = withJoined(NOTHING, joined({ audiences: ['plenary', 'desk'] }))
    const text = { a: { version: 1, text: 'Navnet hans er …' } }
    const told = withFrame(withFrame(both, frame(1, 2, text)).live, { ...frame(1, 0, text), audience: 'desk' }).live

    const closed = withFrame(told, frame(3, 3, { a: { version: 1, text: null } })).live
    const outside = withJoined(closed, joined())

    expect(closed.words['a']?.text).toBe('Navnet hans er …')
    expect(outside.words['a']?.text).toBeNull()
  })
})
