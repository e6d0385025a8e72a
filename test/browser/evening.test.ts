import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { meetingRoutes, type MeetingId } from '@borgerpanel/contract'
import { Evening } from '../../server/src/rehearsal/evening.ts'
import { signInStaff } from '../../server/src/rehearsal/people/officer.ts'
import { EVENING } from '../../server/src/rehearsal/words/case.ts'
import { aPerson, axeFaults, complaintsOf, HALL, LAPTOP, openBrowser, overflow, picture } from './support/browser.ts'
import { aTown, type Town } from './support/town.ts'

const MINUTES = 60_000

/** One evening in real browsers: a member's phone, the moderator's desk and the hall screen, with simulated others in the room. */
describe('an evening in the browser', () => {
  let town: Town
  let browser: Browser
  let meetingId: MeetingId
  let evening: Evening
  let phone: Page
  let desk: Page
  let hall: Page
  const complaints: string[][] = []

  const open = async (path: string, options: Omit<Parameters<typeof aPerson>[1], 'url'>): Promise<Page> => {
    const { page } = await aPerson(browser, { url: town.url, ...options })
    complaints.push(complaintsOf(page))
    await page.goto(path)
    return page
  }

  beforeAll(async () => {
    ;[town, browser] = await Promise.all([aTown(), openBrowser()])
    meetingId = await town.officer.planMeeting('Samling om Lillevik skole', new Date())
    evening = new Evening({
      meetingId,
      moderator: await signInStaff(town.url, 'ordstyrer'),
      guests: town.guests.slice(1),
      agenda: EVENING,
      pace: 20,
      seed: 4,
    })
    await evening.gather()
    phone = await open(`/m/${meetingId}`, { cookie: town.guests[0]?.caller.cookie ?? '' })
    desk = await open(`/desk/${meetingId}`, { cookie: await town.staff('ordstyrer'), size: LAPTOP })
    hall = await open(`/hall/${meetingId}`, { cookie: await town.staff('ordstyrer'), size: HALL })
  }, 3 * MINUTES)

  afterAll(async () => {
    evening.leave()
    await browser.close()
    await town.close()
  }, MINUTES)

  it(
    'lets a member say that she is here',
    async () => {
      await phone.getByRole('button', { name: 'Jeg er her' }).click()

      await phone.getByRole('button', { name: 'Jeg er her' }).waitFor({ state: 'detached' })
      await picture(phone, 'phone-arrived')
    },
    MINUTES,
  )
})

export type { MeetingId }
void meetingRoutes
