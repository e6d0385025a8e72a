import { createReadStream } from 'node:fs'
import { AddressMatcher, FrameBuilder } from '../dist/frame/index.js'
import { drawLargeInvitees, weighLarge } from '../dist/invite/index.js'
import { readRegister } from '../dist/register/index.js'
import { readDecisions } from './decisions.mjs'
import { publish } from './invite-bundle.mjs'
import { readSeed } from './seed-lines.mjs'
import { BadInput } from './tables.mjs'
import { readWeights } from './weights.mjs'

/** `invite`: reads the register piece by piece into columns and draws; where no secret is given, one is made of the people themselves. */
export async function invite(options) {
  const started = performance.now()
  const file = options.register
  const { seed, lines } = readSeed(options['seed-lines'])
  const secret = options.secret === undefined ? 'from-people' : Buffer.from(options.secret, 'hex')
  if (options.secret !== undefined && secret.length < 16) throw new BadInput([{ column: '--secret', code: 'secret-short' }])
  const match = await matchOf(file, options)
  const { people, ...frame } = await frameOf(file, { options, secret, householdOf: match?.householdOf ?? null })
  const declared = options.weights === undefined ? undefined : readWeights(options.weights, people.areaNames)
  const weights = declared === undefined ? undefined : weighLarge(people, declared, frame.criteria.referenceDate)
  const draw = drawLargeInvitees(people, Number(options.count), seed, weights)
  if (!draw.ok) throw new BadInput([refusalOf(draw, options)])
  const { criteria, root, exclusions, unknownHouseholds } = frame
  const { start, householdCount, positions } = draw
  const invited = positions.map((position, index) => ({
    position,
    id: people.identityNumber(draw.invited[index]),
    ...(weights === undefined ? {} : { weight: weights[draw.invited[index]] }),
  }))
  const counts = { size: people.size, count: invited.length, exclusions, unknownHouseholds, households: householdCount }
  const weighted =
    declared === undefined ? {} : { weights: { declared, total: draw.weights.reduce((sum, each) => sum + each, 0) } }
  const { householdOf: _, ...addresses } = match ?? {}
  const matched = match === null ? {} : { addresses }
  const salts = options.secret === undefined ? 'from-register' : 'given'
  const published = options.out === undefined ? {} : publish(people, { frame, draw, lines, out: options.out })
  return {
    code: 0,
    answer: { criteria, root, ...counts, ...matched, ...weighted, salts, ...published, start, invited, ...spent(started) },
  }
}

function spent(started) {
  // maxRSS is in kilobytes: the most memory the process has had.
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  return { seconds: (performance.now() - started) / 1000, peakMegabytes }
}

function refusalOf({ code, households, most }, { register, weights }) {
  if (code === 'weights-too-great') return { file: weights, code, households, mostLetters: most }
  return code === 'weight-malformed' ? { file: weights, code } : { file: register, column: '--count', code }
}

async function* bytesOf(file) {
  try {
    yield* createReadStream(file, { highWaterMark: 1 << 18 })
  } catch {
    throw new BadInput([{ file, code: 'file-unreadable' }])
  }
}

const ROWS_A_DOT = 20_000

async function frameOf(file, { options, secret, householdOf }) {
  let [builder, read, told] = [null, 0, 0]
  await eachRow(file, options, (row) => {
    builder ??= new FrameBuilder({ criteria: criteriaOf(options, row), secret, ...(householdOf === null ? {} : { householdOf }) })
    builder.add(row)
    if (++read - told < ROWS_A_DOT) return
    process.stderr.write('.')
    told = read
  })
  if (told > 0) process.stderr.write('\n')
  return builder.finishLarge()
}

async function eachRow(file, options, take) {
  for await (const part of readRegister(bytesOf(file), { mode: options.mode ?? 'demo', allowLatin1: true })) {
    if ('rows' in part) {
      for (const row of part.rows) take(row)
      continue
    }
    const { fatal, errors, errorCount } = part.report
    if (fatal !== undefined) throw new BadInput([{ file, ...fatal }])
    if (errorCount > 0) throw new BadInput(errors.map((error) => ({ file, ...error })))
  }
}

/** Households by address where ids are missing: read once more, since a house is known when all who live in it are. */
async function matchOf(file, options) {
  const isWanted = options['match-addresses'] === true || options.households !== undefined
  if (!isWanted) return null
  const decisions = options.households === undefined ? new Map() : readDecisions(options.households)
  const matcher = new AddressMatcher()
  await eachRow(file, options, (row) => matcher.add(row))
  return matcher.finish(decisions)
}

function criteriaOf(options, row) {
  return {
    municipality: options.municipality ?? row.municipality,
    referenceDate: options['reference-date'] ?? new Date().toISOString().slice(0, 10),
    minimumAge: Number(options['minimum-age'] ?? 16),
  }
}
