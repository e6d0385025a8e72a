import { computed, ref, watch } from 'vue'
import type { ItemDraft, Joined, MeetingId, OpId } from '@borgerpanel/contract'
import { api } from '../../platform/api.ts'
import { newId } from '../../platform/identifier.ts'
import { useAct } from '../staff/act.ts'
import { useLoaded } from '../staff/loaded.ts'
import { draftsOf } from './agenda.ts'

/** One meeting: its card, its agenda being written, and who came. */
export function useMeeting(meetingId: MeetingId) {
  const params = { meetingId }
  const { value: meeting, refusal: missing } = useLoaded(() => api('GET /api/meetings/:meetingId', { params }))
  const { value: view, load } = useLoaded(() => api('GET /api/meetings/:meetingId/view', { params, query: { screen: 'desk' } }))
  const { value: attendance } = useLoaded(() => api('GET /api/meetings/:meetingId/attendance', { params }))
  const { busy, refusal, run } = useAct()
  const items = ref<ItemDraft[]>([])
  // The answer of `view` is what `join` says over a socket; its schema is looser because frames are many kinds.
  const kept = computed(() => (view.value ? draftsOf(view.value as unknown as Joined) : []))
  watch(kept, (now) => (items.value = now.map((item) => ({ ...item }))))
  const isChanged = computed(() => JSON.stringify(kept.value) !== JSON.stringify(items.value))

  /** Tells the meeting its agenda; the same act again over a poor network is the same command (D6). */
  async function save(): Promise<boolean> {
    const command = { type: 'setAgenda' as const, items: items.value.map(trimmed) }
    const body = { opId: newId() as OpId, meeting: meetingId, command, screen: 'desk' as const }
    const saved = await run('save', () => api('POST /api/meetings/:meetingId/commands', { params, body }))
    if (saved) await load()
    return saved !== null
  }

  return { meeting, missing, view, attendance, items, isChanged, busy, refusal, save }
}

function trimmed({ script, ...item }: ItemDraft): ItemDraft {
  return script === undefined || script.trim() === '' ? item : { ...item, script }
}
