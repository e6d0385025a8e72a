import { computed, ref, watch } from 'vue'
import type { OwnContribution } from '@borgerpanel/contract'
import { memberTexts } from '@borgerpanel/texts/meeting/member'
import { announce } from '../../platform/announce.ts'
import { useTexts } from '../../platform/language.ts'

/** What the desk did to one of mine, as a name that changes with every such deed; null when it stands as I wrote it. */
function deedOf({ number, state, text }: OwnContribution): string | null {
  return state === 'withheld' || state === 'redacted' ? `${number} ${state} ${text.version}` : null
}

/**
 * Those of mine that the desk held back or shortened and I have not looked at yet, oldest first (M22: nothing vanishes silently).
 * `isLooking`: the list of mine is on the screen. Each is said aloud once.
 */
export function useReturned(mine: () => readonly OwnContribution[], isLooking: () => boolean) {
  const t = useTexts(memberTexts)
  const seen = ref<ReadonlySet<string>>(new Set())
  const deeds = computed(() =>
    mine().flatMap((one) => {
      const deed = deedOf(one)
      const sentence = one.state === 'withheld' ? t.value.wasWithheld(one.number) : t.value.wasRedacted(one.number)
      return deed === null ? [] : [{ deed, sentence }]
    }),
  )
  const unseen = computed(() => deeds.value.filter(({ deed }) => !seen.value.has(deed)))
  const said = new Set<string>()
  watch(
    unseen,
    (now) => {
      for (const { deed, sentence } of now.filter((one) => !said.has(one.deed))) {
        said.add(deed)
        announce(sentence)
      }
    },
    { immediate: true },
  )
  watch(
    () => isLooking() && unseen.value.length > 0,
    (looks) => {
      if (looks) seen.value = new Set([...seen.value, ...deeds.value.map(({ deed }) => deed)])
    },
    { immediate: true },
  )
  return computed(() => unseen.value.map(({ sentence }) => sentence))
}
