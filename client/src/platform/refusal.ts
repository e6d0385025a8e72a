import type { Refusal } from '@borgerpanel/contract'
import { ui } from '@borgerpanel/texts/ui'
import { language } from './language.ts'

/** A refusal as a sentence in the language of the screen. */
export function sentenceOf(refusal: Refusal): string {
  return `${ui[language.value].didNotWork} (${refusal.code})`
}
