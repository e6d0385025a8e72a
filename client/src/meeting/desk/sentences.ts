import { computed } from 'vue'
import { deskTexts } from '@borgerpanel/texts/meeting/desk'
import { meetingTexts } from '@borgerpanel/texts/meeting/shared'
import { language, useTexts } from '../../platform/language.ts'
import { sentenceOf } from '../../platform/refusal.ts'
import { clockText } from '../live/time.ts'
import type { DeskModel } from './model.ts'

/** Sentences of the desk that are put together from several facts. */
export function useDeskSentences(model: () => DeskModel) {
  const t = useTexts(deskTexts)
  const shared = useTexts(meetingTexts)

  /** What is left of the item going on. */
  const note = computed(() => {
    const { row, time } = model()
    if (!row) return ''
    return time.left > 0 ? t.value.leftOfItem(clockText(time.left, language.value)) : t.value.itemOver
  })

  /** Where the speaker is, and what she has spoken before. */
  const aboutSpeaker = computed(() => {
    const { speaker, venueOf, plenary } = model()
    if (speaker === null) return ''
    const spoken = plenary.floor.spoken[speaker]
    const before = spoken === undefined ? shared.value.firstTime : `${t.value.ownTime} ${clockText(spoken, language.value)}`
    return `${venueOf(speaker) === 'hall' ? shared.value.hall : shared.value.online} · ${before}`
  })

  /** Who a number is, before Enter; ready when she may be put on the list. */
  function describe(number: number): { readonly text: string; readonly isReady: boolean } {
    const { isHere, lines, mayEnter, venueOf, desk, plenary } = model()
    if (!isHere(number)) return { text: t.value.unknownNumber(number), isReady: false }
    if (lines.some(({ who }) => who === number)) return { text: t.value.alreadyOnList(number), isReady: false }
    const refused = mayEnter(number)
    if (refused) return { text: sentenceOf({ code: refused }), isReady: false }
    const where = venueOf(number) === 'hall' ? shared.value.inTheHall : shared.value.onTheNet
    const table = desk.attendees[number]?.table ?? null
    const sits = table === null ? '' : `, ${shared.value.table(table).toLowerCase()}`
    const first = plenary.floor.spoken[number] === undefined ? ` ${shared.value.firstTime}.` : ''
    return { text: `${shared.value.participant(number)}, ${where}${sits}.${first}`, isReady: true }
  }
  return { note, aboutSpeaker, describe }
}
