import { onMounted, onUnmounted } from 'vue'

/** What the desk does at a press of a key; `digits` gets every digit, for the number entry. */
export interface KeyActs {
  readonly [key: string]: (() => void) | undefined
}

/** Shortcuts of the desk. They rest while a text field or a dialog has the focus, and can be switched off; a held key counts once. */
export function useKeys(acts: () => KeyActs, isOn: () => boolean): void {
  function press(event: KeyboardEvent): void {
    if (!isOn() || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
    const act = acts()[nameOf(event)]
    if (!act) return
    event.preventDefault()
    act()
  }
  onMounted(() => addEventListener('keydown', press))
  onUnmounted(() => removeEventListener('keydown', press))
}

const nameOf = ({ key }: KeyboardEvent): string => (key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key)

function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (document.querySelector('dialog[open]')) return true
  // Space and Enter belong to a focused button or link.
  return target.closest('input, textarea, select, [contenteditable], button, a, summary') !== null
}
