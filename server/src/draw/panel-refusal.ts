import type { Problem, Refusal } from '@borgerpanel/contract'
import type { Conflict, PanelResult } from '@borgerpanel/sortition'

type Failure = Exclude<PanelResult, { readonly ok: true }>

/** Why no panel could be drawn, as a refusal: what is wrong, which bounds collide, and the least change that would do (T9). */
export function refusalOfDraw(failure: Failure): Refusal {
  if (failure.code === 'quotas-infeasible') return { code: 'quotas-infeasible', problems: conflictProblems(failure.conflict) }
  const problems = failure.problems.map(({ code, ...rest }): Problem => ({ path: pathOf(rest), code, params: paramsOf(rest) }))
  return { code: 'quotas-wrong', problems }
}

function conflictProblems({ reasons, smallest, leastChange }: Conflict): Problem[] {
  return [
    ...reasons.map(({ code, ...rest }): Problem => ({ path: pathOf(rest), code, params: paramsOf(rest) })),
    ...smallest.map(({ feature, value, bound, limit }): Problem => ({
      path: `${feature}.${value}`,
      code: 'in-conflict',
      params: { bound, limit },
    })),
    ...(leastChange ?? []).map(({ feature, value, bound, limit, to }): Problem => ({
      path: `${feature}.${value}`,
      code: 'least-change',
      params: { bound, limit, to },
    })),
  ]
}

function pathOf(parts: Readonly<Record<string, unknown>>): string {
  const named = [parts['feature'], parts['value']].filter((part) => typeof part === 'string')
  return named.length === 0 ? 'seats' : named.join('.')
}

function paramsOf(parts: Readonly<Record<string, unknown>>): Record<string, string | number> {
  const known = Object.entries(parts).flatMap(([key, value]) =>
    key !== 'id' && (typeof value === 'string' || typeof value === 'number') ? [[key, value] as const] : [],
  )
  return Object.fromEntries(known)
}
