import { onUnmounted, ref, watch } from 'vue'
import type { AnswerInvitation, InvitationRow, PanelId } from '@borgerpanel/contract'
import { api } from '../../platform/api.ts'
import { usePanelStore } from '../../panel/panel.store.ts'
import { useAct } from '../../panel/staff/act.ts'
import { useLoaded } from '../../panel/staff/loaded.ts'

export type AnswerFilter = 'all' | 'yes' | 'no' | 'thinking' | 'none'
const PAUSE_MS = 250
const ASK_AGAIN_MS = 5000

/** The invitations of a panel: one page of the list at a time, and what is done with them. */
export function useInvitations(panelId: PanelId) {
  const panels = usePanelStore()
  const params = { panelId }
  const search = ref('')
  const filter = ref<AnswerFilter>('all')
  const from = ref(0)
  const {
    value: overview,
    refusal: missing,
    load,
  } = useLoaded(() => api('GET /api/panels/:panelId/invitations', { params, query: query() }))
  const { busy, refusal, run } = useAct()

  function query() {
    return {
      ...(search.value.trim() === '' ? {} : { search: search.value.trim() }),
      ...(filter.value === 'all' ? {} : { answer: filter.value }),
      ...(from.value === 0 ? {} : { from: from.value }),
    }
  }

  let pause: ReturnType<typeof setTimeout> | undefined
  watch([search, filter], () => {
    clearTimeout(pause)
    from.value = 0
    pause = setTimeout(() => void load(), PAUSE_MS)
  })
  // While mail is on its way the numbers change without anybody doing anything here.
  const timer = setInterval(() => (overview.value?.waitingToSend ?? 0) > 0 && busy.value === '' && void load(), ASK_AGAIN_MS)
  onUnmounted(() => clearInterval(timer))
  /** How many rows a page has, known from the first. */
  const size = ref(0)
  watch(overview, (now) => (size.value = Math.max(size.value, now?.rows.length ?? 0)))
  function turn(by: 1 | -1): void {
    from.value = Math.max(0, from.value + by * size.value)
    void load()
  }

  async function send(): Promise<number | null> {
    const before = overview.value?.sent ?? 0
    const sent = await run('send', () => api('POST /api/panels/:panelId/invitations/send', { params, body: {} }))
    if (!sent) return null
    await Promise.all([load(), panels.refresh()])
    return sent.sent - before
  }

  async function closeAnswers(): Promise<boolean> {
    const closed = await run('close', () => api('POST /api/panels/:panelId/invitations/close', { params }))
    if (!closed) return false
    await Promise.all([load(), panels.refresh()])
    return true
  }

  async function register(row: InvitationRow, body: AnswerInvitation): Promise<boolean> {
    const path = { panelId, invitationId: row.id }
    const saved = await run('answer', () =>
      api('PUT /api/panels/:panelId/invitations/:invitationId/answer', { params: path, body }),
    )
    if (!saved) return false
    await Promise.all([load(), panels.refresh()])
    return true
  }

  async function newCode(row: InvitationRow): Promise<string | null> {
    const path = { panelId, invitationId: row.id }
    const made = await run('code', () => api('POST /api/panels/:panelId/invitations/:invitationId/code', { params: path }))
    return made?.code ?? null
  }

  return { overview, missing, busy, refusal, search, filter, from, turn, send, closeAnswers, register, newCode }
}
