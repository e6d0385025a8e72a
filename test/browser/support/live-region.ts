import type { BrowserContext, Page } from 'playwright-core'

/** What a screen reader is told on the pages of this person from now on; `said` gives the sentences so far. */
export async function listen(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const said: string[] = []
    Object.assign(window, { said })
    new MutationObserver((changes) => {
      const regionOf = ({ target }: MutationRecord) =>
        (target instanceof Element ? target : target.parentElement)?.closest('.only-heard[aria-live]')
      // What changes twice before anybody listens is heard once, as it stands then.
      for (const region of new Set(changes.map(regionOf))) if (region?.textContent) said.push(region.textContent.trim())
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
}

export function said(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { said: string[] }).said)
}
