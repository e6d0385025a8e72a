import { z } from 'zod'

/** Every *no* the product can say, with its HTTP twin. A sentence for each lives in `texts`, in every language. */
export const REFUSALS = {
  // the call itself
  malformed: 400,
  'unknown-call': 404,
  'not-found': 404,
  'not-signed-in': 401,
  'not-allowed': 403,
  'wrong-origin': 403,
  'too-fast': 429,
  'too-large': 413,
  'op-id-reused': 409,
  unexpected: 500,
  'try-again': 503,
  'edited-by-another': 409,
  // who is calling
  'code-mistyped': 422,
  'code-wrong': 422,
  'code-void': 422,
  'password-wrong': 422,
  'password-weak': 422,
  'too-many-devices': 409,
  'proof-of-work-needed': 429,
  // planning
  'promise-missing': 422,
  'plan-incomplete': 422,
  'decision-date-past': 422,
  'case-number-wrong': 422,
  // register and draw
  'register-refused': 422,
  'register-missing': 409,
  'nobody-eligible': 422,
  'not-enough-residents': 422,
  'already-drawn': 409,
  'lot-open': 409,
  'lot-not-open': 409,
  'lot-preparing': 409,
  'lot-too-early': 409,
  'lot-announced-late': 422,
  'witnesses-missing': 422,
  'nobody-to-replace': 409,
  'quotas-infeasible': 422,
  'quotas-wrong': 422,
  'not-enough-volunteers': 422,
  // invitation
  'invitations-not-drawn': 409,
  'answers-closed': 409,
  'no-seats-left': 409,
  // information
  'file-wrong-kind': 422,
  'source-missing': 422,
  'not-published': 409,
  // meeting
  'meeting-wrong-state': 409,
  'item-wrong-state': 409,
  'member-unknown': 422,
  'not-present': 409,
  'already-present': 409,
  'hand-already-raised': 409,
  'hand-not-raised': 409,
  'list-closed': 409,
  'nobody-has-the-floor': 409,
  'floor-is-taken': 409,
  'reply-not-possible': 409,
  'order-already-used': 409,
  'nothing-to-undo': 409,
  'too-early': 409,
  'text-empty': 422,
  'text-too-long': 422,
  'writing-closed': 409,
  'too-many-contributions': 429,
  'contribution-unknown': 404,
  'contribution-settled': 409,
  'contribution-rewritten': 409,
  'seats-outdated': 409,
  'seats-wrong': 422,
  'not-at-this-table': 403,
  'agenda-wrong': 422,
  // poll
  'poll-wrong-state': 409,
  'poll-incomplete': 422,
  'poll-closed': 409,
  'poll-key-missing': 409,
  'not-on-the-roster': 403,
  'results-hidden': 409,
  'too-few-answers': 409,
  // summary and response
  'minority-missing': 422,
  'figures-changed': 409,
  'figure-unknown': 422,
  'personal-details': 422,
  'summary-not-approved': 409,
  'already-approved': 409,
  'reason-missing': 422,
  'responses-missing': 422,
  'meeting-not-closed': 409,
  'percentages-refused': 422,
} as const satisfies Record<string, number>

export type RefusalCode = keyof typeof REFUSALS

/** A no with a code; `params` fill the sentence, `problems` point at what to mend. Never personal values. */
export interface Refusal {
  readonly code: RefusalCode
  readonly params?: Readonly<Record<string, string | number>>
  readonly problems?: readonly Problem[]
  /** Whether the same request may succeed later; then `params.seconds` may say when. */
  readonly retryable?: boolean
}

/** One place in what was sent that is wrong: where (field, or row and column), and why (a code with a sentence in `texts`). */
export interface Problem {
  readonly path: string
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

export type Result<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Refusal }

export const done = <Value>(value: Value): Result<Value> => ({ ok: true, value })

export function refused(code: RefusalCode, more: Omit<Refusal, 'code'> = {}): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { code, ...more } }
}

export const RefusalShape = z.object({
  code: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  problems: z
    .array(
      z.object({
        path: z.string(),
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
      }),
    )
    .readonly()
    .exactOptional(),
  retryable: z.boolean().exactOptional(),
})
