import { computed } from 'vue'
import { useMeStore } from './staff/me.store.ts'
import { usePanelStore } from './panel.store.ts'
import { pathOf, sectionOfStage, sectionsFor } from './sections.ts'

/** Where a panel opens: at its stage, or at the first part one may see. Null until both are known. */
export function usePanelHome() {
  const panels = usePanelStore()
  const staff = useMeStore()
  return computed(() => {
    if (!panels.panel || !staff.me) return null
    const allowed = sectionsFor(staff.me.roles)
    const wanted = sectionOfStage(panels.panel.stage)
    const section = allowed.includes(wanted) ? wanted : allowed[0]
    return section ? pathOf(panels.panel.id, section) : '/i-dag'
  })
}
