import { describe, expect, it } from '@jest/globals'
import { announce, announceNow, announcements, hush } from './announce.ts'

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('what screen readers are told', () => {
  it('says sentences of the same moment together, each once', async () => {
    announce('Deltaker 4 har ordet.')
    announce('Du er nummer 3.')
    announce('Du er nummer 3.')
    await soon()

    expect(announcements.polite.value).toBe('Deltaker 4 har ordet. Du er nummer 3.')
  })

  it('is taken back when it no longer holds', async () => {
    announceNow('Koden er ikke riktig.')
    await soon()
    hush()

    expect(announcements.urgent.value).toBe('')
  })

  it('can be heard again when the same thing happens again', async () => {
    announceNow('Du har ordet.')
    await soon()
    const first = announcements.urgent.value

    announceNow('Du har ordet.')
    await soon()

    expect(announcements.urgent.value).not.toBe(first)
    expect(announcements.urgent.value.trim()).toBe('Du har ordet.')
  })
})
