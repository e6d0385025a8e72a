import { refused, type Problem, type Result } from '@borgerpanel/contract'
import { readRegister, type RegisterError, type RegisterMode, type RegisterReport } from '@borgerpanel/sortition'
import type { FrameIntake, ResidentRecord } from './frame-intake.ts'

/** How many problems a refusal lists; all are counted. */
const LISTED = 200
const A_WORD = /^[\p{L}_ -]{1,40}$/u

/**
 * Reads a register into a frame, keeping those who can be drawn as they come. Returns null when the file is without
 * fault, otherwise `register-refused` with every error counted and the first 200 listed, without personal values.
 */
export async function readInto(
  intake: FrameIntake,
  file: { readonly stream: AsyncIterable<Uint8Array>; readonly mode: RegisterMode; readonly isTooLarge: () => boolean },
  keep: (residents: readonly ResidentRecord[]) => Promise<void>,
): Promise<Result<never> | null> {
  let report: RegisterReport | undefined
  for await (const part of readRegister(file.stream, { mode: file.mode, listedErrors: LISTED })) {
    if ('report' in part) report = part.report
    else await keep(intake.take(part.rows))
  }
  if (file.isTooLarge()) return refused('too-large')
  return report === undefined || isFaultless(report) ? null : refusalOf(report)
}

const isFaultless = ({ errorCount, fatal }: RegisterReport): boolean => errorCount === 0 && fatal === undefined

function refusalOf({ errors, errorCount, fatal }: RegisterReport): Result<never> {
  const problems: Problem[] = errors.map(problemOf)
  if (fatal !== undefined) problems.unshift({ path: String(fatal.row), code: fatal.code, params: { row: fatal.row } })
  return refused('register-refused', { params: { count: Math.max(errorCount, problems.length) }, problems })
}

/** Row and column; a heading that is not a plain word may be a person's data and is not repeated. */
function problemOf({ row, column, code }: RegisterError): Problem {
  const name = column !== null && A_WORD.test(column) ? column : ''
  return { path: name === '' ? String(row) : `${row}.${name}`, code, params: { row, column: name } }
}
