#!/usr/bin/env node
// borgerpanel-draw <command> [--json]: exit code 0 done, 1 a check failed, 2 bad input, 3 infeasible.
import { parseArgs } from 'node:util'
import { invite } from './invite.mjs'
import { panel } from './panel.mjs'
import { replace } from './replace.mjs'
import { tables } from './seats.mjs'
import { BadInput } from './tables.mjs'
import { verify } from './verify.mjs'

const COMMANDS = {
  panel: { run: panel, needs: ['targets', 'people', 'seats'], takes: ['method', 'same-address', 'seed-lines', 'secret', 'out'] },
  invite: {
    run: invite,
    needs: ['register', 'count', 'seed-lines'],
    takes: ['weights', 'municipality', 'reference-date', 'minimum-age', 'mode', 'secret', 'households', 'out'],
    flags: ['match-addresses'],
  },
  replace: { run: replace, needs: ['bundle', 'out-of-panel'], takes: [], flags: ['record'] },
  tables: { run: tables, needs: ['people', 'table-size', 'rounds', 'features'], takes: ['seed-lines', 'out'] },
  verify: { run: verify, needs: [], takes: ['dir', 'proof', 'root'] },
}

const usage = () =>
  Object.entries(COMMANDS)
    .map(
      ([name, { needs, takes, flags = [] }]) =>
        `borgerpanel-draw ${name} ${[...needs.map((need) => `--${need} …`), ...takes.map((take) => `[--${take} …]`), ...flags.map((flag) => `[--${flag}]`)].join(' ')} [--json]`,
    )
    .join('\n')

function argumentsOf(name, rest) {
  const { needs, takes, flags = [] } = COMMANDS[name]
  const strings = [...needs, ...takes].map((option) => [option, { type: 'string' }])
  const booleans = [...flags, 'json'].map((option) => [option, { type: 'boolean' }])
  let values
  try {
    values = parseArgs({ args: rest, options: Object.fromEntries([...strings, ...booleans]) }).values
  } catch {
    throw new BadInput([{ code: 'unknown-argument' }])
  }
  const missing = needs.filter((need) => values[need] === undefined)
  if (missing.length > 0) throw new BadInput(missing.map((need) => ({ column: `--${need}`, code: 'argument-missing' })))
  return values
}

async function run([name, ...rest]) {
  if (!Object.hasOwn(COMMANDS, name ?? '')) return { code: 2, answer: { errors: [{ code: 'unknown-command' }] } }
  try {
    return await COMMANDS[name].run(argumentsOf(name, rest))
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    return { code: 2, answer: { errors: error.errors } }
  }
}

const { code, answer } = await run(process.argv.slice(2))
if (code === 2) process.stderr.write(`${usage()}\n`)
process.stdout.write(`${JSON.stringify(answer, null, process.argv.includes('--json') ? 0 : 2)}\n`)
process.exitCode = code
