import type { Language } from './format.ts'
import { en } from './refusals/en.ts'
import { nb } from './refusals/nb.ts'
import { nn } from './refusals/nn.ts'
import type { Params } from './refusals/params.ts'

/** A sentence for every *no*, by its code. */
export const refusals = { nb, nn, en }

export type RefusalText = keyof typeof nb

/** The sentence of a refusal, with its parameters filled in. A code from a newer server gets the sentence of `unexpected`. */
export function refusalText(language: Language, refusal: { readonly code: string; readonly params?: Params }): string {
  const sentences: Readonly<Record<string, (params: Params) => string>> = refusals[language]
  return (sentences[refusal.code] ?? refusals[language].unexpected)(refusal.params ?? {})
}

/** Heading above a refusal. */
export const refusalHeading = { nb: 'Det gikk ikke', nn: 'Det gjekk ikkje', en: 'It did not work' } as const satisfies Record<
  Language,
  string
>
