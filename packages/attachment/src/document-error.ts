/** Why a document or letter cannot be printed. The sentence for each code lives with the texts. */
export type DocumentErrorCode =
  | 'title-missing'
  | 'date-invalid'
  | 'accent-invalid'
  | 'heading-level-skipped'
  | 'heading-empty'
  | 'figure-without-alternative-text'
  | 'figure-unsafe'
  | 'row-length-differs'
  | 'reference-unknown'
  | 'reference-to-unnumbered'
  | 'id-twice'
  | 'link-unsafe'
  | 'code-malformed'
  | 'letters-none'
  | 'letter-too-long'
  | 'typesetting-failed'

/** Refusal to render: code and parameters, never a sentence for people. */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: DocumentErrorCode, params: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'DocumentError'
    this.code = code
    this.params = params
  }
}
