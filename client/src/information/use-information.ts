import { computed } from 'vue'
import type { InformationView, Material, MaterialDraft, MaterialId, PanelId, Question } from '@borgerpanel/contract'
import { api } from '../platform/api.ts'
import { usePanelStore } from '../panel/panel.store.ts'
import { useAct } from '../panel/staff/act.ts'
import { useLoaded } from '../panel/staff/loaded.ts'
import { upload } from '../panel/staff/upload.ts'

/** Material and questions of a panel; what an act answers takes the place of what was there. */
export function useInformation(panelId: PanelId) {
  const panels = usePanelStore()
  const {
    value: view,
    refusal: missing,
    load,
  } = useLoaded(() => api('GET /api/panels/:panelId/information', { params: { panelId } }))
  const { busy, refusal, run } = useAct()
  const unanswered = computed(() => (view.value?.questions ?? []).filter(({ answer }) => answer === null).length)

  const put = (next: Partial<InformationView>): void => {
    if (view.value) view.value = { ...view.value, ...next }
  }
  function keep(material: Material): Material {
    const others = view.value?.materials ?? []
    const isKnown = others.some(({ id }) => id === material.id)
    put({ materials: isKnown ? others.map((one) => (one.id === material.id ? material : one)) : [...others, material] })
    return material
  }

  /** Saves a draft; `read` is the version it was written on, null for a new one. Null when it was refused. */
  async function save(draft: MaterialDraft, read: Pick<Material, 'id' | 'version'> | null): Promise<Material | null> {
    const saved = await run('save', () =>
      read === null
        ? api('POST /api/panels/:panelId/materials', { params: { panelId }, body: draft })
        : api('PUT /api/panels/:panelId/materials/:materialId', {
            params: { panelId, materialId: read.id },
            body: { ...draft, version: read.version },
          }),
    )
    return saved && keep(saved)
  }

  async function publish({ id: materialId, version }: Pick<Material, 'id' | 'version'>): Promise<Material | null> {
    const published = await run('publish', () =>
      api('POST /api/panels/:panelId/materials/:materialId/publish', { params: { panelId, materialId }, body: { version } }),
    )
    if (published) await panels.refresh()
    return published && keep(published)
  }

  async function attach(materialId: MaterialId, file: File): Promise<Material | null> {
    const body = new FormData()
    body.append('file', file, file.name)
    const params = { panelId, materialId }
    const attached = await run('file', () =>
      upload<Material>('POST /api/panels/:panelId/materials/:materialId/file', params, body),
    )
    return attached && keep(attached)
  }

  async function answer(question: Question, text: string, source: string, as: string): Promise<boolean> {
    const params = { panelId, questionId: question.id }
    const body = { version: question.version, text, source, as }
    const answered = await run(`answer-${question.number}`, () =>
      api('PUT /api/panels/:panelId/questions/:questionId/answer', { params, body }),
    )
    if (answered) put({ questions: (view.value?.questions ?? []).map((one) => (one.id === answered.id ? answered : one)) })
    return answered !== null
  }

  return { view, missing, busy, refusal, unanswered, load, save, publish, attach, answer }
}
