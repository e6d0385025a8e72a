import { onScopeDispose, ref, type Ref } from 'vue'
import type { AnswerOf, panelRoutes } from '@borgerpanel/contract'
import { api } from '../../platform/api.ts'

export type Demo = AnswerOf<typeof panelRoutes.showDemo>
export type LiveMeeting = NonNullable<Demo['live']>

const ASK_EVERY = 4_000

/**
 * What goes on in this house, asked again every few seconds as long as somebody looks at the page, and the server's clock
 * in ms, which moves once a second.
 */
export function useDemo(): { demo: Ref<Demo | null>; now: Ref<number> } {
  const demo = ref<Demo | null>(null)
  const now = ref(Date.now())
  let ahead = 0

  async function ask(): Promise<void> {
    if (document.hidden) return
    const answer = await api('GET /api/demo')
    if (!answer.ok) return
    demo.value = answer.value
    if (answer.value.live) ahead = answer.value.live.now - Date.now()
    now.value = Date.now() + ahead
  }

  void ask()
  const asking = setInterval(() => void ask(), ASK_EVERY)
  const ticking = setInterval(() => (now.value = Date.now() + ahead), 1_000)
  onScopeDispose(() => {
    clearInterval(asking)
    clearInterval(ticking)
  })
  return { demo, now }
}

/** What is left of a time in ms as it is shown on a clock: `8.33`, and `0.00` when it is out. */
export function clockOf(left: number): string {
  const seconds = Math.max(0, Math.ceil(left / 1_000))
  return `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, '0')}`
}
