import { readonly, ref } from 'vue'

const polite = ref('')
const urgent = ref('')

export const announcements = { polite: readonly(polite), urgent: readonly(urgent) }

/** Says it to screen readers when they are done with what they say; once per change. */
export function announce(text: string): void {
  // The same sentence twice is heard only if the text node differs.
  polite.value = polite.value === text ? `${text}\u00a0` : text
}

/** Says it to screen readers at once. For my turn, time running out, and errors; nothing else. */
export function announceNow(text: string): void {
  urgent.value = urgent.value === text ? `${text}\u00a0` : text
}
