import { computed, ref, shallowRef, watch } from 'vue'
import type { PanelView, Plan, Result } from '@borgerpanel/contract'
import { api } from '../../platform/api.ts'
import { useAct } from '../staff/act.ts'
import { dropDraft, keepDraft, readDraft } from '../staff/draft.ts'
import { EMPTY_PLAN, fieldsApart, formOf, mergePlan, planOf, type PlanField, type PlanForm } from './plan-form.ts'

/** A form of its own: what is shown is a proxy, which `structuredClone` refuses. */
const copyOf = (form: PlanForm): PlanForm => JSON.parse(JSON.stringify(form)) as PlanForm

/** A field two people wrote differently, and what the other one wrote. */
export interface PlanConflict {
  readonly field: PlanField
  readonly theirs: PlanForm[PlanField]
}

/**
 * The planning form: what is typed is kept in this browser until it is saved. When a colleague saved first, both versions are
 * put together and the fields where they differ are in `conflicts` until somebody chooses.
 */
export function usePlan(panel: PanelView | null, onSaved: (view: PanelView) => void) {
  const key = `plan:${panel?.id ?? 'new'}`
  const { busy, refusal, run } = useAct()
  const found = readDraft<PlanForm>(key)
  const base = shallowRef<PlanForm>(found?.base ?? (panel ? formOf(panel.plan) : EMPTY_PLAN))
  const version = ref(found?.version ?? panel?.version ?? 0)
  const form = ref<PlanForm>(copyOf(found?.value ?? base.value))
  const wasFound = ref(found !== undefined)
  const conflicts = shallowRef<readonly PlanConflict[]>([])
  const hasMerged = ref(false)
  const isChanged = computed(() => fieldsApart(base.value, form.value).length > 0)

  watch(
    form,
    (value) => {
      if (isChanged.value) keepDraft(key, { base: base.value, value, version: version.value })
      else dropDraft(key)
    },
    { deep: true },
  )

  async function save(): Promise<void> {
    const plan = planOf(form.value)
    const saved = await run('save', () => send(plan))
    if (saved) takeSaved(saved)
    else if (refusal.value?.code === 'edited-by-another' && panel) await merge(panel)
  }

  function send(plan: Plan): Promise<Result<PanelView>> {
    if (!panel) return api('POST /api/panels', { body: plan })
    const body = { version: version.value, plan }
    return api('PUT /api/panels/:panelId/plan', { params: { panelId: panel.id }, body })
  }

  function takeSaved(view: PanelView): void {
    start(formOf(view.plan), view.version)
    dropDraft(key)
    onSaved(view)
  }

  async function merge({ id }: PanelView): Promise<void> {
    const latest = await api('GET /api/panels/:panelId', { params: { panelId: id } })
    if (!latest.ok) return
    const theirs = formOf(latest.value.plan)
    const { merged, conflicts: fields } = mergePlan(base.value, form.value, theirs)
    refusal.value = null
    base.value = theirs
    version.value = latest.value.version
    form.value = copyOf(merged)
    conflicts.value = fields.map((field) => ({ field, theirs: theirs[field] }))
    hasMerged.value = true
  }

  /** Settles one conflict: theirs goes into the form, or mine stays. */
  function settle({ field, theirs }: PlanConflict, useTheirs: boolean): void {
    if (useTheirs) form.value = { ...form.value, [field]: theirs }
    conflicts.value = conflicts.value.filter((one) => one.field !== field)
  }

  function discard(): void {
    dropDraft(key)
    start(panel ? formOf(panel.plan) : EMPTY_PLAN, panel?.version ?? 0)
  }

  function start(now: PlanForm, itsVersion: number): void {
    base.value = now
    version.value = itsVersion
    form.value = copyOf(now)
    wasFound.value = false
    hasMerged.value = false
    conflicts.value = []
  }

  return { form, busy, refusal, wasFound, isChanged, conflicts, hasMerged, save, settle, discard }
}
