import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib'

/** What a screen reader says for each tagged figure, in file order. */
export async function figureAlternatives(pdf: Uint8Array): Promise<string[]> {
  const { context } = await PDFDocument.load(pdf)
  return context.enumerateIndirectObjects().flatMap(([, entry]) => {
    if (!(entry instanceof PDFDict) || entry.get(PDFName.of('S')) !== PDFName.of('Figure')) return []
    const alternative = entry.get(PDFName.of('Alt'))
    return alternative instanceof PDFString || alternative instanceof PDFHexString ? [alternative.decodeText()] : ['']
  })
}
