import { computed, onUnmounted } from 'vue'
import type { CeremonyPlan, Criteria, DrawView, DropOutReason, PanelId, Quota, RegisterReport } from '@borgerpanel/contract'
import { api } from '../platform/api.ts'
import { usePanelStore } from '../panel/panel.store.ts'
import { useAct } from '../panel/staff/act.ts'
import { useLoaded } from '../panel/staff/loaded.ts'
import { upload } from '../panel/staff/upload.ts'

/** How often one asks how far the panels are, in milliseconds. */
const LOOK_AGAIN = 500

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

  const openInvitees = async (count: number, ceremony: CeremonyPlan): Promise<boolean> =>
    take(await run('lock', () => api('POST /api/panels/:panelId/draw/invitees/open', { params, body: { count, ceremony } })))

  const drawInvitees = async (beacon: string): Promise<boolean> =>
    take(await run('invitees', () => api('POST /api/panels/:panelId/draw/invitees', { params, body: { beacon } })))

  const setQuotas = async (seats: number, quotas: Quota[]): Promise<boolean> =>
    take(await run('quotas', () => api('PUT /api/panels/:panelId/draw/quotas', { params, body: { seats, quotas } })))

  /** Closes the answers and has the numbered panels made: from now on nobody joins or leaves the list the lot is drawn from. */
  async function openPanel(quotas: { seats: number; quotas: Quota[] }, ceremony: CeremonyPlan): Promise<boolean> {
    if (!(await setQuotas(quotas.seats, quotas.quotas))) return false
    return take(await run('lock', () => api('POST /api/panels/:panelId/draw/panel/open', { params, body: { ceremony } })))
  }

  const drawPanel = async (beacon: string): Promise<boolean> =>
    take(await run('panel', () => api('POST /api/panels/:panelId/draw/panel', { params, body: { beacon } })))

  const abandon = async (stage: 'invite' | 'panel', reason: string): Promise<boolean> =>
    take(await run('abandon', () => api('POST /api/panels/:panelId/draw/abandon', { params, body: { stage, reason } })))

  const replace = async (reason: DropOutReason): Promise<boolean> =>
    take(await run('replace', () => api('POST /api/panels/:panelId/draw/replace', { params, body: { reason } })))

  /** Asks how far the panels have come for as long as they are being made. */
  const isPreparing = computed(() => view.value?.ceremonies.some(({ state }) => state === 'preparing') ?? false)
  const timer = setInterval(() => {
    if (isPreparing.value && document.visibilityState === 'visible') void load()
  }, LOOK_AGAIN)
  onUnmounted(() => clearInterval(timer))

  /** What there is to do: read the register, draw whom to ask, draw the panel, or nothing more. */
  const step = computed(() => {
    const lots = view.value?.draws ?? []
    if (!view.value?.report) return 'register'
    if (lots.some(({ stage }) => stage === 'panel')) return 'done'
    return lots.some(({ stage }) => stage === 'invite') ? 'panel' : 'invite'
  })

  return {
    view,
    missing,
    busy,
    refusal,
    step,
    importRegister,
    openInvitees,
    drawInvitees,
    setQuotas,
    openPanel,
    drawPanel,
    abandon,
    replace,
  }
}
