import { h, type FunctionalComponent, type VNode } from 'vue'
import { readMarkup, type MarkupNode } from './markup.ts'

/** Shows markup we made (a chart, the attachment) as elements of the page. */
export const MarkupView: FunctionalComponent<{ markup: string }> = ({ markup }) => readMarkup(markup).map(shown)
MarkupView.props = ['markup']

const shown = (node: MarkupNode): VNode | string =>
  typeof node === 'string' ? node : h(node.tag, { ...node.attributes }, node.children.map(shown))
