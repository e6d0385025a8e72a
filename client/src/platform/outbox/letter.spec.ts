import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { newId } from '../identifier.ts'
import { afterAnswer, badgeOf, newLetter, nextLetter, wordsOf } from './letter.ts'

const write = (opId: string) => newLetter(opId, { meeting: 'm', who: 71 }, { type: 'contribute', id: opId, text: 'Fortau' })
const at = { now: 1_000, random: 1 }

describe('a letter', () => {
  it('[D15] is settled by an accepted and by a refused answer', () => {
    const letter = write(newId())

    expect(afterAnswer(letter, { ok: true, value: { position: 1 } }, at)).toBe('settled')
    const hand = newLetter(newId(), { meeting: 'm', who: 71 }, { type: 'askForFloor', place: 'plenary', kind: 'speech' })
    expect(afterAnswer(hand, { ok: false, error: { code: 'list-closed' } }, at)).toBe('settled')
  })

  it('[D15] comes back with its words when they are refused, and is not sent again', () => {
    const returned = afterAnswer(write(newId()), { ok: false, error: { code: 'writing-closed' } }, at)

    expect(returned).toMatchObject({ state: 'returned', refusal: { code: 'writing-closed' } })
    expect(returned === 'settled' ? returned : nextLetter([returned], 1_000)).toBeUndefined()
    expect(returned === 'settled' ? returned : badgeOf([returned])).toBe('saved')
  })

  it('[M22] [D15] comes back with its words also when they were written anew', () => {
    const anew = newLetter(newId(), { meeting: 'm', who: 71 }, { type: 'resubmitContribution', number: 4, text: 'Fortau' })

    const returned = afterAnswer(anew, { ok: false, error: { code: 'contribution-rewritten' } }, at)

    expect(returned).toMatchObject({ state: 'returned', command: { text: 'Fortau' } })
    expect(wordsOf(anew)).toBe('Fortau')
  })

  it('[D15] with words does not hold up a raised hand', () => {
    const words = { ...write(newId(1)), notBefore: 9_000 }
    const hand = newLetter(newId(2), { meeting: 'm', who: 71 }, { type: 'askForFloor', place: 'plenary', kind: 'speech' })

    expect(nextLetter([words, hand], 1_000)).toBe(hand)
    expect(nextLetter([words], 1_000)).toBe(words)
  })

  it('[D6] keeps its opId over every attempt and waits longer each time', () => {
    const letter = write(newId())
    const noAnswer = { ok: false, error: { code: 'try-again', retryable: true } } as const

    const second = afterAnswer(letter, noAnswer, at)
    const third = second === 'settled' ? second : afterAnswer(second, noAnswer, at)

    expect(second).toMatchObject({ opId: letter.opId, state: 'waiting', attempt: 1, notBefore: 1_500 })
    expect(third).toMatchObject({ opId: letter.opId, attempt: 2, notBefore: 2_000 })
  })

  it('[D15] honours when the server says to come back', () => {
    const tooFast = { ok: false, error: { code: 'too-fast', retryable: true, params: { seconds: 8 } } } as const

    expect(afterAnswer(write(newId()), tooFast, at)).toMatchObject({ notBefore: 9_000 })
  })

  it('[D15] goes in the order it was written, whatever order it was read in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 1 }), (times) => {
        const letters = times.map((time) => write(newId(time)))

        const oldest = Math.min(...times)

        expect(nextLetter(letters, 1_000)?.opId).toBe(letters[times.indexOf(oldest)]?.opId)
      }),
    )
  })
})

describe('the badge', () => {
  it('[D15] shows the least certain of all that is on its way', () => {
    const waiting = write(newId())
    const sent = { ...waiting, state: 'sent' as const }

    expect(badgeOf([])).toBe('saved')
    expect(badgeOf([sent])).toBe('sent')
    expect(badgeOf([sent, waiting])).toBe('waiting')
  })
})
