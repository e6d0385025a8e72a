import { readonly, ref } from 'vue'

export type Theme = 'light' | 'dark'
export type ThemeChoice = Theme | 'system'

const KEY = 'theme'
const choice = ref<ThemeChoice>('system')
const shown = ref<Theme>('light')

/** What the person chose: light, dark, or as the device says. */
export const themeChoice = readonly(choice)
/** What is on the screen now. */
export const theme = readonly(shown)

/** Takes up the choice from last time and follows the device as long as nothing else is chosen. */
export function startTheme(): void {
  const kept = localStorage.getItem(KEY)
  choice.value = kept === 'light' || kept === 'dark' ? kept : 'system'
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply)
  apply()
}

/** Changes light and dark and remembers it on this device. */
export function setTheme(next: ThemeChoice): void {
  choice.value = next
  if (next === 'system') localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, next)
  apply()
}

function apply(): void {
  const ofDevice = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  shown.value = choice.value === 'system' ? ofDevice : choice.value
  document.documentElement.dataset['theme'] = shown.value
  document.documentElement.dataset['colorScheme'] = shown.value
}
