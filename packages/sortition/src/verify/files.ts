import { BUNDLE_FILES, type BundleFile } from '../protocol/bundle-files.ts'
import type { SeedLines } from '../random/seed.ts'
import { verifyAuditor } from './auditor.ts'
import { check, verificationOf, type Check, type Verification } from './check.ts'
import { folderChecks } from './folder.ts'
import { verifyInvite } from './invite.ts'
import { verifyPanels } from './panels.ts'
import { readInviteBundle, readPanelBundle } from './readers.ts'
import { verifyReplacements } from './replacements.ts'
import { beaconCheck } from './seed.ts'
import { verifyTables } from './tables.ts'

/** Bundles as values, by kind; those at hand. */
export type Bundles = Partial<Record<keyof typeof BUNDLE_FILES, unknown>>

/** A file as a browser's file picker gives it. */
export interface PickedFile {
  readonly name: string
  readonly arrayBuffer: () => Promise<ArrayBuffer>
}

/**
 * Checks a whole folder (T12): every byte by the folder's own lists, then every bundle by what it says. Pure: reads no disk, asks no network,
 * and runs the same in Node and in a browser. Never throws.
 */
export async function verifyFiles(files: readonly BundleFile[]): Promise<Verification> {
  const names = new Set<string>(Object.values(BUNDLE_FILES))
  const checks = folderChecks(files, names)
  const bundles: Record<string, unknown> = {}
  for (const [kind, name] of Object.entries(BUNDLE_FILES)) {
    const file = files.find((each) => each.name === name)
    if (file === undefined) continue
    const parsed = parse(file.bytes)
    if (parsed.ok) bundles[kind] = parsed.value
    else checks.push({ file: name, ...check('readable', { place: '' }) })
  }
  const { checks: ofBundles } = await verifyBundles(bundles)
  return verificationOf([...checks, ...ofBundles])
}

/** The same for files somebody picked in a browser. Nothing leaves it. */
export async function verifyPicked(picked: Iterable<PickedFile>): Promise<Verification> {
  const files = [...picked].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
  return verifyFiles(await Promise.all(files))
}

/** Checks bundles at hand as values, as the public page has them. Those of the auditor, and what came after, need `panels` beside them. */
export async function verifyBundles({ invite, panels, replacements, auditor, tables }: Bundles): Promise<Verification> {
  const checks: Check[] = []
  const add = (kind: keyof typeof BUNDLE_FILES, found: readonly Check[]): void => {
    checks.push(...found.map((each) => ({ file: BUNDLE_FILES[kind], ...each })))
  }
  if (invite !== undefined) add('invite', [...verifyInvite(invite).checks, ...(await beacon(readInviteBundle(invite)))])
  if (panels !== undefined) add('panels', [...verifyPanels(panels).checks, ...(await beacon(readPanelBundle(panels)))])
  if (replacements !== undefined) add('replacements', verifyReplacements(panels, replacements, auditor).checks)
  if (auditor !== undefined) add('auditor', verifyAuditor(panels, auditor).checks)
  if (tables !== undefined) add('tables', verifyTables(tables).checks)
  return verificationOf(checks)
}

async function beacon(read: { ok: false } | { ok: true; bundle: { seedLines?: SeedLines } }): Promise<Check[]> {
  return read.ok && read.bundle.seedLines !== undefined ? [await beaconCheck(read.bundle.seedLines)] : []
}

function parse(bytes: Uint8Array): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as unknown }
  } catch {
    return { ok: false }
  }
}
