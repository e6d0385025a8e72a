import { computed } from 'vue'
import type { AssignmentId, Decision, ResponseDraft, ResponseView } from '@borgerpanel/contract'
import { usePanelStore } from '../panel/panel.store.ts'
import { useAct } from '../panel/staff/act.ts'
import { useLoaded } from '../panel/staff/loaded.ts'
import { api } from '../platform/api.ts'

export type ResponseRow = ResponseView['rows'][number]

/** What came of each theme, and the message that tells it. */
export function useResponses(assignmentId: AssignmentId) {
  const params = { assignmentId }
  const panels = usePanelStore()
  const { value: view, refusal: missing, load } = useLoaded(() => api('GET /api/assignments/:assignmentId/responses', { params }))
  const { busy, refusal, run } = useAct()
  const answered = computed(() => (view.value?.rows ?? []).filter(isAnswered).length)
  const unanswered = computed(() => (view.value?.rows.length ?? 0) - answered.value)

  async function take(next: ResponseView | null): Promise<boolean> {
    if (!next) return false
    view.value = next
    await panels.refresh()
    return true
  }
  const decide = async (body: Decision): Promise<boolean> =>
    take(await run('decide', () => api('PUT /api/assignments/:assignmentId/decision', { params, body })))

  async function respond(row: ResponseRow, draft: ResponseDraft, version: number): Promise<boolean> {
    const path = { assignmentId, themeId: row.themeId }
    const body = { ...draft, version }
    const saved = await take(
      await run('respond', () => api('PUT /api/assignments/:assignmentId/responses/:themeId', { params: path, body })),
    )
    if (!saved && refusal.value?.code === 'edited-by-another') await load()
    return saved
  }

  const send = async (): Promise<boolean> =>
    take(await run('send', () => api('POST /api/assignments/:assignmentId/responses/send', { params })))

  return { view, missing, busy, refusal, answered, unanswered, decide, respond, send }
}

export const isAnswered = ({ response }: ResponseRow): boolean => response !== null && response.reason.trim() !== ''
