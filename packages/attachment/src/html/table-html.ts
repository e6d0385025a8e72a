import type { Column, Row, Table } from '../model.ts'
import { escapeHtml, tag } from './escape.ts'
import { runsHtml, type HtmlContext } from './runs-html.ts'

/** A table with caption, column and row headers; it scrolls sideways on a small screen, also by keyboard. */
export function tableHtml(table: Table, context: HtmlContext): string {
  const numbered = context.resolved.numbered.get(table)
  const id = `${context.prefix}${numbered?.anchor ?? ''}`
  const caption = tag(
    'caption',
    { id: `${id}-caption` },
    tag('strong', {}, escapeHtml(`${numbered?.label ?? ''}.`)),
    ' ',
    runsHtml(table.caption, context),
  )
  const head = tag(
    'thead',
    {},
    tag(
      'tr',
      {},
      ...table.columns.map((column) => tag('th', { scope: 'col', class: side(column) }, runsHtml(column.header, context))),
    ),
  )
  const bodies = groupRows(table.rows).map((rows) => tag('tbody', {}, ...rows.map((row) => rowHtml(row, table.columns, context))))
  const note = table.note === undefined ? '' : tag('p', { class: 'small' }, runsHtml(table.note, context))
  const scroller = tag(
    'div',
    { class: 'table', role: 'region', 'aria-labelledby': `${id}-caption`, tabindex: 0 },
    tag('table', { id }, caption, head, ...bodies),
  )
  return scroller + note
}

const side = (column: Column | undefined): string | undefined => (column?.align === 'right' ? 'right' : undefined)

/** A group's heading spans its own `tbody`, as `scope="rowgroup"` asks. */
function groupRows(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last === undefined || row.kind === 'group' || (row.kind === 'total' && last[0]?.kind === 'group')) groups.push([row])
    else last.push(row)
  }
  return groups
}

function rowHtml(row: Row, columns: readonly Column[], context: HtmlContext): string {
  if (row.kind === 'group') {
    const [cell] = row.cells
    return tag('tr', { class: 'group' }, tag('th', { scope: 'rowgroup', colspan: columns.length }, runsHtml(cell, context)))
  }
  const cells = row.cells.map((cell, position) =>
    position === 0
      ? tag('th', { scope: 'row' }, runsHtml(cell, context))
      : tag('td', { class: side(columns[position]) }, runsHtml(cell, context)),
  )
  return tag('tr', { class: row.kind === 'total' ? 'total' : undefined }, ...cells)
}
