import { computed, ref, shallowRef, watch } from 'vue'
import type { PanelId, PollId, PollResult, PollView } from '@borgerpanel/contract'
import { usePanelStore } from '../../panel/panel.store.ts'
import { useAct } from '../../panel/staff/act.ts'
import { dropDraft, keepDraft, readDraft } from '../../panel/staff/draft.ts'
import { useLoaded } from '../../panel/staff/loaded.ts'
import { api } from '../../platform/api.ts'
import { draftOf, formOf, NEW_QUESTION, type PollForm } from './poll-draft.ts'

const EMPTY: PollForm = { title: '', meetingId: '', questions: [NEW_QUESTION] }
const copyOf = (form: PollForm): PollForm => JSON.parse(JSON.stringify(form)) as PollForm

/** One poll from draft to results. `pollId` null is a poll that is not made yet. */
export function usePoll(panelId: PanelId, pollId: PollId | null) {
  const panels = usePanelStore()
  const key = `poll:${pollId ?? `${panelId}:new`}`
  const { value: polls, refusal: missing, load } = useLoaded(() => api('GET /api/panels/:panelId/polls', { params: { panelId } }))
  const { busy, refusal, run } = useAct()
  const poll = computed(() => polls.value?.find(({ id }) => id === pollId) ?? null)
  const result = shallowRef<PollResult | null>(null)
  const form = ref<PollForm>(copyOf(readDraft<PollForm>(key)?.value ?? EMPTY))
  const base = shallowRef<PollForm>(EMPTY)
  const version = ref(0)
  const isOverwriting = ref(false)
  const isChanged = computed(() => JSON.stringify(form.value) !== JSON.stringify(base.value))

  watch(poll, (now) => {
    if (!now) return
    const found = readDraft<PollForm>(key)
    base.value = formOf(now)
    version.value = found?.version ?? now.version
    form.value = copyOf(found?.value ?? base.value)
    if (now.state === 'closed') void loadResult(now.id)
  })
  watch(
    form,
    (value) => (isChanged.value ? keepDraft(key, { base: base.value, value, version: version.value }) : dropDraft(key)),
    { deep: true },
  )

  async function loadResult(id: PollId): Promise<void> {
    const answer = await run('result', () => api('GET /api/polls/:pollId/result', { params: { pollId: id } }))
    if (answer) result.value = answer
  }

  /** Saves the draft. A second save after a colleague's is on purpose, so it takes the newest version. */
  async function save(): Promise<PollView | null> {
    const body = draftOf(form.value)
    const saved = await run('save', () =>
      pollId === null
        ? api('POST /api/panels/:panelId/polls', { params: { panelId }, body })
        : api('PUT /api/polls/:pollId', { params: { pollId }, body: { ...body, version: version.value } }),
    )
    if (saved) return take(saved)
    if (refusal.value?.code === 'edited-by-another') await meet()
    return null
  }

  async function meet(): Promise<void> {
    const now = await api('GET /api/panels/:panelId/polls', { params: { panelId } })
    const latest = now.ok ? now.value.find(({ id }) => id === pollId) : undefined
    if (!latest) return
    version.value = latest.version
    isOverwriting.value = true
    refusal.value = null
  }

  function take(saved: PollView): PollView {
    dropDraft(key)
    isOverwriting.value = false
    if (polls.value) polls.value = [...polls.value.filter(({ id }) => id !== saved.id), saved]
    return saved
  }

  async function openPoll(closesAt: string | null): Promise<boolean> {
    if (pollId === null) return false
    const opened = await run('open', () => api('POST /api/polls/:pollId/open', { params: { pollId }, body: { closesAt } }))
    if (opened) take(opened)
    await panels.refresh()
    return opened !== null
  }

  async function closePoll(): Promise<boolean> {
    if (pollId === null) return false
    const closed = await run('close', () => api('POST /api/polls/:pollId/close', { params: { pollId } }))
    if (closed) take(closed)
    await panels.refresh()
    return closed !== null
  }

  return { poll, missing, result, form, isChanged, isOverwriting, busy, refusal, load, save, openPoll, closePoll }
}
