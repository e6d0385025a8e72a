import { watch } from 'vue'
import { deskTexts } from '@borgerpanel/texts/meeting/desk'
import { meetingTexts } from '@borgerpanel/texts/meeting/shared'
import { announce, announceNow } from '../../platform/announce.ts'
import { useTexts } from '../../platform/language.ts'
import type { DeskModel } from './model.ts'

/** What the desk hears once per change: speaker, one minute left, out, help, network. Figures that tick are silent. */
export function useSpokenDesk(model: () => DeskModel, isOffline: () => boolean): void {
  const t = useTexts(deskTexts)
  const shared = useTexts(meetingTexts)
  watch(
    () => model().speaker,
    (speaker) => speaker !== null && announce(shared.value.hasTheFloor(speaker)),
  )
  watch(
    () => model().time.left <= 60_000,
    (isLast) => isLast && model().row && announce(shared.value.oneMinuteLeft),
  )
  watch(
    () => model().time.left <= 0,
    (isOut) => isOut && model().row && announce(shared.value.timeIsOut),
  )
  watch(
    () => model().desk.help.at(-1)?.table,
    (table) => table !== undefined && announceNow(t.value.tableNeedsHelp(table)),
  )
  watch(isOffline, (isAway) => announceNow(isAway ? t.value.netGone : t.value.netGood))
}
