import { ref, watch } from 'vue'
import type { PollAnswer } from '@borgerpanel/contract'

/** Answers by question id. A question that is not here was skipped. */
export type Answers = Readonly<Record<string, PollAnswer>>

/** Answers as they are filled in, kept in this tab until they are sent, so that neither a reload nor a dead network loses any. */
export function useDraft(pollId: string) {
  const key = `poll/${pollId}`
  const answers = ref<Answers>(readDraft(sessionStorage.getItem(key)))
  watch(answers, (next) =>
    Object.keys(next).length === 0 ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, JSON.stringify(next)),
  )
  return {
    answers,
    /** Sets or takes back (`null`) one answer. */
    set(id: string, answer: PollAnswer | null) {
      const { [id]: _, ...others } = answers.value
      answers.value = answer === null ? others : { ...others, [id]: answer }
    },
    forget() {
      answers.value = {}
    },
  }
}

/** What was kept, as far as it can be read; nothing of it is judged here, the server does that. */
export function readDraft(kept: string | null): Answers {
  try {
    const value: unknown = JSON.parse(kept ?? '{}')
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
    return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, PollAnswer] => isAnswer(entry[1])))
  } catch {
    return {}
  }
}

function isAnswer(value: unknown): value is PollAnswer {
  if (typeof value !== 'object' || value === null) return false
  if ('option' in value) return Number.isInteger(value.option)
  if ('value' in value) return Number.isInteger(value.value)
  if ('text' in value) return typeof value.text === 'string'
  return 'unknown' in value && value.unknown === true
}
