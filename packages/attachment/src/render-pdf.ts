import type { Document } from './model.ts'
import { documentData } from './typst/document-data.ts'
import { DOCUMENT_TEMPLATE } from './typst/document-template.ts'
import { typeset } from './typst/typeset.ts'

/**
 * The document as a tagged PDF (PDF/UA-1) with bookmarks, title, language and embedded fonts. The same model gives the
 * same bytes: the only date in the file is the document's.
 * @throws DocumentError when something could not be read by everyone, or leads nowhere.
 */
export async function renderPdf(document: Document): Promise<Uint8Array> {
  const { pdf } = await typeset({ template: DOCUMENT_TEMPLATE, data: documentData(document) })
  return pdf
}
