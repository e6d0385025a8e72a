import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { summaryRoutes } from '@borgerpanel/contract'
import { readSelves } from '../../server/src/rehearsal/product/register-file.ts'
import { SimulatedWriter } from '../../server/src/rehearsal/people/writer.ts'
import { aPerson, complaintsOf, LAPTOP, openBrowser, picture } from './support/browser.ts'
import { tabTo } from './support/keyboard.ts'
import { aTown, type Town } from './support/town.ts'

const MINUTE = 60_000

/** What a case officer does from a new panel to the answers, on her own screen; the others' part is played over the interfaces. */
describe('the case officer in the browser', () => {
  let town: Town
  let browser: Browser
  let page: Page
  let panel: string
  const complaints: string[] = []

  const open = async (path: string): Promise<Page> => {
    const cookie = await town.staff('koordinator')
    const person = await aPerson(browser, { url: town.url, cookie, size: LAPTOP })
    complaintsOf(person.page, complaints)
    await person.page.goto(path)
    return person.page
  }
  const sees = (where: Page, text: string | RegExp): Promise<void> => where.getByText(text).first().waitFor()
  const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click()
  const fill = (label: string | RegExp, value: string): Promise<void> => page.getByLabel(label).first().fill(value)

  beforeAll(async () => {
    ;[town, browser] = await Promise.all([aTown(), openBrowser()])
    page = await open('/i-dag')
  }, 3 * MINUTE)

  afterAll(async () => {
    await browser.close()
    await town.close()
  }, MINUTE)

  describe('a new panel', () => {
    it(
      'starts from one form, and says what must wait and why',
      async () => {
        await page.goto('/nytt')
        await press('Opprett panelet')
        await sees(page, /mangler|er for kort/)
        await fill('Saksnummer', '2026/4321')
        await fill('Navnet på panelet', 'Nytt svømmeanlegg')
        await fill('Sakens tittel', 'Svømmeanlegg i Lillevik')
        await press('Opprett panelet')

        await page.waitForURL(/\/p\//)
        panel = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
        await page.goto(`${panel}/plan`)
        await sees(page, 'Dette må vente')
        await picture(page, 'staff-new-panel')
      },
      MINUTE,
    )

    it(
      'loses nothing when two officers write in the same plan',
      async () => {
        const colleague = await open(`${panel}/plan`)
        await page.goto(`${panel}/plan`)
        await colleague.getByLabel('Spørsmålet panelet får').fill('Hva skal anlegget brukes til?')
        await fill('Spørsmålet panelet får', 'Hva er viktigst i et svømmeanlegg?')
        await fill('Antall plasser', '8')
        await colleague.getByRole('button', { name: 'Lagre planen' }).click()
        await sees(colleague, 'Planen er lagret.')

        await press('Lagre planen')

        await sees(page, 'En kollega har lagret før deg')
        await sees(page, 'Hva skal anlegget brukes til?')
        await picture(page, 'staff-conflict')
        await press('Behold mitt')
        await press('Lagre planen')
        await sees(page, 'Planen er lagret.')
        await colleague.reload()
        expect(await colleague.getByLabel('Spørsmålet panelet får').inputValue()).toBe('Hva er viktigst i et svømmeanlegg?')
        await colleague.context().close()
      },
      MINUTE,
    )

    it(
      'reads no register with faults, tells each by row and column, and reads the right one',
      async () => {
        const lines = readFileSync(town.register, 'utf8').split('\n').slice(0, 500)
        const selves = await readSelves(town.register)
        const at = (lines[0] ?? '').replace('\uFEFF', '').split(';').indexOf('foedselsdato')
        const wrong = lines.map((line, row) => (row === 2 ? line.split(';').with(at, '2026-02-31').join(';') : line))
        const upload = async (rows: readonly string[]): Promise<void> => {
          const buffer = Buffer.from(rows.join('\n'))
          await page.locator('input[type=file]').first().setInputFiles({ name: 'uttrekk.csv', mimeType: 'text/csv', buffer })
          await press('Les inn filen')
        }
        await page.goto(`${panel}/trekning`)
        await fill('Kommunenummer', selves[0]?.municipality ?? '')

        await upload(wrong)
        await sees(page, /Rad 3, foedselsdato/)
        await sees(page, /er ikke en dato/)
        expect(await page.getByText(selves[1]?.name ?? '').count()).toBe(0)
        await picture(page, 'staff-register-faults')

        await upload(lines)
        await sees(page, 'Trekk hvem vi spør')
        await picture(page, 'staff-register-read')
      },
      MINUTE,
    )

    it(
      'draws whom to ask by dice, but sends nothing while the promise is not written',
      async () => {
        await fill('Hvor mange vi spør', '40')
        await press('Lås listen og kunngjør')
        await sees(page, 'Fingeravtrykk av det som er låst')
        await press('Har dere ikke terninger? Kast her')
        await page.getByRole('button', { name: 'Trekk', exact: true }).click()
        await page.getByText('Se protokollen').first().waitFor({ state: 'attached' })
        await page.goto(`${panel}/invitasjoner`)
        await sees(page, 'Trukket')
        expect(await page.getByRole('button', { name: /^Send \d+ invitasjoner/ }).isDisabled()).toBe(true)
        await picture(page, 'staff-invitations-wait')
      },
      MINUTE,
    )
  })

  describe('a panel that has met', () => {
    beforeAll(async () => {
      const held = await town.course.meet(town.guests)
      await town.officer.writePoll(held)
      panel = `/p/${town.officer.panelId}`
    }, 2 * MINUTE)

    it(
      'opens the poll, closes it, and only then shows the result',
      async () => {
        await page.goto(`${panel}/meningsmaling`)
        await page
          .getByRole('link', { name: /Spørreskjema etter samlingen/ })
          .first()
          .click()
        await press('Åpne målingen')
        await sees(page, 'Ingen ser resultater før målingen er stengt.')
        expect(await page.getByText(/Stengt \d/).count()).toBe(0)
        await press('Steng målingen')
        await page.getByRole('dialog').getByRole('button', { name: 'Steng målingen' }).click()

        await sees(page, /^0 av \d+ svarte\. Stengt/)
        await picture(page, 'staff-poll-result')
      },
      MINUTE,
    )

    it(
      'shows the stops first, sorts a contribution by keyboard, and approves when nothing stops',
      async () => {
        await page.goto(`${panel}/oppsummering`)
        await sees(page, 'Oppsummeringen har ingen tema ennå.')
        expect(await page.getByRole('button', { name: 'Godkjenn versjonen' }).count()).toBe(0)
        await tabTo(page, 'button', 'Nytt tema')
        await page.keyboard.press('Enter')
        await tabTo(page, 'textbox', 'Navn på temaet')
        await page.keyboard.type('Tanker om skolen')
        await page.keyboard.press('Enter')
        await page.getByRole('button', { name: 'Tanker om skolen' }).waitFor()
        await page.locator('[id^="c-"] > button').first().focus()
        await page.keyboard.press('Enter')
        await tabTo(page, 'button', 'Enighet')
        await page.keyboard.press('Enter')
        await sees(page, /^1 av \d+ sortert/)
        await sees(page, /Mindretallet mangler/)
        await picture(page, 'staff-summary-stop')

        const { assignmentId } = await town.officer.panel()
        const writer = new SimulatedWriter(town.officer.caller, assignmentId)
        await page.getByLabel('Hvorfor det ikke er noe mindretall').fill('Ingen talte mot.')
        await page.getByText('Mindretallet mangler').waitFor({ state: 'detached' })
        const params = { assignmentId }
        const { themes } = await town.officer.caller.call(summaryRoutes.showSummary, { params })
        for (const { id } of themes)
          await town.officer.caller.call(summaryRoutes.removeTheme, { params: { ...params, themeId: id } })
        await writer.sort()
        await writer.write()
        await page.reload()
        await page.getByRole('button', { name: 'Godkjenn versjonen' }).click()
        await page.getByRole('dialog').getByRole('button', { name: 'Godkjenn versjonen' }).click()
        await sees(page, 'Last ned PDF')
        await picture(page, 'staff-summary-approved')
        await press('Send til saken')
        await page.getByRole('dialog').getByRole('button', { name: 'Send til saken' }).click()
        await page
          .getByText(/^sendt til saken/)
          .first()
          .waitFor({ state: 'attached' })
      },
      2 * MINUTE,
    )

    it(
      'answers every piece of advice with a reason before anything can be sent',
      async () => {
        await page.goto(`${panel}/tilbakemelding`)
        await sees(page, /råd mangler svar/)
        await page.getByLabel('Dato').fill(new Date().toISOString().slice(0, 10))
        await page.getByLabel('Det som ble bestemt').fill('Kommunestyret bygger ny skole.')
        await press('Lagre')
        await sees(page, 'Kommunestyret bygger ny skole.')
        const waiting = page.getByRole('button', { name: /^Skriv svar om/ })
        for (let left = await waiting.count(); left > 0; left--) {
          await waiting.first().click()
          const dialog = page.getByRole('dialog')
          await dialog.getByLabel('Hvordan rådet ble behandlet').fill('Kommunestyret drøftet rådet.')
          await dialog.getByLabel('Utfall').selectOption({ index: 1 })
          await dialog.getByLabel('Grunn').fill('Rådet var en del av begrunnelsen.')
          await dialog.getByRole('button', { name: 'Lagre svaret' }).click()
          await dialog.waitFor({ state: 'detached' })
        }
        await picture(page, 'staff-responses-done')
        await press(/^Send svar til \d+ deltaker/)
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /^Send svar til/ })
          .click()

        await sees(page, /^\s*Sendt /)
        expect(complaints).toEqual([])
      },
      2 * MINUTE,
    )
  })
})
