/** Why a figure cannot be drawn. */
export type ChartErrorCode = 'description-missing' | 'rows-none' | 'value-invalid' | 'id-invalid'

/** Refusal to draw: code and parameters, never a sentence for people. */
export class ChartError extends Error {
  readonly code: ChartErrorCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: ChartErrorCode, params: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'ChartError'
    this.code = code
    this.params = params
  }
}

/** Counts and shares are finite and never negative: every axis begins at nought. */
export function checkValues(values: readonly number[]): void {
  if (values.length === 0) throw new ChartError('rows-none')
  const wrong = values.findIndex((value) => !Number.isFinite(value) || value < 0)
  if (wrong >= 0) throw new ChartError('value-invalid', { position: wrong + 1 })
}
