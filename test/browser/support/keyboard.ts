import type { Page } from 'playwright-core'

const MOST_STOPS = 60

/** Goes by Tab to what has this role and name, as one without a mouse does; throws when it cannot be reached. */
export async function tabTo(page: Page, role: 'button' | 'link' | 'radio' | 'textbox', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name }).and(page.locator(':focus'))
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if ((await wanted.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`«${String(name)}» cannot be reached by keyboard.`)
}

export async function pressOn(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, 'button', name)
  await page.keyboard.press('Enter')
}
