import { computed, ref, shallowRef, watch } from 'vue'
import type { Material, MaterialDraft } from '@borgerpanel/contract'
import { dropDraft, keepDraft, readDraft } from '../panel/staff/draft.ts'

const NOTHING: MaterialDraft = { title: '', body: '', source: '', responsible: '' }
const draftOf = ({ title, body, source, responsible }: Material): MaterialDraft => ({ title, body, source, responsible })
const same = (one: MaterialDraft, other: MaterialDraft): boolean => JSON.stringify(one) === JSON.stringify(other)

/** One material being written: kept in this browser until it is saved, and beside a colleague's when two write at once. */
export function useMaterial(panelId: string, opened: Material | null) {
  const key = `material:${opened?.id ?? `${panelId}:new`}`
  const found = readDraft<MaterialDraft>(key)
  const material = shallowRef<Material | null>(opened)
  const base = shallowRef<MaterialDraft>(opened ? draftOf(opened) : NOTHING)
  const form = ref<MaterialDraft>({ ...(found?.value ?? base.value) })
  /** The version the text in the form was written on: a draft kept from before knows its own. */
  const version = ref(found?.version ?? opened?.version ?? 0)
  const wasFound = ref(found !== undefined)
  const theirs = shallowRef<MaterialDraft | null>(null)
  const isChanged = computed(() => !same(form.value, base.value))

  watch(
    form,
    (value) => {
      if (isChanged.value) keepDraft(key, { base: base.value, value, version: version.value })
      else dropDraft(key)
    },
    { deep: true },
  )

  /** What was saved is now what there is. */
  function take(saved: Material): void {
    dropDraft(key)
    material.value = saved
    base.value = draftOf(saved)
    version.value = saved.version
    wasFound.value = false
    theirs.value = null
  }

  /** A colleague was first: what I wrote stays in the form beside hers, and saving again is on purpose. Had I written nothing, hers is it. */
  function meet(latest: Material): void {
    const hasMine = isChanged.value
    material.value = latest
    version.value = latest.version
    base.value = draftOf(latest)
    theirs.value = hasMine ? draftOf(latest) : null
    if (!hasMine) form.value = draftOf(latest)
  }

  return { material, form, version, wasFound, theirs, isChanged, take, meet }
}
