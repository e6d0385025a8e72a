import { ref, watch, type Ref } from 'vue'
import type { Shelf } from '../../platform/shelf.ts'

/**
 * A text that lies on this device from the first letter on: a draft, a note. It survives reload, and nobody else sees it.
 * Where nothing is kept it begins with `start`.
 */
export function useKeptText(shelf: Promise<Shelf>, key: string, start = ''): Ref<string> {
  const text = ref('')
  let isLoaded = false
  void shelf.then(async (open) => {
    const kept = await open.get(key)
    isLoaded = true
    // What came into the field while the kept text was fetched stands below it; neither may be lost.
    if (typeof kept === 'string') text.value = text.value === '' ? kept : `${kept}\n\n${text.value}`
    else if (text.value !== '') await open.put(key, text.value)
    else text.value = start
  })
  watch(text, async (now) => {
    const open = await shelf
    if (!isLoaded) return
    if (now === '') await open.remove(key)
    else await open.put(key, now)
  })
  return text
}
