import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'

const PICTURES = fileURLToPath(new URL('../../output/pictures/', import.meta.url))

/** Lays a phone before a desk, for the README; both as they were seen during the tests. */
export async function phoneBeforeDesk(browser: Browser, desk: string, phone: string): Promise<void> {
  const picture = (name: string): string =>
    `data:image/png;base64,${readFileSync(join(PICTURES, `${name}.png`)).toString('base64')}`
  const page = await browser.newPage({ viewport: { width: 1480, height: 860 } })
  await page.setContent(`<style>
    body { margin: 0; background: #e9e6dd } img { position: absolute; border-radius: 12px; box-shadow: 0 12px 40px #0003 }
    .desk { left: 40px; top: 40px; width: 1160px } .phone { right: 40px; top: 130px; width: 320px; border: 8px solid #16213a; border-radius: 34px }
    </style><img class="desk" src="${picture(desk)}" /><img class="phone" src="${picture(phone)}" />`)
  await page.screenshot({ path: join(PICTURES, 'live-meeting.png') })
  await page.close()
}

/** The first page of the attachment as it is printed; nothing where the machine has no `pdftoppm`. */
export function firstPageOf(pdf: Uint8Array): void {
  const folder = mkdtempSync(join(tmpdir(), 'borgerpanel-page-'))
  try {
    writeFileSync(join(folder, 'attachment.pdf'), pdf)
    execFileSync('pdftoppm', ['-png', '-r', '75', '-singlefile', join(folder, 'attachment.pdf'), join(PICTURES, 'attachment')])
  } catch (fault) {
    console.warn('No picture of the attachment: pdftoppm did not run.', fault)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
