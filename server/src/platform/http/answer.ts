import { REFUSALS, type Problem, type Refusal, type Result } from '@borgerpanel/contract'
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { FileAnswer } from './file.ts'
import { FILE_POLICY } from './headers.ts'

/** Sends a `Result`: `{ ok: true, value }`, or `{ ok: false, error }` with the status of the refusal. */
export function sendResult(reply: FastifyReply, result: Result<unknown>): FastifyReply {
  if (!result.ok) return sendRefusal(reply, result.error)
  if (result.value instanceof FileAnswer) return sendFile(reply, result.value)
  return reply
    .code(200)
    .header('cache-control', 'no-store')
    .send({ ok: true, value: result.value ?? null })
}

export function sendRefusal(reply: FastifyReply, error: Refusal): FastifyReply {
  const seconds = error.params?.['seconds']
  if (typeof seconds === 'number') reply.header('retry-after', seconds)
  return reply.code(REFUSALS[error.code]).header('cache-control', 'no-store').send({ ok: false, error })
}

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  return reply
    .code(200)
    .header('cache-control', 'private, no-store')
    .header('content-type', file.type)
    .header('content-disposition', file.disposition)
    .header('content-security-policy', FILE_POLICY)
    .send(file.content)
}

/** Where what was sent does not fit the schema: paths and codes, never values. */
export function problemsOf(error: z.ZodError, place: string): Problem[] {
  return error.issues
    .slice(0, 50)
    .map((issue) => ({ path: [place, ...issue.path.map(String)].join('.'), code: issue.code, ...boundsOf(issue) }))
}

function boundsOf(issue: z.core.$ZodIssue): Pick<Problem, 'params'> {
  if (issue.code === 'too_small') return { params: { least: Number(issue.minimum) } }
  if (issue.code === 'too_big') return { params: { most: Number(issue.maximum) } }
  return {}
}
