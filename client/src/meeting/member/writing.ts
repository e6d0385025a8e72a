import { computed, ref, watch, type Ref } from 'vue'
import type { CommandAnswer, ContributionLabel, MeetingCommand, Refusal, Result } from '@borgerpanel/contract'
import { memberTexts } from '@borgerpanel/texts/meeting/member'
import { announce } from '../../platform/announce.ts'
import { wordsOf, type Letter } from '../../platform/outbox/letter.ts'
import { newId } from '../../platform/identifier.ts'
import { useTexts } from '../../platform/language.ts'

const NO_LABEL: ContributionLabel = { kind: null, alternative: null, side: null }

interface Post {
  readonly send: (command: MeetingCommand) => Promise<Result<CommandAnswer>>
  /** Refused letters with words, also those from before a reload. */
  readonly returned: Readonly<Ref<readonly Letter[]>>
  readonly takeBack: (letter: Letter) => Promise<void>
}

/** Writing a contribution: the draft becomes a letter, the letter a receipt; a refused text goes back to the draft and is never lost. */
export function useWriting(draft: Ref<string>, { send, returned, takeBack }: Post, onRefused: (refusal: Refusal) => void) {
  const t = useTexts(memberTexts)
  const receipt = ref<{ readonly number: number; readonly text: string } | null>(null)
  const label = ref<ContributionLabel>(NO_LABEL)
  const isWriting = ref(false)

  async function write(): Promise<void> {
    const text = draft.value.trim()
    draft.value = ''
    const answer = await send({ type: 'contribute', id: newId(), text })
    if (!answer.ok || answer.value.number === undefined) return
    receipt.value = { number: answer.value.number, text }
    label.value = NO_LABEL
    isWriting.value = false
    announce(t.value.receipt(answer.value.number))
  }

  /** The one new try for what was withheld (M22). */
  async function rewrite(number: number, text: string): Promise<void> {
    const answer = await send({ type: 'resubmitContribution', number, text })
    if (answer.ok) announce(t.value.sentAgain(number))
  }

  watch(
    returned,
    (letters) => {
      for (const letter of letters) {
        const { refusal } = letter
        const words = wordsOf(letter)
        if (words !== null) draft.value = draft.value === '' ? words : `${words}\n\n${draft.value}`
        void takeBack(letter)
        if (refusal) onRefused(refusal)
      }
    },
    { immediate: true },
  )

  function setLabel(next: ContributionLabel): void {
    label.value = next
    if (receipt.value) void send({ type: 'labelContribution', number: receipt.value.number, label: next })
  }

  function begin(): void {
    receipt.value = null
    isWriting.value = true
  }

  /** Back to the list, with the form where something is being written. */
  function look(): void {
    receipt.value = null
    isWriting.value = false
  }

  const view = computed(() => (receipt.value ? 'receipt' : isWriting.value || draft.value !== '' ? 'form' : 'list'))
  return { receipt, label, view, write, rewrite, setLabel, begin, look }
}
