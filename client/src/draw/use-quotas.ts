import { computed, ref, watch, type Ref } from 'vue'
import type { DrawView, Quota } from '@borgerpanel/contract'
import { linesOf, problemsOf, quotasOf, type QuotaLine } from './quotas.ts'

/** The quotas as they stand in the form: what was saved, or else what is suggested, and what has been changed since. */
export function useQuotas(view: Ref<DrawView | null>) {
  const quotas = ref<Quota[]>([])
  watch(
    view,
    (now) => {
      if (now) quotas.value = now.quotas.length > 0 ? now.quotas : now.suggested
    },
    { immediate: true },
  )
  const seats = computed(() => view.value?.seats ?? 0)
  const lines = computed(() => (view.value ? linesOf(view.value, quotas.value) : []))
  const hasVolunteers = computed(() => (view.value?.yes ?? 0) >= seats.value)
  const problems = computed(() => problemsOf(lines.value, seats.value, hasVolunteers.value))
  const all = computed(() => quotasOf(lines.value))
  const isChanged = computed(
    () =>
      view.value?.quotas.length !== all.value.length ||
      JSON.stringify(linesOf(view.value, view.value.quotas)) !== JSON.stringify(lines.value),
  )

  function change(line: QuotaLine, bound: 'least' | 'most', value: number): void {
    quotas.value = all.value.map((quota) =>
      quota.feature === line.feature && quota.value === line.value ? { ...quota, [bound]: value } : quota,
    )
  }
  function useSuggested(): void {
    quotas.value = view.value?.suggested ?? []
  }
  return { seats, lines, problems, hasVolunteers, all, isChanged, change, useSuggested }
}
