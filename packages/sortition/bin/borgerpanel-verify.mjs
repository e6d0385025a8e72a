#!/usr/bin/env node
// borgerpanel-verify FOLDER: one line a check; exit code 0 when all is as it was published, 1 when not, 2 when there is nothing to check.
import { BadInput } from './tables.mjs'
import { verify } from './verify.mjs'

const line = ({ ok, file = '', code, note, place, expected, found }) =>
  [
    ok ? 'ok   ' : 'WRONG',
    file,
    code,
    note,
    ok ? undefined : place,
    ok ? undefined : expected && `expected ${expected}`,
    !ok && found && `found ${found}`,
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('  ')

try {
  const { code, answer } = await verify({ dir: process.argv[2] })
  for (const check of answer.checks) console.log(line(check))
  process.exitCode = code
} catch (error) {
  if (!(error instanceof BadInput)) throw error
  console.error(`borgerpanel-verify FOLDER: ${error.message}`)
  process.exitCode = 2
}
