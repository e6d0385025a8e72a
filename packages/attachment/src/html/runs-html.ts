import type { Document, Run } from '../model.ts'
import type { Resolved, ResolvedRun } from '../resolve.ts'
import { escapeHtml, tag } from './escape.ts'

/** What the parts of a page need to know of the whole. */
export interface HtmlContext {
  document: Document
  resolved: Resolved
  /** Put before every anchor, so that two documents can stand on one page. */
  prefix: string
}

/** Runs with references as links inside the page. */
export function runsHtml(runs: readonly Run[] | undefined, context: HtmlContext): string {
  return context.resolved
    .runs(runs ?? [])
    .map((run) => runHtml(run, context))
    .join('')
}

function runHtml(run: ResolvedRun, context: HtmlContext): string {
  if (run.kind === 'lineBreak') return '<br>'
  let html = escapeHtml(run.text)
  if (run.emphasis === true) html = tag('em', {}, html)
  if (run.strong === true) html = tag('strong', {}, html)
  if (run.to !== undefined) html = tag('a', { href: `#${context.prefix}${run.to}` }, html)
  return run.url === undefined ? html : tag('a', { href: run.url, rel: 'noopener' }, html)
}
