import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { PanelId, PanelView, Refusal } from '@borgerpanel/contract'
import { api } from '../platform/api.ts'

/** The panel whose pages are open, as the server last said it. */
export const usePanelStore = defineStore('panel', () => {
  const panel = shallowRef<PanelView | null>(null)
  const refusal = shallowRef<Refusal | null>(null)
  let wanted = ''

  /** Opens a panel; another one than before is not shown while this one is fetched. */
  async function open(panelId: PanelId): Promise<void> {
    if (wanted !== panelId) panel.value = null
    wanted = panelId
    await refresh()
  }

  /** Asks again: what may be done changes with every act. */
  async function refresh(): Promise<void> {
    const asked = wanted
    const result = await api('GET /api/panels/:panelId', { params: { panelId: asked as PanelId } })
    if (asked !== wanted) return
    refusal.value = result.ok ? null : result.error
    if (result.ok) panel.value = result.value
  }

  function take(view: PanelView): void {
    wanted = view.id
    panel.value = view
  }

  return { panel, refusal, open, refresh, take }
})
