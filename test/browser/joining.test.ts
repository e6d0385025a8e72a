import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { PollView } from '@borgerpanel/contract'
import { aPerson, axeFaults, complaintsOf, openBrowser, picture, type PersonOptions } from './support/browser.ts'
import { pressOn, tabTo } from './support/keyboard.ts'
import { aTown, type Letter, type Town } from './support/town.ts'

const MINUTE = 60_000
/** Words that are only ever bokmål, and words that are no English. */
const BOKMAAL = /\b(ikke|jeg|hva|hvor|hvordan|hvem|hvorfor|hvilk\w+|noen?|fra|være|gjøre|ennå|mye|skje[rd]?)\b/iu
const NORWEGIAN = /(?<![\p{L}])(ikke|ikkje|jeg|eg|og|på|med|som|det|av|du|deg|vil|kan|har|ja|nei takk)(?![\p{L}])/iu

/** The way in, from the letter to a seat at home, and the poll, as a resident meets them. */
describe('joining in the browser', () => {
  let town: Town
  let browser: Browser
  let letters: readonly Letter[]
  const complaints: string[] = []

  const open = async (path: string, options: Partial<PersonOptions> = {}): Promise<{ page: Page; context: BrowserContext }> => {
    const person = await aPerson(browser, { url: town.url, ...options })
    complaintsOf(person.page, complaints)
    await person.page.goto(path)
    return person
  }
  const sees = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor()
  const letter = (place: number): Letter => {
    const one = letters[place]
    if (one === undefined) throw new Error('Too few letters came by mail.')
    return one
  }
  const signedIn = async (page: Page): Promise<boolean> =>
    page.evaluate(async () => {
      const answer = (await (await fetch('/api/me', { headers: { 'x-borgerpanel': '1' } })).json()) as { value: { kind: string } }
      return answer.value.kind === 'person'
    })

  beforeAll(async () => {
    ;[town, browser] = await Promise.all([aTown(), openBrowser()])
    letters = (await town.anotherPanel('nytt bibliotek')).letters
  }, 3 * MINUTE)

  afterAll(async () => {
    await browser.close()
    await town.close()
  }, MINUTE)

  it(
    '[S1] refuses a slip before it is sent, a wrong year after, and lets her in with the right ones',
    async () => {
      const { code, birthYear } = letter(0)
      const { page } = await open('/svar')
      const asked: string[] = []
      page.on('request', (request) => request.url().includes('/api/sign-in') && asked.push(request.url()))

      await page.getByLabel('Din kode').pressSequentially(swapped(code.replaceAll(/\D/g, '')))
      await page.getByLabel('Fødselsår').fill(String(birthYear))
      await page.getByRole('button', { name: 'Fortsett' }).click()
      await sees(page, 'Her er det en skrivefeil. Se på de tre gruppene en gang til.')
      expect(asked).toEqual([])
      await picture(page, 'join-slip')
      expect(await axeFaults(page)).toEqual([])

      await page.getByLabel('Din kode').fill(code)
      await page.getByLabel('Fødselsår').fill(String(birthYear + 1))
      await page.getByRole('button', { name: 'Fortsett' }).click()
      await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor({ state: 'attached' })
      expect(asked).toHaveLength(1)
      expect(await signedIn(page)).toBe(false)
      await picture(page, 'join-wrong-year')

      await page.getByLabel('Fødselsår').fill(String(birthYear))
      await page.getByRole('button', { name: 'Fortsett' }).click()
      await sees(page, 'Vil du være med i et borgerpanel?')
      expect(await signedIn(page)).toBe(true)
      await page.context().close()
    },
    MINUTE,
  )

  it(
    '[S2] takes the secret of the link out of the address, and signs nobody in before birth year and button',
    async () => {
      const { link, birthYear } = letter(1)
      const { page } = await open(link)
      await sees(page, 'Vi har lest koden fra brevet ditt. Nå trenger vi bare fødselsåret.')
      expect(new URL(page.url()).hash).toBe('')
      expect(await signedIn(page)).toBe(false)
      await page.reload()
      expect(await signedIn(page)).toBe(false)

      await page.goto(link)
      await page.reload()
      await page.goto('/')
      await page.goto(link)
      await page.getByLabel('Fødselsår').fill(String(birthYear))
      await page.getByRole('button', { name: 'Fortsett' }).click()

      await sees(page, 'Vil du være med i et borgerpanel?')
      expect(page.url()).toBe(`${town.url}/invitasjon`)
      await page.context().close()
    },
    MINUTE,
  )

  it(
    'says yes in three steps, then what she needs, and changes to no',
    async () => {
      const { page } = await signInAs(letter(2))
      await picture(page, 'join-invitation')
      await page.getByRole('button', { name: 'Ja, jeg vil være med' }).click()

      await sees(page, 'Hva trenger du for å kunne delta?')
      await page.getByLabel('Skyss').check()
      await page.getByText('I salen', { exact: true }).click()
      await picture(page, 'join-needs')
      await page.getByRole('button', { name: 'Lagre og gå videre' }).click()
      await page.getByLabel('Telefon').fill('ni null')
      await page.getByRole('button', { name: 'Lagre svaret' }).click()
      await sees(page, 'Skriv telefonnummeret med tall.')
      await page.getByLabel('Telefon').fill('900 00 000')
      await page.getByRole('button', { name: 'Lagre svaret' }).click()
      await sees(page, 'Takk! Du er påmeldt.')
      await sees(page, /Skyss · I salen/)
      await picture(page, 'join-yes')
      await page.getByRole('link', { name: 'Gå til min side' }).click()
      await sees(page, 'Du er påmeldt')
      await picture(page, 'home-waiting')

      await page.goto('/invitasjon')
      await page.getByRole('button', { name: 'Endre svaret' }).click()
      await page.getByRole('button', { name: 'Nei takk' }).click()
      await sees(page, 'Vi spør ikke hvorfor. Du hører ikke mer fra oss om dette.')
      await page.context().close()
    },
    MINUTE,
  )

  it.each([
    ['nn', 'Nynorsk', BOKMAAL],
    ['en', 'English', NORWEGIAN],
  ])(
    'speaks one language to the end: %s',
    async (language, name, foreign) => {
      const { page } = await signInAs(letter(language === 'nn' ? 3 : 4))
      const left: string[] = []
      const listen = async (): Promise<void> => {
        expect(await page.getAttribute('html', 'lang')).toBe(language)
        left.push(...(await foreignWords(page, foreign)))
      }
      await page.getByRole('button', { name: 'Språk' }).click()
      await page.getByRole('button', { name }).click()
      await page.keyboard.press('Escape')
      await listen()
      await page.locator('footer button').first().click()
      await page.getByLabel(/^(Skyss|Transport)$/).waitFor()
      await listen()
      await page.locator('footer button').first().click()
      await page.getByLabel(/^(Telefon|Telephone)$/).waitFor()
      await listen()
      await page.locator('footer button').first().click()
      await page.locator('dl').waitFor()
      await listen()
      await page.goto('/hjem')
      await page.locator('h1').waitFor()
      await listen()
      await page.goto('/svar')
      await page.goto('/personvern')
      await page.locator('h1').waitFor()
      await listen()
      await page.goto('/')
      await page.locator('h1').waitFor()
      await listen()
      expect(left).toEqual([])
      await page.context().close()
    },
    MINUTE,
  )

  describe('the poll', () => {
    let poll: PollView

    beforeAll(async () => {
      const meetingId = await town.course.meet(town.guests)
      poll = await town.officer.openPoll(await town.officer.writePoll(meetingId))
    }, 2 * MINUTE)

    it(
      'is answered by keyboard alone, survives a dead network and a reload, and gives a receipt',
      async () => {
        const { page, context } = await open('/hjem', { cookie: town.guests[0]?.caller.cookie ?? '' })
        await picture(page, 'home-poll')
        await tabTo(page, 'link', 'Svar på spørreskjemaet')
        await page.keyboard.press('Enter')
        await pressOn(page, 'Begynn')
        await tabTo(page, 'radio', /Rehabilitere/)
        await page.keyboard.press('ArrowDown')
        await sees(page, 'Du har svart Bygge ny skole på dagens tomt. Du kan endre svaret.')
        expect(await axeFaults(page)).toEqual([])
        await picture(page, 'poll-choice')
        await page.reload()
        await pressOn(page, 'Begynn')
        await sees(page, 'Du har svart Bygge ny skole på dagens tomt. Du kan endre svaret.')
        await pressOn(page, 'Neste')
        await tabTo(page, 'radio', '0')
        await page.keyboard.press('ArrowRight')
        await picture(page, 'poll-scale')
        await pressOn(page, 'Neste')
        await pressOn(page, 'Hopp over')
        await tabTo(page, 'textbox', /egne ord/)
        await page.keyboard.type('Takk for praten.')
        await pressOn(page, 'Neste')

        await sees(page, 'Svarene er ikke sendt ennå.')
        await picture(page, 'poll-review')
        await context.setOffline(true)
        await pressOn(page, 'Send svarene')
        await sees(page, 'Du er uten nett. Svarene ligger på telefonen. Prøv igjen når nettet er tilbake.')
        await context.setOffline(false)
        await pressOn(page, 'Prøv igjen')

        await sees(page, 'Vi har fått svarene dine.')
        await picture(page, 'poll-receipt')
        expect(await page.evaluate((id) => sessionStorage.getItem(`poll/${id}`), poll.id)).toBeNull()
        await context.close()
      },
      MINUTE,
    )

    it(
      'is shown to nobody who is not in the panel',
      async () => {
        const { page } = await open(`/sporsmal/${poll.id}`)

        await sees(page, 'Det gikk ikke')
        expect(await page.getByText('Hvor viktig er det').count()).toBe(0)
        await page.context().close()
      },
      MINUTE,
    )
  })

  it(
    'shows anybody the first page and the panel’s public page, without a name',
    async () => {
      const { page } = await open('/')
      await page.locator('h1').waitFor()
      await picture(page, 'front-phone')

      await page.goto(`/panel/${town.officer.panelId}`)
      await sees(page, 'Hva bør kommunen legge vekt på når den velger løsning for Lillevik skole?')
      await picture(page, 'panel-phone')
      const text = await page.locator('body').innerText()
      expect(letters.filter(({ name }) => text.includes(name))).toEqual([])
      expect(complaints).toEqual([])
      await page.context().close()
    },
    MINUTE,
  )

  async function signInAs({ link, birthYear }: Letter): Promise<{ page: Page; context: BrowserContext }> {
    const person = await open(link)
    await person.page.getByLabel('Fødselsår').fill(String(birthYear))
    await person.page.getByRole('button', { name: 'Fortsett' }).click()
    await person.page.getByRole('heading', { name: 'Vil du være med i et borgerpanel?' }).waitFor()
    return person
  }
})

/** The code with two neighbours swapped, as one does when copying from paper. */
function swapped(code: string): string {
  const at = [...code].findIndex((digit, place) => digit !== code[place + 1])
  return `${code.slice(0, at)}${code.charAt(at + 1)}${code.charAt(at)}${code.slice(at + 2)}`
}

/** Lines of the page with a word of another language, but for what the municipality wrote itself and names of languages. */
async function foreignWords(page: Page, foreign: RegExp): Promise<string[]> {
  const lines = await page.evaluate(() => document.body.innerText.split('\n'))
  const written =
    /Lillevik|kommunen|borgerpanel|Kommunestyret|Rådene|panelet|utredet|Panelet|oppdraget|bibliotek|løsning|Bokmål|Nynorsk/u
  return lines.filter((line) => foreign.test(line) && !written.test(line))
}
