import type { BundleName } from '@borgerpanel/contract'
import type { BundleFile, Verification } from '@borgerpanel/sortition/verify'
import { hrefOf } from '../../platform/api.ts'

const SUMS = 'SHA256SUMS'
const NAMES = ['invite.json', 'panels.json', 'replacements.json', 'LINES'] as const satisfies readonly BundleName[]

/** The public files of a panel: those its own list of sums names. None before the first lot. Fails when the network does. */
export async function publicFiles(panelId: string): Promise<BundleFile[]> {
  const sums = await fetched(panelId, SUMS)
  if (sums === null) return []
  const listed = new TextDecoder().decode(sums.bytes)
  const files = await Promise.all(NAMES.filter((name) => listed.includes(`  ${name}\n`)).map((name) => fetched(panelId, name)))
  return [...files.filter((file) => file !== null), sums]
}

async function fetched(panelId: string, name: BundleName): Promise<BundleFile | null> {
  const answer = await fetch(hrefOf('GET /api/public/panels/:panelId/draw-bundle/:name', { panelId, name }))
  if (answer.status === 404) return null
  if (!answer.ok) throw new Error(name)
  return { name, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

/** Files somebody chose, as the check takes them. */
export function chosenFiles(chosen: Iterable<File>): Promise<BundleFile[]> {
  return Promise.all([...chosen].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })))
}

/** Draws again in a thread of its own; nothing leaves the browser. */
export function verified(files: readonly BundleFile[]): Promise<Verification> {
  const worker = new Worker(new URL('verify.worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Verification>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Verification>) => resolve(data))
    worker.addEventListener('error', () => reject(new Error('the check could not run')))
    worker.postMessage(files)
  }).finally(() => worker.terminate())
}
