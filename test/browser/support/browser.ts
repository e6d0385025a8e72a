import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../../support/chromium.ts'

export const PHONE = { width: 390, height: 844 } as const
export const LAPTOP = { width: 1440, height: 900 } as const
export const HALL = { width: 1920, height: 1080 } as const

const PICTURES = fileURLToPath(new URL('../../output/pictures/', import.meta.url))
const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A real Chromium; throws where the machine has none (`npm test` then says so and leaves these tests out). */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium on this machine.')
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
}

export interface PersonOptions {
  readonly url: string
  readonly size?: { readonly width: number; readonly height: number }
  readonly dark?: boolean
  /** `name=value; …` of somebody signed in. */
  readonly cookie?: string
}

/** A person at a browser of her own: no cookies but those given, Norwegian time and language. */
export async function aPerson(browser: Browser, options: PersonOptions): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: options.size ?? PHONE,
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    reducedMotion: 'reduce',
    baseURL: options.url,
  })
  const cookies = (options.cookie ?? '').split('; ').filter((pair) => pair !== '')
  await context.addCookies(
    cookies.map((pair) => ({
      name: pair.slice(0, pair.indexOf('=')),
      value: pair.slice(pair.indexOf('=') + 1),
      url: options.url,
    })),
  )
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { page, context }
}

/** Waits until colours and places have settled; what moves all the time, as a clock does, is not waited for. */
export function settled(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const moving = document.getAnimations().map(({ finished }) => finished.catch(() => undefined))
    await Promise.race([Promise.all(moving), new Promise((resolve) => setTimeout(resolve, 400))])
  })
}

/** Keeps a picture to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  // The pointer lies where the last press was; what has come to lie under it must not look pressed.
  await page.mouse.move(0, 0)
  await settled(page)
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}

/** What axe finds wrong on the page as it is now: rule and place. Only these rules, where some are named. */
export async function axeFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  await settled(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource)
  const result = await page.evaluate(async (only) => {
    interface Found {
      violations: { id: string; nodes: { html: string; any: { message: string }[] }[] }[]
    }
    const { axe } = window as unknown as { axe: { run(what: Document, options: object): Promise<Found> } }
    return axe.run(document, { resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) })
  }, rules)
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 140)} ${any[0]?.message.slice(0, 140) ?? ''}`),
  )
}

/** How far the page runs out sideways, in px; 0 where everything fits. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))
}

/** Collects what the browser complains about: faults of scripts, and what the content security policy stopped. */
export function complaintsOf(page: Page, complaints: string[] = []): string[] {
  page.on('pageerror', (fault) => void complaints.push(fault.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|TypeError|Refused to/.test(message.text()))
      complaints.push(message.text())
  })
  return complaints
}
