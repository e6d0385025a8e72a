import { ref } from 'vue'
import type { AnswerInvitation, MyInvitation, Refusal } from '@borgerpanel/contract'
import { announce, announceNow, hush } from '../platform/announce.ts'
import { api } from '../platform/api.ts'
import { sentenceOf } from '../platform/refusal.ts'

/** My invitation and what I can do with it. A refusal is kept until the next attempt, and said aloud at once. */
export function useInvitation() {
  const mine = ref<MyInvitation | null>(null)
  const refusal = ref<Refusal | null>(null)
  const isSending = ref(false)

  async function take(asked: ReturnType<typeof load>): Promise<boolean> {
    isSending.value = true
    refusal.value = null
    hush()
    const answer = await asked
    isSending.value = false
    if (answer.ok) mine.value = answer.value
    else {
      refusal.value = answer.error
      announceNow(sentenceOf(answer.error))
    }
    return answer.ok
  }

  return {
    mine,
    refusal,
    isSending,
    load: () => take(load()),
    answer: (body: AnswerInvitation) => take(api('PUT /api/invitation/answer', { body })),
    askForCall: async (thanks: string) => {
      const isDone = await take(api('POST /api/invitation/call'))
      if (isDone) announce(thanks)
      return isDone
    },
  }
}

export type Invitation = ReturnType<typeof useInvitation>

const load = () => api('GET /api/invitation')
