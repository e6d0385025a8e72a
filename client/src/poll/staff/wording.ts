export type WordingHint = 'two-in-one' | 'leading' | 'negation' | 'long'

const MOST_WORDS = 40
/** Words that say what the asker thinks, in the three languages of the product. */
const LOADED =
  /\b(selvfølgelig|sjølvsagt|naturligvis|åpenbart|openbert|bare|endelig|nødvendig(?:e|vis)?|of course|obviously|finally)\b|\b(?:er du enig i|er du einig i|do you agree that|synes du ikke|synest du ikkje|don[’']t you think)\b/i
const NEGATION = /\b(ikke|ikkje|aldri|ingen|uten at|not|never)\b/i
const AND = /\b(og|and)\b/i

/** What to look at in the wording of a question: a help, never a stop. Only the last sentence is judged as the question itself. */
export function wordingHints(text: string): readonly WordingHint[] {
  const words = text.trim().split(/\s+/).filter(Boolean)
  const question = text.trim().match(/[^.!?]*\?\s*$/)?.[0] ?? text
  return [
    ...(AND.test(question) && /\?/.test(question) ? (['two-in-one'] as const) : []),
    ...(LOADED.test(text) ? (['leading'] as const) : []),
    ...(NEGATION.test(question) ? (['negation'] as const) : []),
    ...(words.length > MOST_WORDS ? (['long'] as const) : []),
  ]
}
