import { readonly, ref, type Ref } from 'vue'

const polite = ref('')
const urgent = ref('')

export const announcements = { polite: readonly(polite), urgent: readonly(urgent) }

/** Says it to screen readers when they are done with what they say; once per change. */
export const announce = sayingTogether(polite)

/** Says it to screen readers at once. For my turn, time running out, and errors; nothing else. */
export const announceNow = sayingTogether(urgent)

/** What was said urgently no longer holds: a reader who looks for it again must not find it. */
export function hush(): void {
  urgent.value = ''
}

/** Sentences of the same moment are said as one text: of two changes of a region at once only the last would be heard. */
function sayingTogether(region: Ref<string>): (text: string) => void {
  let moment: string[] = []
  return (text) => {
    if (moment.push(text) > 1) return
    queueMicrotask(() => {
      const together = [...new Set(moment)].join(' ')
      moment = []
      // The same sentence twice is heard only if the text node differs.
      region.value = region.value === together ? `${together}\u00a0` : together
    })
  }
}
