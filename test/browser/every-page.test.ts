import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { MeetingId, PollView } from '@borgerpanel/contract'
import { Evening } from '../../server/src/rehearsal/evening.ts'
import { signInStaff } from '../../server/src/rehearsal/people/officer.ts'
import { LiveSeat } from '../../server/src/rehearsal/product/live-seat.ts'
import { EVENING } from '../../server/src/rehearsal/words/case.ts'
import { HALL, openBrowser } from './support/browser.ts'
import { firstPageOf, phoneBeforeDesk } from './support/readme.ts'
import { theOthersCome, type Other } from './support/room.ts'
import { aTown, type Letter, type Town } from './support/town.ts'
import { Walk, type Visit } from './support/walk.ts'

const MINUTE = 60_000

/** Every page in every state: axe, width, language, one heading, visible focus, no complaint of the browser. Leaves pictures. */
describe('every page', () => {
  let town: Town
  let browser: Browser
  let letters: readonly Letter[]
  let meetingId: MeetingId
  let helper: LiveSeat
  let me: Other

  const walk = async (cookie: string | undefined, visits: readonly Visit[]): Promise<string[]> => {
    const walker = await Walk.as(browser, town.url, cookie)
    const faults: string[] = []
    for (const visit of visits) faults.push(...(await walker.visit(visit)))
    await walker.close()
    return faults
  }
  const member = (): string => town.guests[0]?.caller.cookie ?? ''
  const press =
    (...names: (string | RegExp)[]) =>
    async (page: Page): Promise<void> => {
      for (const name of names) await page.getByRole('button', { name }).first().click()
    }

  beforeAll(async () => {
    ;[town, browser] = await Promise.all([aTown(), openBrowser()])
    letters = (await town.anotherPanel('nytt bibliotek')).letters
    meetingId = await town.officer.planMeeting('Samling om Lillevik skole', new Date())
  }, 3 * MINUTE)

  afterAll(async () => {
    helper.close()
    await browser.close()
    await town.close()
  }, MINUTE)

  it(
    'is in order for anybody',
    async () => {
      const panel = `/panel/${town.officer.panelId}`

      const faults = await walk(undefined, [
        { name: 'front', path: '/' },
        { name: 'live', path: '/levende' },
        { name: 'public-panel', path: panel },
        { name: 'protocol', path: `${panel}/trekning` },
        { name: 'staff-sign-in', path: '/inn' },
        { name: 'first-sign-in', path: '/forste' },
        { name: 'privacy', path: '/personvern' },
        { name: 'accessibility', path: '/tilgjengelighet' },
        { name: 'join', path: '/svar' },
        { name: 'not-found', path: '/finnes/ikke' },
        { name: 'not-in', path: `/m/${meetingId}` },
      ])

      expect(faults).toEqual([])
    },
    2 * MINUTE,
  )

  it(
    'is in order for one who was asked',
    async () => {
      const { link, birthYear } = letters[0] ?? { link: '', birthYear: 0 }
      const walker = await Walk.as(browser, town.url)

      const faults = [
        ...(await walker.visit({
          name: 'join-secret',
          path: link,
        })),
        ...(await walker.visit({
          name: 'invitation',
          path: link,
          async reach(page) {
            await page.goto('/')
            await page.goto(link)
            await page.getByLabel('Fødselsår').fill(String(birthYear))
            await page.getByRole('button', { name: 'Fortsett' }).click()
            await page.getByRole('heading', { name: 'Vil du være med i et borgerpanel?' }).waitFor()
          },
        })),
        ...(await walker.visit({ name: 'invitation-why', path: '/invitasjon', reach: press('Hvorfor akkurat jeg?') })),
        ...(await walker.visit({ name: 'invitation-call', path: '/invitasjon', reach: press('Ring meg') })),
        ...(await walker.visit({ name: 'invitation-thinking', path: '/invitasjon', reach: press('Jeg vil tenke på det') })),
        ...(await walker.visit({
          name: 'invitation-needs',
          path: '/invitasjon',
          reach: press('Svar nå', 'Ja, jeg vil være med'),
        })),
        ...(await walker.visit({ name: 'invitation-reach', path: '/invitasjon', reach: press('Endre', 'Hopp over') })),
        ...(await walker.visit({ name: 'invitation-yes', path: '/invitasjon' })),
        ...(await walker.visit({ name: 'home-waiting', path: '/hjem' })),
      ]
      await walker.close()

      expect(faults).toEqual([])
    },
    2 * MINUTE,
  )

  it(
    'is in order before the meeting: member, desk and hall',
    async () => {
      helper = new LiveSeat(await signInStaff(town.url, 'ordstyrer'), meetingId, 'desk')
      await helper.open()
      const moderator = await town.staff('ordstyrer')

      const faults = [
        ...(await walk(member(), [
          { name: 'home', path: '/hjem' },
          { name: 'member-planned', path: `/m/${meetingId}` },
        ])),
        ...(await walk(moderator, [
          { name: 'desk-planned', path: `/desk/${meetingId}` },
          { name: 'desk-keys', path: `/desk/${meetingId}`, reach: press('Taster') },
          { name: 'hall-welcome', path: `/hall/${meetingId}`, size: HALL },
        ])),
      ]

      expect(faults).toEqual([])
    },
    2 * MINUTE,
  )

  it(
    'is in order while the meeting goes on',
    async () => {
      const moderator = await town.staff('ordstyrer')
      const evening = new Evening({
        meetingId,
        moderator: await signInStaff(town.url, 'ordstyrer'),
        guests: town.guests.slice(1),
        agenda: EVENING,
        pace: 12,
        seed: 4,
      })
      await evening.gather()
      const arrive = await walk(member(), [{ name: 'member-arrive', path: `/m/${meetingId}` }])
      const [first] = await theOthersCome(meetingId, town.guests.slice(0, 1))
      if (first === undefined) throw new Error('Nobody came.')
      me = first
      await evening.moderator.startItem(2)
      await me.seat.send({ type: 'askForFloor', place: 'plenary', kind: 'speech' })
      const plenary = [
        ...(await walk(member(), [{ name: 'member-plenary', path: `/m/${meetingId}` }])),
        ...(await walk(moderator, [
          { name: 'desk-plenary', path: `/desk/${meetingId}` },
          { name: 'desk-check-in', path: `/desk/${meetingId}`, reach: press('Innsjekking') },
          { name: 'hall-plenary', path: `/hall/${meetingId}`, size: HALL },
        ])),
      ]
      await evening.moderator.startItem(3)
      const think = await walk(member(), [{ name: 'member-think', path: `/m/${meetingId}` }])
      await evening.moderator.startItem(4)
      await evening.everybodyWrites(500)
      const table = me.seat
        .audiences()
        .find((audience) => audience.startsWith('table:'))
        ?.slice('table:'.length)
      await me.seat.send({ type: 'askForHelp', table: Number(table) })
      const tables = [
        ...(await walk(member(), [
          { name: 'member-tables', path: `/m/${meetingId}` },
          { name: 'member-table-tab', path: `/m/${meetingId}`, reach: press('Bordet') },
          { name: 'member-contributions', path: `/m/${meetingId}`, reach: press('Innspill') },
          { name: 'member-material', path: `/m/${meetingId}`, reach: press('Materiale') },
        ])),
        ...(await walk(moderator, [
          { name: 'desk-tables', path: `/desk/${meetingId}` },
          { name: 'desk-withhold', path: `/desk/${meetingId}`, reach: press(/^Hold tilbake: Innspill/) },
          { name: 'hall-tables', path: `/hall/${meetingId}`, size: HALL },
          { name: 'table-host', path: `/table/${meetingId}/${table ?? 1}` },
        ])),
      ]
      await evening.moderator.startItem(5)
      const rest = await walk(member(), [{ name: 'member-break', path: `/m/${meetingId}` }])
      await evening.close()
      evening.leave()
      me.seat.close()
      const closed = [
        ...(await walk(member(), [{ name: 'member-closed', path: `/m/${meetingId}` }])),
        ...(await walk(moderator, [{ name: 'desk-closed', path: `/desk/${meetingId}` }])),
      ]

      expect([...arrive, ...plenary, ...think, ...tables, ...rest, ...closed]).toEqual([])
    },
    3 * MINUTE,
  )

  it(
    'is in order for those who plan and answer',
    async () => {
      const held = await town.course.meet(town.guests)
      const poll: PollView = await town.officer.openPoll(await town.officer.writePoll(held))
      const officer = await town.staff('koordinator')
      const p = `/p/${town.officer.panelId}`
      const filled = await walk(member(), [
        { name: 'home-poll', path: '/hjem' },
        { name: 'poll-begin', path: `/sporsmal/${poll.id}` },
        { name: 'poll-choice', path: `/sporsmal/${poll.id}`, reach: press('Begynn') },
        { name: 'poll-scale', path: `/sporsmal/${poll.id}`, reach: press('Begynn', 'Hopp over') },
        { name: 'poll-words', path: `/sporsmal/${poll.id}`, reach: press('Begynn', 'Hopp over', 'Hopp over', 'Hopp over') },
        {
          name: 'poll-review',
          path: `/sporsmal/${poll.id}`,
          reach: press('Begynn', 'Hopp over', 'Hopp over', 'Hopp over', 'Hopp over'),
        },
      ])
      const open = await walk(officer, [{ name: 'staff-poll-open', path: `${p}/meningsmaling/${poll.id}` }])
      const closed = await town.course.poll(held, town.guests)
      const draft = await walk(officer, [{ name: 'staff-summary-empty', path: `${p}/oppsummering` }])
      const writer = await town.course.summarise()
      const waiting = await walk(officer, [{ name: 'staff-responses-waiting', path: `${p}/tilbakemelding` }])
      await town.course.respond(writer)
      firstPageOf(await writer.attachment())
      await phoneBeforeDesk(browser, 'desk-tables-1440-light', 'member-tables-390-light')

      const done = await walk(officer, [
        { name: 'today', path: '/i-dag' },
        { name: 'new-panel', path: '/nytt' },
        { name: 'staff-panel', path: p },
        { name: 'staff-plan', path: `${p}/plan` },
        { name: 'staff-draw', path: `${p}/trekning` },
        { name: 'staff-invitations', path: `${p}/invitasjoner` },
        { name: 'staff-information', path: `${p}/informasjon` },
        { name: 'staff-meetings', path: `${p}/samlinger` },
        { name: 'staff-meeting', path: `${p}/samlinger/${held}` },
        { name: 'staff-polls', path: `${p}/meningsmaling` },
        { name: 'staff-poll', path: `${p}/meningsmaling/${closed.id}` },
        { name: 'staff-summary', path: `${p}/oppsummering` },
        { name: 'staff-responses', path: `${p}/tilbakemelding` },
      ])
      const answered = await walk(undefined, [{ name: 'public-panel-answered', path: `/panel/${town.officer.panelId}` }])

      expect([...filled, ...open, ...draft, ...waiting, ...done, ...answered]).toEqual([])
    },
    4 * MINUTE,
  )
})
