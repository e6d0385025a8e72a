import type { Block } from '@borgerpanel/attachment'
import type { Theme, ThemePart } from '@borgerpanel/contract'
import { formatList } from '@borgerpanel/texts/format'
import { chapter, paragraph, plain, section, strong, type Writing } from './writing.ts'
import { byLabel } from '../labels.ts'

const PARTS = ['for', 'against', 'agreement', 'disagreement', 'minority', 'question'] as const satisfies readonly ThemePart[]

/** 5: per theme for, against, agreement, disagreement, minority, questions; each with the numbers it rests on. */
export function views(writing: Writing): Block[] {
  const { texts, draft } = writing
  return [chapter(texts.views), ...draft.themes.flatMap((theme) => themeBlocks(writing, theme)), ...questions(writing)]
}

function themeBlocks(writing: Writing, theme: Theme): Block[] {
  const { facts, texts, bound } = writing
  const count = facts.contributions.filter(({ themeId }) => themeId === theme.id).length
  const recommendation = theme.recommendation.trim()
  return [
    section(bound(theme.title)),
    paragraph(texts.themeLine(count, facts.contributions.length)),
    ...PARTS.flatMap((part) => partBlock(writing, theme, part)),
    ...((theme.texts.minority ?? '').trim() === '' && theme.noMinority.trim() !== ''
      ? [paragraph(texts.noMinority(bound(theme.noMinority.trim())))]
      : []),
    ...(recommendation === ''
      ? []
      : [
          {
            kind: 'note' as const,
            tone: 'plain' as const,
            title: plain(texts.recommendation),
            blocks: [paragraph(bound(recommendation))],
          },
        ]),
  ]
}

/** A part with text or contributions; the numbers after it are those sorted under it. */
function partBlock({ facts, texts, bound, language }: Writing, theme: Theme, part: ThemePart): Block[] {
  const text = bound((theme.texts[part] ?? '').trim())
  const numbers = facts.contributions
    .filter((contribution) => contribution.themeId === theme.id && contribution.part === part)
    .map(({ label }) => label)
    .toSorted(byLabel)
  if (text === '' && numbers.length === 0) return []
  const refs = numbers.length === 0 ? '' : texts.refs(formatList(language, numbers))
  return [
    { kind: 'paragraph', runs: [strong(`${texts.parts[part]}. `), ...plain([text, refs].filter((one) => one !== '').join(' '))] },
  ]
}

/** Questions the panel put, with the answers and who gave them. */
function questions({ facts, texts }: Writing): Block[] {
  const answered = facts.questions.flatMap((question) =>
    question.answer === null ? [] : [{ text: question.text, answer: question.answer }],
  )
  if (answered.length === 0) return []
  return [
    section(texts.parts.question),
    ...answered.map(({ text, answer }): Block => ({
      kind: 'paragraph',
      runs: [{ kind: 'text', text: `${text} `, emphasis: true }, strong(`${texts.answer(answer.as)} `), ...plain(answer.text)],
    })),
  ]
}
