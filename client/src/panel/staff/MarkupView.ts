import { h, type FunctionalComponent, type VNode } from 'vue'
import { headingsBelow, readMarkup, type MarkupNode } from './markup.ts'

/** Shows markup we made (a chart, the attachment) as elements of the page; `below` is how many heading levels it goes down. */
export const MarkupView: FunctionalComponent<{ markup: string; below?: number }> = ({ markup, below = 0 }) =>
  headingsBelow(below, readMarkup(markup)).map(shown)
MarkupView.props = ['markup', 'below']

const shown = (node: MarkupNode): VNode | string =>
  typeof node === 'string' ? node : h(node.tag, { ...node.attributes }, node.children.map(shown))
