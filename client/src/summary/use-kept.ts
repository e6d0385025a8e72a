import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { dropDraft, keepDraft, readDraft } from '../panel/staff/draft.ts'

const SAVE_AFTER = 1_200
export type Kept = 'saved' | 'saving' | 'unsaved'

/**
 * A text that saves itself a little after the last key, and when it is left. It is kept in this browser until the server has it.
 * When a colleague was first, `theirs` holds the other text and the next save is on the newest version.
 */
export function useKept<Value extends object>(parts: {
  readonly key: string
  readonly read: () => { readonly value: Value; readonly version: number }
  readonly save: (value: Value, version: number) => Promise<'saved' | 'again' | 'refused'>
}) {
  const first = parts.read()
  const found = readDraft<Value>(parts.key)
  const form = ref(copyOf(found?.value ?? first.value))
  const state = ref<Kept>(found ? 'unsaved' : 'saved')
  const theirs = shallowRef<Value | null>(null)
  let version = found?.version ?? first.version
  let base = JSON.stringify(first.value)
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    form,
    (value) => {
      if (JSON.stringify(value) === base) return
      keepDraft(parts.key, { base: JSON.parse(base) as Value, value: value as Value, version })
      if (state.value !== 'saving') state.value = 'unsaved'
      plan()
    },
    { deep: true },
  )
  if (found) plan()
  onBeforeUnmount(() => void flush())

  function plan(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), SAVE_AFTER)
  }

  /** Saves now what is not saved yet. */
  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (state.value !== 'unsaved') return
    state.value = 'saving'
    const sent = copyOf(form.value) as Value
    const answer = await parts.save(sent, version)
    const now = parts.read()
    if (answer === 'saved') {
      base = JSON.stringify(sent)
      version = now.version
      theirs.value = null
    } else if (answer === 'again') {
      version = now.version
      theirs.value = now.value
    }
    const isSaved = answer === 'saved' && JSON.stringify(form.value) === base
    state.value = isSaved ? 'saved' : 'unsaved'
    if (isSaved) dropDraft(parts.key)
    else if (answer === 'saved') plan()
  }

  return { form, state, theirs, flush }
}

const copyOf = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value
