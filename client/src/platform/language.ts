import { computed, readonly, ref, type ComputedRef } from 'vue'
import type { Language } from '@borgerpanel/contract'

const KEY = 'language'
const LANGUAGES: readonly Language[] = ['nb', 'nn', 'en']
const current = ref<Language>('nb')

/** The language of the screen, for formats; texts come from `useTexts`. */
export const language = readonly(current)

/** Takes up the language chosen last time, or else the browser's. Norwegian in any shape but nynorsk is bokmål. */
export function startLanguage(): void {
  setLanguage(LANGUAGES.find((known) => known === localStorage.getItem(KEY)) ?? ofBrowser(navigator.languages))
}

/** Changes the language of the screen, tells the browser and remembers it on this device. */
export function setLanguage(next: Language): void {
  current.value = next
  document.documentElement.lang = next
  localStorage.setItem(KEY, next)
}

/** The first of the browser's languages that we speak; bokmål when there is none. */
export function ofBrowser(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const known = LANGUAGES.find((one) => tag.toLowerCase().split('-')[0] === one)
    if (known) return known
    if (/^no\b/i.test(tag)) return 'nb'
  }
  return 'nb'
}

/** The texts of an area in the language of the screen; they change with it. */
export function useTexts<Texts>(area: Readonly<Record<Language, Texts>>): ComputedRef<Texts> {
  return computed(() => area[current.value])
}
