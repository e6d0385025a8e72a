import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleText, sealFolder } from '../dist/protocol/index.js'
import { BadInput } from './tables.mjs'

/** The files of a folder as { name, bytes }; folders in it are passed over. */
export function readFolder(folder) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
    return entries.map(({ name }) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))
  } catch {
    throw new BadInput([{ file: folder, code: 'folder-unreadable' }])
  }
}

/** Writes bundles into a folder, beside those that lie there, and makes its lists of digests anew. `bundles` is { 'panels.json': value, … }. */
export function writeBundles(folder, bundles) {
  mkdirSync(folder, { recursive: true })
  const written = Object.entries(bundles).map(([name, bundle]) => ({ name, bytes: new TextEncoder().encode(bundleText(bundle)) }))
  const kept = readFolder(folder).filter(({ name }) => !Object.hasOwn(bundles, name))
  for (const { name, bytes } of sealFolder([...kept, ...written])) writeFileSync(join(folder, name), bytes)
}

/** Which lot a seed is for, out of its line `draw` (PANEL.STAGE.NUMBER); a trial, of no panel, where there is none. */
export function lotOf(lines, stage) {
  const [, panel = '', draw = '0'] = new RegExp(`^(.+)[.:]${stage}[.:](\\d{1,6})$`).exec(lines?.draw ?? '') ?? []
  return { panel, draw: Number(draw) }
}

/** Version of the drawing program, as publications have it. */
export const program = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
