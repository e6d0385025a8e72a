import { computed } from 'vue'
import type { Criteria, DrawView, PanelId, Quota, RegisterReport } from '@borgerpanel/contract'
import { api } from '../platform/api.ts'
import { usePanelStore } from '../panel/panel.store.ts'
import { useAct } from '../panel/staff/act.ts'
import { useLoaded } from '../panel/staff/loaded.ts'
import { upload } from '../panel/staff/upload.ts'

/** The draw of a panel and everything that is done with it; every act brings the panel up to date too. */
export function useDraw(panelId: PanelId) {
  const panels = usePanelStore()
  const params = { panelId }
  const { value: view, refusal: missing, load } = useLoaded(() => api('GET /api/panels/:panelId/draw', { params }))
  const { busy, refusal, run } = useAct()

  async function take(next: DrawView | null): Promise<boolean> {
    if (!next) return false
    view.value = next
    await panels.refresh()
    return true
  }

  async function importRegister(criteria: Criteria, file: File): Promise<number | null> {
    const body = new FormData()
    body.append('criteria', JSON.stringify(criteria))
    body.append('register', file, file.name)
    const report = await run('import', () => upload<RegisterReport>('POST /api/panels/:panelId/draw/register', params, body))
    if (!report) return null
    await load()
    await panels.refresh()
    return report.eligible
  }

  const drawInvitees = async (count: number, beacon: string): Promise<boolean> =>
    take(await run('invitees', () => api('POST /api/panels/:panelId/draw/invitees', { params, body: { count, beacon } })))

  const setQuotas = async (seats: number, quotas: Quota[]): Promise<boolean> =>
    take(await run('quotas', () => api('PUT /api/panels/:panelId/draw/quotas', { params, body: { seats, quotas } })))

  /** Closes the answers: from now on nobody joins or leaves the list the lot is drawn from. */
  async function lockList(seats: number, quotas: Quota[]): Promise<boolean> {
    if (!(await setQuotas(seats, quotas))) return false
    const closed = await run('lock', () => api('POST /api/panels/:panelId/invitations/close', { params }))
    if (!closed) return false
    await load()
    await panels.refresh()
    return true
  }

  const drawPanel = async (beacon: string): Promise<boolean> =>
    take(await run('panel', () => api('POST /api/panels/:panelId/draw/panel', { params, body: { beacon } })))

  /** What there is to do: read the register, draw whom to ask, draw the panel, or nothing more. */
  const step = computed(() => {
    const lots = view.value?.draws ?? []
    if (!view.value?.report) return 'register'
    if (lots.some(({ stage }) => stage === 'panel')) return 'done'
    return lots.some(({ stage }) => stage === 'invite') ? 'panel' : 'invite'
  })

  return { view, missing, busy, refusal, step, importRegister, drawInvitees, setQuotas, lockList, drawPanel }
}
