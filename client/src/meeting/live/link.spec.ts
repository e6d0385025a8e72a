import { describe, expect, it } from '@jest/globals'
import { MeetingLink } from '@borgerpanel/contract'
import { isMeetingLink } from './link.ts'

describe('the link to a meeting tool', () => {
  it('[M20] is taken here and by the server alike', () => {
    const texts = [
      'https://mote.lillevik.kommune.no/a',
      'https://teams.microsoft.com/l/meetup-join/19%3a?context=%7b%7d',
      'http://mote.lillevik.kommune.no',
      'mote.lillevik.kommune.no',
      'javascript:alert(1)',
      'https://zoom.us@evil.example/j/1',
      'https://localhost/a',
      `https://zoom.us/${'x'.repeat(1_000)}`,
    ]

    expect(texts.map(isMeetingLink)).toEqual(texts.map((text) => MeetingLink.safeParse(text).success))
    expect(isMeetingLink('')).toBe(true)
  })
})
