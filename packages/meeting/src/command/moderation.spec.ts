import { describe, expect, it } from '@jest/globals'
import type { TextSpan } from '@borgerpanel/contract'
import { aMeeting, asSeen, member } from '../aMeeting.ts'
import type { PlayedMeeting } from '../aMeeting.ts'
import { may } from '../decide.ts'
import { restrict } from '../state.ts'
import { wordingEffects } from '../wordings.ts'

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const TEXT = 'Naboen Kari Hansen sier nei'
const NAME = [{ from: 7, to: 18 }]
const INSTEAD = '[opplysninger om enkeltperson fjernet]'

/** A meeting with one contribution, written by member 1. */
function aContribution(text = TEXT, moderation: 'after' | 'before' = 'after'): PlayedMeeting {
  const meeting = aMeeting()
  meeting.play({ type: 'setSettings', settings: { authors: 'number', moderation } })
  meeting.play({ type: 'contribute', id: id(1), text }, member(1))
  return meeting
}

function redaction(meeting: PlayedMeeting, spans: TextSpan[] = NAME) {
  return { type: 'redactContribution', ...asSeen(meeting, 1), spans, instead: INSTEAD, reason: 'private-person' } as const
}

const withhold = (meeting: PlayedMeeting) =>
  meeting.play({ type: 'withholdContribution', ...asSeen(meeting, 1), reason: 'harassment' })

const rewrite = (meeting: PlayedMeeting, text = 'En nabo sier nei') =>
  meeting.ask({ type: 'resubmitContribution', number: 1, text }, member(1))

const inPlenary = ({ state }: PlayedMeeting) => state.plenary.contributions[0]
const textIn = (meeting: PlayedMeeting) => meeting.words.kept.get(id(1))

describe('removing words from a contribution', () => {
  it('[M22] puts the mark where the words were, for everybody, and tells the author why', () => {
    const meeting = aContribution()

    meeting.play(redaction(meeting))

    expect(textIn(meeting)).toEqual({ version: 2, text: `Naboen ${INSTEAD} sier nei` })
    expect(inPlenary(meeting)).toMatchObject({ number: 1, state: 'redacted', reason: null, text: { id: id(1), version: 2 } })
    expect(meeting.state.members[1]?.mine).toMatchObject([{ state: 'redacted', reason: 'private-person', text: { version: 2 } }])
    expect(meeting.state.desk.contributions).toMatchObject([{ state: 'redacted', shortened: true, text: { version: 2 } }])
  })

  it('[M22] is for the desk alone, and for marks that fit the text', () => {
    const meeting = aContribution()

    expect(meeting.ask(redaction(meeting), member(1))).toBe('not-allowed')
    expect(meeting.ask(redaction(meeting, [{ from: 7, to: 99 }]))).toBe('malformed')
    expect(meeting.ask({ ...redaction(meeting), number: 7 })).toBe('contribution-unknown')
    expect(inPlenary(meeting)).toMatchObject({ state: 'published', text: { version: 1 } })
    expect(textIn(meeting)?.version).toBe(1)
  })

  it('[M22] may be done again for what was overlooked', () => {
    const meeting = aContribution()
    meeting.play(redaction(meeting))

    meeting.play(redaction(meeting, [{ from: 0, to: 6 }]))

    expect(textIn(meeting)).toEqual({ version: 3, text: `${INSTEAD} ${INSTEAD} sier nei` })
  })

  it('[M22] [D19] shows nothing of the old text when it is done before anybody has seen it', () => {
    const meeting = aContribution(TEXT, 'before')

    meeting.play(redaction(meeting))

    expect(meeting.state.plenary.contributions).toMatchObject([{ state: 'redacted', text: { version: 2 }, reason: null }])
    expect(inPlenary(meeting)).not.toHaveProperty('by')
    expect(inPlenary(meeting)).not.toHaveProperty('shortened')
  })

  it('[M22] lets what was held back come back shortened, and stay shortened when it is held back once more', () => {
    const meeting = aContribution()
    withhold(meeting)
    meeting.play(redaction(meeting))
    expect(inPlenary(meeting)).toMatchObject({ state: 'redacted', text: { version: 2 } })

    withhold(meeting)
    meeting.play({ type: 'restoreContribution', ...asSeen(meeting, 1) })

    expect(inPlenary(meeting)).toMatchObject({ state: 'redacted', text: { version: 2 } })
  })
})

describe('two moderators at once', () => {
  it('[M22] refuses the second, whatever the two of them wanted', () => {
    const published = aContribution()
    const [held, shortened] = [
      { type: 'withholdContribution', ...asSeen(published, 1), reason: 'threat' } as const,
      redaction(published),
    ]

    expect(published.ask(shortened)).toBeNull()
    expect(published.ask(held)).toBe('contribution-settled')
    expect(published.ask(shortened)).toBe('contribution-settled')
    expect(inPlenary(published)).toMatchObject({ state: 'redacted' })
  })

  it('[M22] shows nothing that one let through while the other held it back', () => {
    const meeting = aContribution(TEXT, 'before')
    const publish = { type: 'publishContribution', ...asSeen(meeting, 1) } as const

    withhold(meeting)
    rewrite(meeting)

    expect(meeting.ask(publish)).toBe('contribution-settled')
    expect(meeting.state.plenary.contributions).toEqual([])
  })
})

describe('the one new try', () => {
  it('[M22] keeps the number, waits for the desk, and is shown when the desk lets it through', () => {
    const meeting = aContribution()
    withhold(meeting)

    expect(rewrite(meeting)).toBeNull()
    expect(meeting.state.members[1]?.mine).toMatchObject([{ number: 1, state: 'submitted', edited: true, text: { version: 2 } }])
    expect(meeting.state.desk.contributions).toMatchObject([{ state: 'submitted', edited: true, reason: 'harassment' }])
    expect(inPlenary(meeting)).toMatchObject({ state: 'withheld', text: { version: 1 } })

    meeting.play({ type: 'publishContribution', ...asSeen(meeting, 1) })
    expect(inPlenary(meeting)).toMatchObject({ number: 1, state: 'published', text: { version: 2 } })
    expect(meeting.state.plenary.contributions).toHaveLength(1)
  })

  it('[M22] is one', () => {
    const meeting = aContribution()
    withhold(meeting)
    rewrite(meeting)
    withhold(meeting)

    expect(rewrite(meeting, 'En gang til')).toBe('contribution-rewritten')
    expect(textIn(meeting)?.version).toBe(2)
  })

  it('[M22] is the author’s, for what is withheld, while she could write something new', () => {
    const meeting = aContribution()
    expect(rewrite(meeting)).toBe('contribution-settled')
    withhold(meeting)

    expect(meeting.ask({ type: 'resubmitContribution', number: 1, text: 'Mitt' }, member(2))).toBe('contribution-unknown')
    expect(rewrite(meeting, ' ')).toBe('text-empty')
    expect(rewrite(meeting, 'x'.repeat(1_001))).toBe('text-too-long')
    meeting.play({ type: 'setWriting', open: false })
    expect(rewrite(meeting)).toBe('writing-closed')
    meeting.play({ type: 'setWriting', open: true })
    meeting.play({ type: 'leave' }, member(1))
    expect(rewrite(meeting)).toBe('not-present')
    meeting.play({ type: 'arrive', venue: 'online' }, member(1))
    expect(rewrite(meeting)).toBeNull()
  })

  it('[M22] is told by the author’s own view', () => {
    const meeting = aContribution()
    const mayRewrite = () =>
      may(
        restrict(meeting.state, ['plenary', 'member:1']),
        { type: 'resubmitContribution', number: 1, text: 'x' },
        member(1),
        meeting.now,
      )

    withhold(meeting)
    expect(mayRewrite()).toBeNull()
    rewrite(meeting)
    withhold(meeting)
    expect(mayRewrite()).toBe('contribution-rewritten')
  })
})

describe('the words beside the log', () => {
  it('[D19] are open after words were removed, and closed while a new try waits', () => {
    const meeting = aContribution()
    const since = (from: number) => wordingEffects(meeting.state, meeting.log.slice(from))

    withhold(meeting)
    const beforeTry = meeting.log.length
    rewrite(meeting)
    expect(since(beforeTry)).toEqual({ closed: [id(1)], opened: [] })
    const beforeShortened = meeting.log.length
    meeting.play(redaction(meeting, [{ from: 0, to: 2 }]))
    expect(since(beforeShortened)).toEqual({ closed: [], opened: [id(1)] })
  })
})
