// Writes docs/protocol.md from the contract as built: `node scripts/docs.mjs`; with `--check` it only says whether the file is up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as contract from '../packages/contract/dist/index.js'
import { protocol } from './docs/protocol.mjs'
import { root } from './machine/root.mjs'

const path = join(root, 'docs/protocol.md')
const wanted = protocol(contract, readFileSync(join(root, 'packages/contract/src/meeting/wire.ts'), 'utf8'))

if (!process.argv.includes('--check')) writeFileSync(path, wanted)
else if (readFileSync(path, 'utf8') !== wanted) {
  console.error('docs/protocol.md is not what the contract says. Run: node scripts/docs.mjs')
  process.exitCode = 1
}
