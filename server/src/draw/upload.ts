import { Criteria, done, refused, type Problem, type Result } from '@borgerpanel/contract'
import { isDate } from '@borgerpanel/sortition'
import type { FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'

export interface RegisterUpload {
  readonly criteria: Criteria
  readonly stream: Readable
  /** Known when the stream has ended. */
  readonly isTooLarge: () => boolean
}

const malformed = (path: string, code: string): Result<never> => refused('malformed', { problems: [{ path, code }] })

/** Reads the fields that stand before the file, and hands on the file as a stream. Refuses `malformed`. */
export async function readUpload(request: FastifyRequest): Promise<Result<RegisterUpload>> {
  if (!request.isMultipart()) return malformed('register', 'missing')
  const part = await request.file()
  if (part === undefined) return malformed('register', 'missing')
  const field = part.fields['criteria']
  const written = field !== undefined && 'value' in field ? field.value : undefined
  const criteria = parseCriteria(written)
  // An upload nobody reads would hold the connection; it is let run out.
  if (!criteria.ok) part.file.resume()
  if (!criteria.ok) return criteria
  return done({ criteria: criteria.value, stream: part.file, isTooLarge: () => part.file.truncated })
}

function parseCriteria(written: unknown): Result<Criteria> {
  if (typeof written !== 'string') return malformed('criteria', 'missing')
  const parsed = Criteria.safeParse(jsonOf(written))
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, code }): Problem => ({
      path: ['criteria', ...path.map(String)].join('.'),
      code,
    }))
    return refused('malformed', { problems })
  }
  return isDate(parsed.data.referenceDate) ? done(parsed.data) : malformed('criteria.referenceDate', 'date-impossible')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
