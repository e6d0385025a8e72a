import type { Browser, BrowserContext, Page } from 'playwright-core'
import { aPerson, axeFaults, complaintsOf, LAPTOP, overflow, PHONE, picture, settled } from './browser.ts'

const LANGUAGES = ['nn', 'en', 'nb'] as const
const STOPS = 6

/** One page in one state: where it is, and what must be pressed to come there. */
export interface Visit {
  readonly name: string
  readonly path: string
  readonly reach?: (page: Page) => Promise<void>
  /** Made for a projector: looked at in that size alone. */
  readonly size?: { readonly width: number; readonly height: number }
}

/** Walks pages as one person at 320, 390 and 1440 px, light and dark, in three languages, and notes all that is wrong. */
export class Walk {
  private constructor(
    private readonly page: Page,
    private readonly context: BrowserContext,
    private readonly complaints: readonly string[],
  ) {}

  static async as(browser: Browser, url: string, cookie?: string): Promise<Walk> {
    const { page, context } = await aPerson(browser, { url, ...(cookie === undefined ? {} : { cookie }) })
    return new Walk(page, context, complaintsOf(page))
  }

  /** What is wrong on the page: size, and what it is. Empty where all is well. */
  async visit({ name, path, reach, size }: Visit): Promise<string[]> {
    const faults: string[] = []
    const note = (where: string, found: readonly string[]): void =>
      void faults.push(...found.map((one) => `${name} ${where}: ${one}`))
    const { page } = this
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(size ?? PHONE)
    await this.open(path, reach)
    note('390', await this.look())
    note('390', await axeFaults(page))
    note('390', await hiddenFocus(page))
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      scrollTo(0, 0)
    })
    await picture(page, `${name}-390-light`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await drawn(page)
    note('390 dark', await axeFaults(page, ['color-contrast']))
    await picture(page, `${name}-390-dark`)
    if (size === undefined) {
      await page.setViewportSize(LAPTOP)
      await drawn(page)
      note('1440 dark', await axeFaults(page, ['color-contrast']))
      note('1440', await overflowFault(page))
      await picture(page, `${name}-1440-dark`)
      await page.emulateMedia({ colorScheme: 'light' })
      await drawn(page)
      await picture(page, `${name}-1440-light`)
      await page.setViewportSize({ width: 320, height: 640 })
      await drawn(page)
      for (const language of LANGUAGES) note(`320 ${language}`, await this.inLanguage(language))
      await picture(page, `${name}-320-light`)
    }
    return [...faults, ...this.complaints.map((one) => `${name}: ${one}`)]
  }

  async close(): Promise<void> {
    await this.context.close()
  }

  private async open(path: string, reach: Visit['reach']): Promise<void> {
    await this.page.goto(path)
    await this.page.locator('h1').first().waitFor()
    await this.page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
    await reach?.(this.page)
  }

  private async inLanguage(language: (typeof LANGUAGES)[number]): Promise<string[]> {
    await this.page.evaluate((code) => {
      document.querySelector<HTMLButtonElement>(`.languages button[lang="${code}"]`)?.click()
    }, language)
    await drawn(this.page)
    return overflowFault(this.page)
  }

  private async look(): Promise<string[]> {
    const { lang, headings, title } = await this.page.evaluate(() => ({
      lang: document.documentElement.lang,
      headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent),
      title: document.title,
    }))
    return [
      ...(lang === 'nb' ? [] : [`lang is ${lang}`]),
      ...(headings.length === 1 ? [] : [`${headings.length} h1: ${headings.join(' | ')}`]),
      ...(title.trim() === '' ? ['no title'] : []),
      ...(await overflowFault(this.page)),
    ]
  }
}

/** Waits until a change of size or light has reached the screen. */
async function drawn(page: Page): Promise<void> {
  await page.waitForTimeout(120)
  await settled(page)
}

async function overflowFault(page: Page): Promise<string[]> {
  const px = await overflow(page)
  return px === 0 ? [] : [`runs out ${px} px sideways: ${await widest(page)}`]
}

/** The innermost thing that reaches farthest to the right. */
function widest(page: Page): Promise<string> {
  return page.evaluate(() => {
    const right = (one: Element): number => one.getBoundingClientRect().right
    const out = [...document.body.querySelectorAll('*')].filter((one) => right(one) > document.documentElement.clientWidth + 0.5)
    return out.at(-1)?.outerHTML.slice(0, 140) ?? ''
  })
}

/** Stops of the keyboard where nothing shows that one is there. */
async function hiddenFocus(page: Page): Promise<string[]> {
  const hidden: string[] = []
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const here = document.activeElement
      if (here === null || here === document.body) return ''
      const around = [here, here.parentElement, ...(here.parentElement?.children ?? [])]
      const isShown = around.some((one) => {
        if (one === null) return false
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      })
      return isShown ? '' : here.outerHTML.slice(0, 120)
    })
    if (found !== '') hidden.push(`focus is not seen on ${found}`)
  }
  return hidden
}
