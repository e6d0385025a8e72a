import { computed, shallowRef, watch } from 'vue'
import type { Refusal } from '@borgerpanel/contract'
import { memberTexts } from '@borgerpanel/texts/meeting/member'
import { announceNow } from '../../platform/announce.ts'
import { language, useTexts } from '../../platform/language.ts'

/** What was refused last, as a sentence. The sentences are many and seldom needed: they are fetched with the first refusal. */
export function useRefusal() {
  const t = useTexts(memberTexts)
  const refusal = shallowRef<Refusal | null>(null)
  const sentence = shallowRef('')

  async function say(): Promise<void> {
    const now = refusal.value
    if (!now) return
    const text = await import('../../platform/refusal.ts').then(
      ({ sentenceOf }) => sentenceOf(now),
      () => t.value.notDone,
    )
    if (refusal.value === now) sentence.value = text
  }
  watch(language, say)

  async function tell(next: Refusal): Promise<void> {
    refusal.value = next
    await say()
    if (refusal.value === next) announceNow(sentence.value)
  }
  function forget(): void {
    refusal.value = null
    sentence.value = ''
  }
  return { sentence: computed(() => sentence.value), tell, forget }
}
