import { describe, expect, it } from '@jest/globals'
import type { Block } from '../model.ts'
import { renderPdf } from '../render-pdf.ts'
import { hasPoppler, pdfText } from '../sample/poppler.ts'
import { SAMPLE_DOCUMENT } from '../sample/sample-document.ts'
import { words } from '../sample/words.ts'
import { renderHtml, renderHtmlFragment } from './render-html.ts'

const itWithPoppler = hasPoppler ? it : it.skip
const withBlocks = (blocks: Block[]): string => renderHtmlFragment({ metadata: SAMPLE_DOCUMENT.metadata, blocks })

/** What is read on the page, without tags, style and white space. */
const readable = (html: string): string =>
  html
    .replace(/<(style|title|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '')
    .replace(/\s+/g, '')

describe('the attachment as a page', () => {
  it('has one h1, no level skipped, and a language', () => {
    const html = renderHtml(SAMPLE_DOCUMENT)
    const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]))

    expect(html).toContain('<html lang="nb">')
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.every((level, position) => level <= (levels[position - 1] ?? 0) + 1)).toBe(true)
  })

  it('has captions and scopes on its tables and names its figures', () => {
    const html = renderHtml(SAMPLE_DOCUMENT)

    expect(html).toMatch(/<caption id="b\d+-caption"><strong>Tabell 1\.<\/strong>/)
    expect(html).toContain('<th scope="col" class="right">Enig</th>')
    expect(html).toContain('<th scope="row">Kvinner</th>')
    expect(html).toContain('<th scope="rowgroup" colspan="5">Alder</th>')
    expect(html).toContain('role="img" aria-label="Antallet som ville ha gågate på hele Torget, økte fra 6 til 11 av 22."')
  })

  it('leads every link inside the page to something there', () => {
    const html = renderHtml(SAMPLE_DOCUMENT)
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])

    expect(targets.length).toBeGreaterThan(10)
    for (const target of targets) expect(html).toContain(`id="${target ?? ''}"`)
  })

  it('prints hostile text as text', () => {
    const html = withBlocks([{ kind: 'paragraph', runs: [{ kind: 'text', text: '<img src=x onerror="alert(1)">&amp;\u0000' }] }])

    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;amp;</p>')
  })

  it('refuses what the PDF refuses', () => {
    expect(() => withBlocks([{ kind: 'figure', caption: words('Stolper'), svg: '<svg/>', alternativeText: '' }])).toThrow(
      expect.objectContaining({ code: 'figure-without-alternative-text' }),
    )
  })

  itWithPoppler('says what the PDF says, in the same order', async () => {
    // Covers, contents, list numbers and drawn text are furniture that each format makes in its own way.
    const blocks = SAMPLE_DOCUMENT.blocks.filter((block) => !['cover', 'toc', 'figure', 'facts', 'list'].includes(block.kind))
    const document = { metadata: SAMPLE_DOCUMENT.metadata, blocks }

    const furniture = /Side \d+ av \d+|Lillevik kommune · Vedlegg 2 til sak 87\/26 · Arkivsak 2026\/0417|Versjon 1\.0/g
    const pdf = pdfText(await renderPdf(document))
      .replace(furniture, '')
      .replace(/[\s\f]+/g, '')
    const html = readable(renderHtmlFragment(document)).replace(SAMPLE_DOCUMENT.metadata.title.replace(/\s+/g, ''), '')

    expect(html).toBe(pdf)
  })
})
