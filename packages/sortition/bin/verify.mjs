import { readFileSync } from 'node:fs'
import { BUNDLE_FILES, verifyFiles, verifyProof } from '../dist/verify.js'
import { readFolder } from './bundle-folder.mjs'
import { BadInput } from './tables.mjs'

/**
 * `verify --dir`: every byte and every bundle of a folder, check by check. `verify --proof`: that somebody stood in the frame, against the
 * published root where that is given. Exit code 1 when something is not as it was published.
 */
export async function verify({ dir, proof, root }) {
  if (dir === undefined && proof === undefined) throw new BadInput([{ column: '--dir', code: 'argument-missing' }])
  const checks = []
  if (dir !== undefined) checks.push(...(await ofFolder(dir)))
  if (proof !== undefined) checks.push(...ofProof(proof, root))
  const ok = checks.every((check) => check.ok)
  return { code: ok ? 0 : 1, answer: { ok, checks } }
}

async function ofFolder(dir) {
  const files = readFolder(dir)
  const names = new Set(Object.values(BUNDLE_FILES))
  if (!files.some(({ name }) => names.has(name))) throw new BadInput([{ file: dir, code: 'no-bundle' }])
  return (await verifyFiles(files)).checks
}

function ofProof(file, root) {
  let value
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new BadInput([{ file, code: 'not-json' }])
  }
  return verifyProof(value, root).checks.map((check) => ({ file, ...check }))
}
