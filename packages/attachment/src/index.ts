export type * from './model.ts'
export { DocumentError, type DocumentErrorCode } from './document-error.ts'
export { renderPdf } from './render-pdf.ts'
export { printable, REPLACEMENT } from './typst/printable.ts'
