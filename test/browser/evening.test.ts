import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { meetingRoutes, type MeetingId } from '@borgerpanel/contract'
import { LiveSeat } from '../../server/src/rehearsal/product/live-seat.ts'
import { signInStaff } from '../../server/src/rehearsal/people/officer.ts'
import { EVENING } from '../../server/src/rehearsal/words/case.ts'
import { aPerson, complaintsOf, HALL, LAPTOP, openBrowser, picture, type PersonOptions } from './support/browser.ts'
import { Cable } from './support/cable.ts'
import { listen, said } from './support/live-region.ts'
import { does, theOthersCome, type Other } from './support/room.ts'
import { aTown, type Town } from './support/town.ts'

const MINUTE = 60_000

/** One evening in real browsers: a member's phone, the desk, the hall screen and a table host, with the others on sockets of their own. */
describe('an evening in the browser', () => {
  let town: Town
  let browser: Browser
  let cable: Cable
  let meetingId: MeetingId
  let helper: LiveSeat
  let others: Other[]
  let mine: BrowserContext
  let phone: Page
  let desk: Page
  let hall: Page
  let me: number
  let table: number
  const complaints: string[] = []

  const open = async (path: string, options: Partial<PersonOptions>): Promise<{ page: Page; context: BrowserContext }> => {
    const person = await aPerson(browser, { url: town.url, ...options })
    await listen(person.context)
    complaintsOf(person.page, complaints)
    await person.page.goto(path)
    return person
  }
  const sees = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor()
  const written = async (): Promise<string[]> => {
    const rows = await town.officer.caller.call(meetingRoutes.listContributions, { params: { meetingId } })
    return rows.map(({ text }) => text ?? '')
  }
  const write = async (page: Page, text: string): Promise<void> => {
    const box = page.getByRole('textbox', { name: 'Skriv et innspill' })
    const button = page.getByRole('button', { name: /^Skriv et innspill/ }).last()
    await box.or(button).first().waitFor()
    if (!(await box.isVisible())) await button.click()
    await box.fill(text)
    await page.getByRole('button', { name: /^Send/ }).click()
  }

  beforeAll(async () => {
    ;[town, browser] = await Promise.all([aTown(), openBrowser()])
    cable = await Cable.to(town.url)
    meetingId = await town.officer.planMeeting('Samling om Lillevik skole', new Date())
    helper = new LiveSeat(await signInStaff(town.url, 'ordstyrer'), meetingId, 'desk')
    await helper.open()
    await does(helper, { type: 'setAgenda', items: [...EVENING] })
    const cookie = await town.staff('ordstyrer')
    desk = (await open(`/desk/${meetingId}`, { cookie, size: LAPTOP })).page
    hall = (await open(`/hall/${meetingId}`, { cookie, size: HALL })).page
    ;({ page: phone, context: mine } = await open(`/m/${meetingId}`, {
      url: cable.url,
      cookie: town.guests[0]?.caller.cookie ?? '',
    }))
  }, 3 * MINUTE)

  afterAll(async () => {
    for (const { seat } of others) seat.close()
    helper.close()
    await browser.close()
    cable.close()
    await town.close()
  }, MINUTE)

  it(
    '[M1] opens the door from the desk with the space bar, and a member says where she is and that she is here',
    async () => {
      await sees(phone, 'Samlingen er ikke åpnet ennå.')

      await sees(desk, 'Samlingen er ikke åpnet')
      await desk.keyboard.press('Space')
      me = numberIn(await phone.getByText('I kveld heter du Deltaker').innerText())
      await phone.getByText('På nett', { exact: true }).click()
      await phone.getByRole('button', { name: 'Jeg er her' }).click()

      await sees(desk, '1 til stede')
      await sees(phone, '1 har kommet.')
      others = await theOthersCome(meetingId, town.guests.slice(1))
      await sees(desk, `${town.guests.length} til stede`)
      await picture(phone, 'phone-lobby')
      await picture(desk, 'desk-lobby')
      await picture(hall, 'hall-lobby')
    },
    MINUTE,
  )

  it(
    '[M12] lets her ask for the floor, says her place, and gives it to her when the desk presses space',
    async () => {
      await desk.keyboard.press('Space')
      await sees(desk, 'Mellom to programposter')
      await desk.getByRole('button', { name: 'Start Spørsmål til fagpersonene' }).first().click()
      await sees(phone, 'Spørsmål til fagpersonene')
      for (const { seat } of others.slice(0, 3)) await does(seat, { type: 'askForFloor', place: 'plenary', kind: 'speech' })

      await phone.getByRole('button', { name: 'Be om ordet' }).click()
      await sees(phone, 'Du er nummer 4.')
      await picture(phone, 'phone-list')
      await desk.locator('h2#list').click()
      await desk.keyboard.press('Space')
      await sees(desk, 'Har ordet')
      await sees(phone, 'Du er nummer 3.')
      await picture(desk, 'desk-plenary')
      await picture(hall, 'hall-speaker')
      for (const place of [2, 1]) {
        await desk.keyboard.press('Space')
        await sees(phone, place === 1 ? 'Du er neste.' : `Du er nummer ${place}.`)
      }
      await desk.keyboard.press('Space')

      await sees(phone, 'Du har ordet')
      await sees(hall, 'Har ordet')
      expect(numberIn(await hall.getByRole('heading', { level: 1 }).innerText())).toBe(me)
      await picture(phone, 'phone-my-turn')
    },
    MINUTE,
  )

  it('tells a screen reader each change once', async () => {
    const heard = await said(phone)

    for (const sentence of ['Du er nummer 4.', 'Du er nummer 3.', 'Du er nummer 2.', 'Du er neste.', 'Du har ordet.'])
      expect({ sentence, times: heard.filter((text) => text.includes(sentence)).length }).toEqual({ sentence, times: 1 })
    expect(heard).toContainEqual(expect.stringMatching(/^Deltaker \d+ har ordet\. Du er nummer 3\./))
  })

  it(
    'ends her turn when she says that she is done, and the hall names nobody by name',
    async () => {
      const speaks = await hall.getByRole('heading', { level: 1 }).innerText()

      await phone.getByRole('button', { name: 'Jeg er ferdig' }).click()

      await sees(phone, 'Ordet er ledig')
      expect(speaks.replace(/\s+/g, ' ')).toMatch(/^Deltaker \d+$/)
    },
    MINUTE,
  )

  it(
    '[M7] sends everybody to the tables at T, and the phone says which',
    async () => {
      await desk.keyboard.press('t')
      await desk.getByRole('button', { name: 'Start Bordsamtale' }).first().click()
      // Time is left of the item going on: the desk asks before everybody is moved.
      await desk.getByRole('dialog').getByRole('button', { name: 'Gå videre', exact: true }).click()

      await phone.getByRole('button', { name: 'Bordet' }).click()
      const heading = phone.getByRole('heading', { name: /Du sitter ved bord \d+/ })
      await heading.waitFor()
      table = numberIn(await heading.innerText())
      await sees(desk, /nye møter/)
      await picture(phone, 'phone-table')
      await picture(desk, 'desk-tables')
      await picture(hall, 'hall-tables')
    },
    MINUTE,
  )

  it(
    '[M21] numbers what she writes; the table, its host and the desk read it; reloaded, all show the same',
    async () => {
      const neighbour = await atHerTable()
      const host = (await open(`/table/${meetingId}/${table}`, { cookie: await town.staff('ordstyrer'), size: LAPTOP })).page

      await phone.getByRole('button', { name: 'Innspill', exact: true }).click()
      await write(phone, 'Skoleveien må være trygg før noen flytter.')

      await phone
        .getByText(/Lagret\. Innspillet ditt har nummer \d+\./)
        .first()
        .waitFor()
      await picture(phone, 'phone-receipt')
      for (const page of [neighbour, host, desk]) await sees(page, 'Skoleveien må være trygg før noen flytter.')
      await picture(host, 'host-table')
      const before = await listOf(neighbour)
      await neighbour.reload()
      await neighbour.getByRole('button', { name: 'Innspill', exact: true }).click()
      await sees(neighbour, 'Skoleveien må være trygg før noen flytter.')
      expect(await listOf(neighbour)).toEqual(before)
      await host.close()
    },
    MINUTE,
  )

  it(
    '[M22] holds a text back with a reason: gone from the others, and the author reads why',
    async () => {
      const neighbour = await atHerTable()
      await sees(neighbour, 'Skoleveien må være trygg før noen flytter.')

      await desk
        .getByRole('button', { name: /^Hold tilbake: Innspill/ })
        .first()
        .click()
      await picture(desk, 'desk-withhold')
      await desk.getByText('opplysninger om privatpersoner').click()
      await desk.getByRole('dialog').getByRole('button', { name: 'Hold tilbake' }).click()

      await neighbour.getByText('Skoleveien må være trygg før noen flytter.').waitFor({ state: 'detached' })
      await phone.getByRole('button', { name: 'Skriv et innspill til' }).click()
      await sees(phone, 'Ordstyreren holdt det tilbake: opplysninger om privatpersoner.')
      await picture(phone, 'phone-withheld')
    },
    MINUTE,
  )

  it(
    '[M11] brings a call for help to the desk’s inbox, and tells the table',
    async () => {
      await phone.getByRole('button', { name: 'Bordet' }).click()
      await phone.getByRole('button', { name: 'Vi trenger hjelp ved bordet' }).click()

      await sees(phone, 'Ordstyreren vet at dere trenger hjelp.')
      await sees(desk, `Bord ${table} trenger hjelp`)
      await picture(desk, 'desk-help')
      await phone.getByRole('button', { name: 'Vi klarer oss likevel' }).click()
      await sees(desk, 'Ingenting venter på deg.')
      await phone.getByRole('button', { name: 'Vi trenger hjelp ved bordet' }).click()
      await desk.getByRole('button', { name: 'Hjulpet' }).click()
      await sees(desk, 'Ingenting venter på deg.')
    },
    MINUTE,
  )

  it(
    '[M11] shows a message over whatever is open until it is read, and the desk may call off a recall',
    async () => {
      await desk.keyboard.press('m')
      await desk.getByRole('textbox', { name: 'Melding' }).fill('Kaffen står i gangen.')
      await desk.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
      const read = phone.getByRole('button', { name: 'Jeg har lest det' })
      await read.waitFor()
      await picture(phone, 'phone-message')
      await phone.reload()
      await read.click()
      await read.waitFor({ state: 'detached' })

      await desk.keyboard.press('t')
      await sees(phone, /Vi samles i plenum om/)
      await picture(desk, 'desk-recall')
      await desk.keyboard.press('z')
      await desk.getByRole('button', { name: /^Til plenum/ }).waitFor()
      await sees(phone, 'Dere blir sittende ved bordet litt til.')
      expect(await phone.getByText(/Vi samles i plenum om/).count()).toBe(0)
    },
    MINUTE,
  )

  it(
    '[M20] tells her who is online where the conversation is, and helps without leaving the meeting',
    async () => {
      const link = 'https://mote.lillevik.kommune.no/samling'
      await does(helper, { type: 'setLink', place: 'plenary', link })

      expect(await phone.getByRole('link', { name: /Hør og se samtalen/ }).getAttribute('href')).toBe(link)
      await phone.getByRole('button', { name: 'Hjelp', exact: true }).click()
      await phone
        .getByRole('dialog')
        .getByRole('link', { name: /^Ring \d/ })
        .waitFor()
      await picture(phone, 'phone-help')
      await phone.getByRole('dialog').getByRole('button', { name: 'Nynorsk' }).click()
      await phone.getByRole('dialog').getByText('Språk og lys').waitFor()
      await phone.getByRole('dialog').getByRole('button', { name: 'Bokmål' }).click()
      await phone.keyboard.press('Escape')
      await phone.getByRole('dialog').waitFor({ state: 'detached' })
    },
    MINUTE,
  )

  it(
    '[D15] keeps what is written without network, opens again without it, and sends it once when it is back',
    async () => {
      const text = 'Skrevet mens nettet var borte.'
      await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      await mine.setOffline(true)
      cable.cut()
      await sees(phone, 'Du er uten nett.')
      await phone.getByRole('button', { name: 'Innspill', exact: true }).click()
      await write(phone, text)
      await sees(phone, 'Venter')
      await picture(phone, 'phone-offline')

      await phone.reload()
      await sees(phone, 'Det du skriver, ligger på telefonen')
      await phone.getByRole('button', { name: 'Innspill', exact: true }).click()
      await sees(phone, text)
      cable.mend()
      await mine.setOffline(false)

      await sees(phone, 'Lagret')
      await sees(phone, 'Delt med de andre')
      expect((await written()).filter((one) => one === text)).toHaveLength(1)
    },
    2 * MINUTE,
  )

  it(
    '[D6] reloads in the middle of sending, and the text is there once',
    async () => {
      const text = 'Sendt akkurat idet siden ble lastet på nytt.'
      cable.hold()
      await write(phone, text)
      await sees(phone, 'Sendt')

      cable.cut()
      cable.mend()
      await phone.reload()

      await sees(phone, 'Lagret')
      await phone.getByRole('button', { name: 'Innspill', exact: true }).click()
      await phone.locator('li.published', { hasText: text }).waitFor()
      expect((await written()).filter((one) => one === text)).toHaveLength(1)
    },
    MINUTE,
  )

  it(
    '[D15] sends from one tab when she has two open',
    async () => {
      const text = 'Skrevet i den andre fanen.'
      const second = await mine.newPage()
      await second.goto(`/m/${meetingId}`)
      await second.getByRole('button', { name: 'Innspill', exact: true }).click()
      await write(second, text)

      await second
        .getByText(/Lagret\. Innspillet ditt har nummer \d+\./)
        .first()
        .waitFor()
      await sees(phone, text)
      expect((await written()).filter((one) => one === text)).toHaveLength(1)
      await second.close()
    },
    MINUTE,
  )

  it(
    '[M1] closes the meeting from the desk; phone and hall say thank you',
    async () => {
      await desk.keyboard.press('p')
      await desk.getByRole('button', { name: 'Avslutt samlingen' }).first().click()
      await desk.getByRole('dialog').getByRole('button', { name: 'Avslutt samlingen' }).click()

      await sees(hall, 'Takk for i kveld')
      await phone.getByRole('button', { name: 'Nå', exact: true }).click()
      await sees(phone, 'Takk for i kveld')
      await sees(phone, 'Du skrev 4 innspill.')
      await picture(phone, 'phone-closed')
      await picture(desk, 'desk-closed')
      expect(complaints).toEqual([])
    },
    MINUTE,
  )

  /** The phone of one at the same table, open on what has been written. */
  async function atHerTable(): Promise<Page> {
    const neighbour = others.find(({ seat }) => seat.audiences().includes(`table:${table}`))
    const { page } = await open(`/m/${meetingId}`, { cookie: neighbour?.guest.caller.cookie ?? '' })
    await page.getByRole('button', { name: 'Innspill', exact: true }).click()
    return page
  }
})

const numberIn = (text: string): number => Number(/\d+/.exec(text)?.[0])

async function listOf(page: Page): Promise<string[]> {
  return page.locator('main li').allInnerTexts()
}
