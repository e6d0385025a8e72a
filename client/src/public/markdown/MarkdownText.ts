import { computed, defineComponent, h, type VNode } from 'vue'
import './markdown.css'
import { parseMarkdown, type Block, type Inline } from './parse.ts'

const words = (text: readonly Inline[]): (VNode | string)[] =>
  text.map((piece) => {
    if (piece.kind === 'text') return piece.text
    if (piece.kind === 'link') return h('a', { href: piece.href, rel: 'noopener noreferrer' }, piece.text)
    return h(piece.kind === 'strong' ? 'strong' : piece.kind === 'emphasis' ? 'em' : 'code', piece.text)
  })

function tableOf({ head, rows }: Extract<Block, { kind: 'table' }>): VNode {
  const row = (cells: readonly (readonly Inline[])[], tag: 'th' | 'td') =>
    h(
      'tr',
      cells.map((cell) => h(tag, tag === 'th' ? { scope: 'col' } : {}, words(cell))),
    )
  // Wide tables scroll in their own box; the box can be reached by keyboard.
  return h('div', { class: 'scroll', tabindex: 0, role: 'group' }, [
    h('table', [
      h('thead', [row(head, 'th')]),
      h(
        'tbody',
        rows.map((cells) => row(cells, 'td')),
      ),
    ]),
  ])
}

function nodeOf(block: Block, shift: number): VNode {
  switch (block.kind) {
    case 'heading':
      return h(`h${Math.min(6, block.level + shift)}`, words(block.text))
    case 'paragraph':
      return h('p', words(block.text))
    case 'quote':
      return h('blockquote', words(block.text))
    case 'list':
      return h(
        block.ordered ? 'ol' : 'ul',
        block.items.map((item) => h('li', words(item))),
      )
    case 'table':
      return tableOf(block)
    case 'code':
      return h('pre', block.text)
    case 'rule':
      return h('hr')
  }
}

/** What to add to the levels, so that the text's own first level comes right below the heading it stands under. */
const shiftOf = (blocks: readonly Block[], under: number): number =>
  under + 1 - Math.min(6, ...blocks.map((block) => (block.kind === 'heading' ? block.level : 6)))

/** A text written in Markdown, as elements and never as HTML. `under` is the level of the heading it stands below. */
export const MarkdownText = defineComponent({
  props: { text: { type: String, required: true }, under: { type: Number, default: 2 } },
  setup(props) {
    const blocks = computed(() => parseMarkdown(props.text))
    return () =>
      h(
        'div',
        { class: 'markdown' },
        blocks.value.map((block) => nodeOf(block, shiftOf(blocks.value, props.under))),
      )
  },
})
