import { describe, expect, it } from '@jest/globals'
import { headingsBelow, readMarkup, type MarkupNode } from './markup.ts'

function written(nodes: readonly MarkupNode[]): string {
  return nodes
    .map((node) =>
      typeof node === 'string'
        ? node
        : `<${node.tag}${Object.entries(node.attributes)
            .map(([name, value]) => ` ${name}=${value}`)
            .join('')}>${written(node.children)}</${node.tag}>`,
    )
    .join('')
}

describe('markup of charts and the attachment', () => {
  it('keeps elements, attributes and text in their order', () => {
    const tree = readMarkup('<svg viewBox="0 0 1 1"><title id="t">Ja &amp; nei</title><path d="M0 0"/></svg>')

    expect(written(tree)).toBe('<svg viewBox=0 0 1 1><title id=t>Ja & nei</title><path d=M0 0></path></svg>')
  })

  it('leaves out scripts, styles and what they hold', () => {
    expect(written(readMarkup('<p>a<script>alert("<p>x</p>")</script><style>p{}</style>b</p>'))).toBe('<p>ab</p>')
  })

  it('leaves out handlers, styles and addresses that run', () => {
    const tree = readMarkup(
      '<a href="javascript:alert(1)" onclick="x()" style="color:red">a</a><a href="//evil">b</a><a href="#c">c</a>',
    )

    expect(written(tree)).toBe('<a>a</a><a>b</a><a href=#c>c</a>')
  })

  it('does not let text become markup', () => {
    expect(readMarkup('<p>&lt;img src=x&gt; 1 &#60; 2</p>')).toEqual([
      { tag: 'p', attributes: {}, children: ['<img src=x> 1 < 2'] },
    ])
  })

  it('closes what was left open and ignores what was never opened', () => {
    expect(written(readMarkup('<ul><li>a</ul></p>b'))).toBe('<ul><li>a</li></ul>b')
  })

  it('hangs a document below the headings of the page, and never lower than h6', () => {
    const tree = readMarkup('<article><h1>a</h1><section><h2>b</h2></section><h5>c</h5><header>d</header></article>')

    expect(written(headingsBelow(2, tree))).toBe(
      '<article><h3>a</h3><section><h4>b</h4></section><h6>c</h6><header>d</header></article>',
    )
  })
})
