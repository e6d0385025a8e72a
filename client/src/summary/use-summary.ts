import { computed, shallowRef, watch } from 'vue'
import type { AssignmentId, SummaryContribution, SummaryView, Theme, ThemeDraft, ThemeId, ThemePart } from '@borgerpanel/contract'
import { usePanelStore } from '../panel/panel.store.ts'
import { useAct } from '../panel/staff/act.ts'
import { useLoaded } from '../panel/staff/loaded.ts'
import { api } from '../platform/api.ts'
import { articleOf, isUnsorted } from './parts.ts'

const PREVIEW_PAUSE = 700

/** The summary of an assignment, everything done with it, and the attachment as it would be now. */
export function useSummary(assignmentId: AssignmentId) {
  const params = { assignmentId }
  const panels = usePanelStore()
  const { value: view, refusal: missing, load } = useLoaded(() => api('GET /api/assignments/:assignmentId/summary', { params }))
  const { busy, refusal, run } = useAct()
  const html = shallowRef<string | null>(null)
  /** The version that is approved word for word as it stands now; null while there is something to approve. */
  const approved = shallowRef<number | null>(null)
  const stops = computed(() => (view.value?.findings ?? []).filter(({ level }) => level === 'stop'))
  const remarks = computed(() => (view.value?.findings ?? []).filter(({ level }) => level === 'remark'))
  const unsorted = computed(() => (view.value?.contributions ?? []).filter(isUnsorted).length)

  let pause: ReturnType<typeof setTimeout> | undefined
  watch(view, (_now, before) => {
    clearTimeout(pause)
    pause = setTimeout(() => void preview(), before ? PREVIEW_PAUSE : 0)
  })
  async function preview(): Promise<void> {
    const made = await api('GET /api/assignments/:assignmentId/attachment/preview', { params })
    if (!made.ok) return
    html.value = articleOf(made.value.html)
    approved.value = made.value.approved
  }

  function take(next: SummaryView | null): boolean {
    if (next) view.value = next
    return next !== null
  }

  const createTheme = async (title: string): Promise<boolean> =>
    take(await run('theme', () => api('POST /api/assignments/:assignmentId/themes', { params, body: { title } })))

  const removeTheme = async (themeId: ThemeId): Promise<boolean> =>
    take(
      await run('theme', () =>
        api('DELETE /api/assignments/:assignmentId/themes/:themeId', { params: { assignmentId, themeId } }),
      ),
    )

  /** Saves a theme's texts. `again` when somebody else was first: then `view` holds theirs. */
  async function saveTheme(themeId: ThemeId, version: number, draft: ThemeDraft): Promise<'saved' | 'again' | 'refused'> {
    const path = { assignmentId, themeId }
    const result = await api('PUT /api/assignments/:assignmentId/themes/:themeId', { params: path, body: { ...draft, version } })
    if (result.ok) view.value = result.value
    else if (result.error.code === 'edited-by-another') await load()
    else refusal.value = result.error
    return result.ok ? 'saved' : result.error.code === 'edited-by-another' ? 'again' : 'refused'
  }

  async function saveIntro(version: number, lead: string, reservations: string): Promise<'saved' | 'again' | 'refused'> {
    const body = { version, lead, reservations }
    const result = await api('PUT /api/assignments/:assignmentId/summary', { params, body })
    if (result.ok) view.value = result.value
    else if (result.error.code === 'edited-by-another') await load()
    else refusal.value = result.error
    return result.ok ? 'saved' : result.error.code === 'edited-by-another' ? 'again' : 'refused'
  }

  /** Puts contributions under a part of a theme; `theme` null takes them out. */
  async function move(
    contributions: readonly SummaryContribution[],
    theme: Theme | null,
    part: ThemePart | null,
  ): Promise<boolean> {
    const moves = contributions.map(({ meetingId, number }) => ({ meetingId, number, themeId: theme?.id ?? null, part }))
    return take(await run('move', () => api('PUT /api/assignments/:assignmentId/sorting', { params, body: { moves } })))
  }

  async function approve(): Promise<boolean> {
    const version = view.value?.version ?? 0
    const done = take(
      await run('approve', () => api('POST /api/assignments/:assignmentId/summary/approve', { params, body: { version } })),
    )
    if (done) await preview()
    await panels.refresh()
    return done
  }

  async function deliver(): Promise<boolean> {
    const done = take(await run('deliver', () => api('POST /api/assignments/:assignmentId/deliver', { params })))
    await panels.refresh()
    return done
  }

  return {
    view,
    missing,
    html,
    approved,
    busy,
    refusal,
    stops,
    remarks,
    unsorted,
    createTheme,
    removeTheme,
    saveTheme,
    saveIntro,
    move,
    approve,
    deliver,
  }
}
