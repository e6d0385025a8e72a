import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { FrameBuilder, drawInvitees, readRegister } from '../dist/index.js'
import { readSeed } from './panel.mjs'
import { BadInput } from './tables.mjs'

/** `invite`: reads the register piece by piece, twice: once for its digest, from which salts and pseudonyms come unless a secret is given. */
export async function invite(options) {
  const started = performance.now()
  const file = options.register
  const { seed } = readSeed(options['seed-lines'])
  const secret = options.secret === undefined ? await digestOf(file) : Buffer.from(options.secret, 'hex')
  if (secret.length < 16) throw new BadInput([{ column: '--secret', code: 'secret-short' }])
  const { frame, criteria } = await frameOf(file, { options, secret })
  const draw = drawInvitees(frame.entries, Number(options.count), seed)
  if (!draw.ok) throw new BadInput([{ file, column: '--count', code: draw.code }])
  const invited = draw.positions.map((position, index) => ({ position, id: draw.invited[index].identityNumber }))
  const { exclusions, root, unknownHouseholds, entries } = frame
  const { start, householdCount } = draw
  const counts = { size: entries.length, count: invited.length, exclusions, unknownHouseholds, households: householdCount }
  return { code: 0, answer: { criteria, root, ...counts, start, invited, seconds: (performance.now() - started) / 1000 } }
}

async function digestOf(file) {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk)
  } catch {
    throw new BadInput([{ file, code: 'file-unreadable' }])
  }
  return hash.digest()
}

async function frameOf(file, { options, secret }) {
  let [builder, criteria] = [null, null]
  for await (const part of readRegister(createReadStream(file), { mode: options.mode ?? 'demo', allowLatin1: true })) {
    if ('report' in part) {
      const { fatal, errors, errorCount } = part.report
      if (fatal !== undefined) throw new BadInput([{ file, ...fatal }])
      if (errorCount > 0) throw new BadInput(errors.map((error) => ({ file, ...error })))
      continue
    }
    criteria ??= {
      municipality: options.municipality ?? part.rows[0].municipality,
      referenceDate: options['reference-date'] ?? new Date().toISOString().slice(0, 10),
      minimumAge: Number(options['minimum-age'] ?? 16),
    }
    builder ??= new FrameBuilder({ criteria, secret })
    for (const row of part.rows) builder.add(row)
    process.stderr.write('.')
  }
  process.stderr.write('\n')
  if (builder === null) throw new BadInput([{ file, code: 'frame-empty' }])
  return { frame: builder.finish(), criteria }
}
