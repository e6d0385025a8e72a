import { computed, ref, watch } from 'vue'
import type { DeskContribution, SeenContribution, WithholdReason } from '@borgerpanel/contract'
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

const REASONS = ['private-person', 'harassment', 'threat', 'advertising'] as const satisfies readonly WithholdReason[]

/** The closed list of reasons as choices (M22). */
export function useReasons() {
  const shared = useTexts(meetingTexts)
  return computed(() => REASONS.map((value) => ({ value, label: shared.value.reasons[value] })))
}
