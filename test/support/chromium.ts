import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'

/** Headless, quiet (no background traffic of its own), and able to run as root in a container. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/** Places where a browser of the Chromium family usually lies. */
const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/**
 * Path of a Chromium that starts on this machine: $CHROME_PATH, one that is installed, or the one that npm brought.
 * Undefined when none does.
 */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env['CHROME_PATH']
  if (named !== undefined && named !== '') return named
  const installed = USUAL.find((path) => existsSync(path))
  if (installed !== undefined) return installed
  return findPacked()
}

async function findPacked(): Promise<string | undefined> {
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    const path = await chromium.executablePath()
    return starts(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** A browser can be there and yet lack a library; only starting it tells. */
function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0
}
