import { describe, expect, it } from '@jest/globals'
import { aMeeting, asSeen, DESK, member } from '../aMeeting.ts'
import type { PlayedMeeting } from '../aMeeting.ts'
import { wordingEffects } from '../wordings.ts'

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

function writes(meeting: PlayedMeeting, who: number, number: number, text = 'Skoleveien må være trygg') {
  return meeting.ask({ type: 'contribute', id: id(number), text }, member(who))
}

describe('contributions', () => {
  it('[M21] gives each a public number and its author a receipt', () => {
    const meeting = aMeeting()

    expect(meeting.play({ type: 'contribute', id: id(1), text: ' Bygg nytt ' }, member(1))).toEqual({ number: 1 })
    expect(meeting.play({ type: 'contribute', id: id(2), text: 'Rehabiliter' }, member(2))).toEqual({ number: 2 })

    expect(meeting.state.plenary.contributions.map(({ number, state, text }) => [number, state, text.id])).toEqual([
      [1, 'published', id(1)],
      [2, 'published', id(2)],
    ])
    expect(meeting.state.members[1]?.mine).toHaveLength(1)
    expect(meeting.state.desk.contributions[0]?.by).toBe(1)
  })

  it('[M21] gives the same number when the same contribution is sent again', () => {
    const meeting = aMeeting()
    const contribute = { type: 'contribute', id: id(1), text: 'Bygg nytt' } as const
    meeting.play(contribute, member(1))
    const { length } = meeting.log

    expect(meeting.play(contribute, member(1))).toEqual({ number: 1 })
    expect(meeting.log).toHaveLength(length)
  })

  it('[M21] asks for text of 1–1000 characters, from a member present, while writing is open', () => {
    const meeting = aMeeting()

    expect(writes(meeting, 1, 1, '   ')).toBe('text-empty')
    expect(writes(meeting, 1, 1, 'x'.repeat(1_001))).toBe('text-too-long')
    expect(writes(meeting, 9, 1)).toBe('not-present')
    expect(meeting.ask({ type: 'contribute', id: id(1), text: 'x' }, DESK)).toBe('not-allowed')
    meeting.play({ type: 'setWriting', open: false })
    expect(writes(meeting, 1, 1)).toBe('writing-closed')
    meeting.play({ type: 'setWriting', open: true })
    meeting.play({ type: 'pauseMeeting' })
    expect(writes(meeting, 1, 1)).toBe('meeting-wrong-state')
    meeting.play({ type: 'resumeMeeting' })
    expect(writes(meeting, 1, 1, 'x'.repeat(1_000))).toBeNull()
  })

  it('[M21] belongs to the place and the item where it was written', () => {
    const meeting = aMeeting({ items: ['tables', 'plenary'] })
    meeting.seat([1, 2, 3], [4, 5])
    writes(meeting, 4, 1)
    meeting.play({ type: 'startItem', number: 2 })
    writes(meeting, 5, 2)

    expect(meeting.state.tables[2]?.contributions).toMatchObject([{ number: 1, item: 1, place: 2 }])
    expect(meeting.state.tables[1]?.contributions).toEqual([])
    expect(meeting.state.plenary.contributions).toMatchObject([{ number: 2, item: 2, place: 'plenary' }])
  })

  it('[M33] takes one per 10 s and says when to try again', () => {
    const meeting = aMeeting()
    writes(meeting, 1, 1)

    const refused = meeting.wait(3_500).decide({ type: 'contribute', id: id(2), text: 'Mer' }, member(1))
    expect(refused).toEqual({ ok: false, error: { code: 'too-fast', params: { seconds: 7 }, retryable: true } })
    expect(writes(meeting, 2, 3)).toBeNull()
    meeting.wait(6_500)
    expect(writes(meeting, 1, 2)).toBeNull()
  })

  it('[M33] takes 20 per item from each', () => {
    const meeting = aMeeting({ items: ['plenary', 'plenary'] })
    for (let number = 1; number <= 20; number += 1) {
      expect(writes(meeting, 1, number)).toBeNull()
      meeting.wait(10_000)
    }

    expect(writes(meeting, 1, 21)).toBe('too-many-contributions')
    meeting.play({ type: 'startItem', number: 2 })
    expect(writes(meeting, 1, 21)).toBeNull()
  })

  it('[M22] keeps the number of one withheld, shows its author the reason, and can bring it back', () => {
    const meeting = aMeeting()
    writes(meeting, 1, 1)
    expect(meeting.ask({ type: 'restoreContribution', ...asSeen(meeting, 1) })).toBe('contribution-settled')

    meeting.play({ type: 'withholdContribution', ...asSeen(meeting, 1), reason: 'harassment' })
    expect(meeting.state.plenary.contributions).toMatchObject([{ number: 1, state: 'withheld', reason: null }])
    expect(meeting.state.members[1]?.mine).toMatchObject([{ state: 'withheld', reason: 'harassment' }])
    expect(meeting.ask({ type: 'withholdContribution', ...asSeen(meeting, 1), reason: 'threat' })).toBe('contribution-settled')
    expect(meeting.ask({ type: 'withholdContribution', ...asSeen(meeting, 7), reason: 'threat' })).toBe('contribution-unknown')
    expect(meeting.ask({ type: 'withholdContribution', ...asSeen(meeting, 1), reason: 'threat' }, member(2))).toBe('not-allowed')

    meeting.play({ type: 'restoreContribution', ...asSeen(meeting, 1) })
    expect(meeting.state.plenary.contributions).toMatchObject([{ number: 1, state: 'published' }])
    expect(meeting.state.desk.contributions).toMatchObject([{ state: 'published', reason: null }])
  })

  it('[D19] closes the words of one withheld or withdrawn and opens them again', () => {
    const meeting = aMeeting()
    writes(meeting, 1, 1)
    const since = (from: number) => wordingEffects(meeting.state, meeting.log.slice(from))

    const beforeWithheld = meeting.log.length
    meeting.play({ type: 'withholdContribution', ...asSeen(meeting, 1), reason: 'private-person' })
    expect(since(beforeWithheld)).toEqual({ closed: [id(1)], opened: [] })
    const beforeRestored = meeting.log.length
    meeting.play({ type: 'restoreContribution', ...asSeen(meeting, 1) })
    expect(since(beforeRestored)).toEqual({ closed: [], opened: [id(1)] })
    meeting.play({ type: 'withdrawContribution', number: 1 }, member(1))
    expect(since(0)).toEqual({ closed: [id(1)], opened: [] })
  })

  it('[M22] shows nothing before the desk has seen it when moderation comes before', () => {
    const meeting = aMeeting()
    meeting.play({ type: 'setSettings', settings: { authors: 'number', moderation: 'before' } })
    writes(meeting, 1, 1)
    expect(meeting.state.plenary.contributions).toEqual([])
    expect(meeting.state.members[1]?.mine).toMatchObject([{ state: 'submitted' }])

    meeting.play({ type: 'publishContribution', ...asSeen(meeting, 1) })
    expect(meeting.state.plenary.contributions).toMatchObject([{ number: 1, state: 'published' }])
    expect(meeting.state.plenary.contributions[0]).not.toHaveProperty('by')
    expect(meeting.ask({ type: 'publishContribution', ...asSeen(meeting, 1) })).toBe('contribution-settled')
  })

  it('[M22] lets the author withdraw for good, and nobody else', () => {
    const meeting = aMeeting()
    writes(meeting, 1, 1)

    expect(meeting.ask({ type: 'withdrawContribution', number: 1 }, member(2))).toBe('contribution-unknown')
    meeting.play({ type: 'withholdContribution', ...asSeen(meeting, 1), reason: 'threat' })
    expect(meeting.ask({ type: 'withdrawContribution', number: 1 }, member(1))).toBe('contribution-settled')
    meeting.play({ type: 'restoreContribution', ...asSeen(meeting, 1) })
    expect(meeting.ask({ type: 'withdrawContribution', number: 1 }, member(1))).toBeNull()
    expect(meeting.ask({ type: 'withdrawContribution', number: 1 }, member(1))).toBe('contribution-settled')
    expect(meeting.state.plenary.contributions).toMatchObject([{ number: 1, state: 'withdrawn' }])
  })

  it('[M21] lets the author add kind and side after sending', () => {
    const meeting = aMeeting()
    writes(meeting, 1, 1)
    const label = { kind: 'argument', alternative: null, side: 'for' } as const

    meeting.play({ type: 'labelContribution', number: 1, label }, member(1))

    expect(meeting.state.plenary.contributions[0]?.label).toEqual(label)
    expect(meeting.state.desk.contributions[0]?.label).toEqual(label)
    expect(meeting.state.members[1]?.mine[0]?.label).toEqual(label)
  })

  it('[M23] names no author to others when the panel has decided so', () => {
    const meeting = aMeeting()
    meeting.play({ type: 'setSettings', settings: { authors: 'hidden', moderation: 'after' } })
    writes(meeting, 3, 1)

    expect(meeting.state.plenary.contributions[0]?.author).toBeNull()
    expect(meeting.state.desk.contributions[0]?.by).toBe(3)
    const seenByAll = meeting.log.filter(({ audience }) => audience === 'plenary').at(-1)
    expect(JSON.stringify(seenByAll)).not.toContain('"by"')
  })
})
