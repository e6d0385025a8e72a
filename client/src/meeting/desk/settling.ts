import { computed, ref, watch } from 'vue'
import { WithholdReason, type DeskContribution, type SeenContribution } from '@borgerpanel/contract'
import { meetingTexts } from '@borgerpanel/texts/meeting/shared'
import { useTexts } from '../../platform/language.ts'

/** What the moderator has before her: the server refuses what was decided about something else (M22). */
export function seenOf({ state, text }: Pick<DeskContribution, 'state' | 'text'>): SeenContribution {
  return { state, version: text.version }
}

/** What a dialog was opened on. When another settles or rewrites it meanwhile, `onChange` lets the moderator begin afresh. */
export function useSeen(contribution: () => DeskContribution, onChange: () => void) {
  const seen = computed(() => seenOf(contribution()))
  const hasChanged = ref(false)
  watch(
    () => `${seen.value.state} ${seen.value.version}`,
    () => {
      hasChanged.value = true
      onChange()
    },
  )
  return { seen, hasChanged }
}

/** The closed list of reasons as choices (M22). */
export function useReasons() {
  const shared = useTexts(meetingTexts)
  return computed(() => WithholdReason.options.map((value) => ({ value, label: shared.value.reasons[value] })))
}
