import type { PollResult } from '@borgerpanel/contract'
import { toCsv } from '@borgerpanel/opinion'

/** The results as CSV, one row per alternative: the same figures as on the screen, and hidden where they are hidden there. */
export function exportResult(result: PollResult): string {
  const head = ['question', 'kind', 'answered', 'alternative', 'count', 'share', 'low', 'high']
  const rows = result.questions.flatMap((question) => {
    const start = [question.text, question.kind, question.answered]
    const counts = question.rows.map((row) => [...start, row.label, row.count, row.share, row.low, row.high])
    const unknown = question.kind === 'text' ? [] : [[...start, 'unknown', question.unknown, null, null, null]]
    const mean =
      question.mean === null ? [] : [[...start, 'mean', question.mean.value, null, question.mean.low, question.mean.high]]
    return [...counts, ...unknown, ...mean]
  })
  return toCsv([head, ...rows])
}
