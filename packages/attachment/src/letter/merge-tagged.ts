import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFObjectCopier, PDFRef } from 'pdf-lib'
import { setImmediate as nextTurn } from 'node:timers/promises'

const KIDS = PDFName.of('K')
const NUMS = PDFName.of('Nums')
const PAGE_KEY = PDFName.of('StructParents')

/**
 * Joins files of ours into one and keeps their tags, which copying pages alone would lose: each file's structure
 * elements move under the first file's `Document`, and the keys that lead from a page to its elements (ISO 32000-1,
 * 14.7.4.4) are counted on. Takes the first file's title, language and dates. Files must come from the same template
 * and have no links, notes or table heads whose ids could meet; letters have none.
 */
export async function mergeTagged(files: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  let merged: PDFDocument | undefined
  for await (const file of files) {
    const document = await PDFDocument.load(file, { updateMetadata: false, parseSpeed: 500 })
    if (merged === undefined) merged = document
    else append(merged, document)
    // Copying a file holds the thread for some tens of ms; a meeting may go on in it.
    await nextTurn()
  }
  if (merged === undefined) throw new RangeError('no files to join')
  // Object streams would save a third of the bytes, but are packed in one go without giving way.
  return merged.save({ useObjectStreams: false, updateFieldAppearances: false, objectsPerTick: 500 })
}

function append(merged: PDFDocument, added: PDFDocument): void {
  const copier = PDFObjectCopier.for(added.context, merged.context)
  const [into, from] = [structureOf(merged), structureOf(added)]
  const offset = merged.getPageCount()
  for (const page of added.getPages()) {
    const copied = copier.copy(page.ref)
    const node = merged.context.lookup(copied, PDFDict)
    node.set(PAGE_KEY, PDFNumber.of(node.lookup(PAGE_KEY, PDFNumber).asNumber() + offset))
    addPage(merged, copied)
  }
  for (const kid of from.root.lookup(KIDS, PDFArray).asArray()) {
    // Its parent would pull in the whole old tree: it is given the new one before it is copied.
    added.context.lookup(kid, PDFDict).delete(PDFName.of('P'))
    const copied = copier.copy(kid)
    merged.context.lookup(copied, PDFDict).set(PDFName.of('P'), into.rootRef)
    into.root.lookup(KIDS, PDFArray).push(copied)
  }
  const numbers = from.numbers.asArray()
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    const [key, elements] = [numbers[index], numbers[index + 1]]
    if (!(key instanceof PDFNumber) || elements === undefined) continue
    into.numbers.push(PDFNumber.of(key.asNumber() + offset))
    into.numbers.push(copier.copy(elements))
  }
}

function addPage(merged: PDFDocument, page: PDFRef): void {
  const pages = merged.catalog.Pages()
  const pagesRef = merged.catalog.get(PDFName.of('Pages'))
  merged.context.lookup(page, PDFDict).set(PDFName.of('Parent'), pagesRef ?? pages)
  pages.Kids().push(page)
  pages.set(PDFName.of('Count'), PDFNumber.of(pages.Count().asNumber() + 1))
}

interface Structure {
  /** The `Document` element all others stand under. */
  root: PDFDict
  rootRef: PDFRef
  /** Page keys and the elements of each page, in turn. */
  numbers: PDFArray
}

function structureOf(document: PDFDocument): Structure {
  const tree = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
  const rootRef = tree.lookup(KIDS, PDFArray).get(0)
  if (!(rootRef instanceof PDFRef)) throw new TypeError('structure tree without a document element')
  const numbers = tree.lookup(PDFName.of('ParentTree'), PDFDict).lookup(NUMS, PDFArray)
  return { root: document.context.lookup(rootRef, PDFDict), rootRef, numbers }
}
