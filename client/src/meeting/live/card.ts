import { ref } from 'vue'
import { send } from '../../platform/api.ts'

/** What the page needs about a meeting that is not live: the case's alternatives, the material, who to call. */
export interface MeetingCard {
  readonly title: string
  readonly municipality: string
  readonly panelId: string
  readonly startsAt: string
  readonly tables: number
  readonly alternatives: readonly { readonly id: string; readonly title: string }[]
  readonly materials: readonly {
    readonly id: string
    readonly title: string
    readonly source: string
    readonly body: string
    readonly file: boolean
  }[]
}

/** The meeting's card, when and if it comes; the live page works without it. */
export function useMeetingCard(meetingId: string) {
  const card = ref<MeetingCard | null>(null)
  void send('GET /api/meetings/:meetingId', { params: { meetingId } }).then((answer) => {
    if (answer.ok) card.value = answer.value as MeetingCard
  })
  return card
}
