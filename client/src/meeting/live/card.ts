import { ref } from 'vue'
import type { Material, MeetingRow } from '@borgerpanel/contract'
import { api } from '../../platform/api.ts'

/** What the page needs about a meeting that is not live: its title, the case's alternatives, the material. */
export interface MeetingCard extends MeetingRow {
  readonly materials: readonly Material[]
}

/** The meeting's card, when and if it comes; the live page works without it. Material is fetched for members alone. */
export function useMeetingCard(meetingId: string, wants: { readonly materials: boolean } = { materials: false }) {
  const card = ref<MeetingCard | null>(null)
  void load()
  return card

  async function load(): Promise<void> {
    const answer = await api('GET /api/meetings/:meetingId', { params: { meetingId: meetingId as MeetingRow['id'] } })
    if (!answer.ok) return
    const row = answer.value
    card.value = { ...row, materials: [] }
    if (!wants.materials) return
    const information = await api('GET /api/panels/:panelId/information', { params: { panelId: row.panelId } })
    if (information.ok)
      card.value = { ...card.value, materials: information.value.materials.filter(({ publishedAt }) => publishedAt !== null) }
  }
}
