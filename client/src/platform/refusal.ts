import type { Refusal } from '@borgerpanel/contract'
import { refusalText } from '@borgerpanel/texts/refusals'
import { language } from './language.ts'

/** A refusal as a sentence in the language of the screen. */
export function sentenceOf(refusal: Refusal): string {
  return refusalText(language.value, refusal)
}
