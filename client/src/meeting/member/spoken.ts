import { watch } from 'vue'
import { memberTexts } from '@borgerpanel/texts/meeting/member'
import { meetingTexts } from '@borgerpanel/texts/meeting/shared'
import { announce, announceNow } from '../../platform/announce.ts'
import { useTexts } from '../../platform/language.ts'
import { inMinutes } from '../live/waiting.ts'
import type { Scene } from './scene.ts'

/** Says each change once: politely what happens in the room, at once what is mine to act on. The clock is silent but for its marks. */
export function useSpokenChanges(scene: () => Scene, isOffline: () => boolean): void {
  const t = useTexts(memberTexts)
  const shared = useTexts(meetingTexts)
  const minutesOf = (ms: number) => shared.value.minutes(Math.max(1, Math.round(ms / 60_000)))

  watch(
    () => scene().item?.number,
    () => {
      const { item, time } = scene()
      if (item)
        announce(
          `${item.title || shared.value.items[item.kind]}. ${minutesOf(time.left)}. ${item.script ?? t.value.hints[item.kind]}`,
        )
    },
  )
  watch(
    () => scene().time.left <= 60_000,
    (isLast) => {
      if (isLast && scene().time.left > 0) announce(shared.value.oneMinuteLeft)
    },
  )
  watch(
    () => scene().speaker,
    (speaker) => {
      if (speaker !== null && !scene().isMyTurn) announce(`${shared.value.hasTheFloor(speaker)}.`)
    },
  )
  watch(
    () => scene().mine?.place,
    (place, before) => {
      const { mine } = scene()
      if (!mine || place === undefined) return
      const sentence =
        before !== undefined && place > before
          ? t.value.movedDown(place)
          : place === 1
            ? t.value.youAreNext
            : t.value.youAreNumber(place)
      announce(`${sentence} ${t.value.waitMinutes(inMinutes(mine.wait))}`)
    },
  )
  watch(
    () => scene().isMyTurn,
    (isMine) => {
      if (!isMine) return
      announceNow(t.value.youHaveTheFloorFor(shared.value.seconds(Math.round((scene().turn?.left ?? 0) / 1_000))))
      if ('vibrate' in navigator) navigator.vibrate(200)
    },
  )
  watch(
    () => turnMark(scene()),
    (mark) => {
      if (mark === 'out') announceNow(shared.value.timeIsUp)
      else if (mark === 'fifteen') announceNow(t.value.fifteenLeft)
    },
  )
  watch(
    () => scene().recallIn === null,
    (isNone) => {
      const { recallIn } = scene()
      if (!isNone && recallIn !== null) announce(t.value.soonPlenary(minutesOf(recallIn)))
      else if (scene().place !== 'plenary') announce(t.value.recallOff)
    },
  )
  watch(
    () => scene().announcement?.at,
    () => {
      const { announcement } = scene()
      if (announcement) announce(`${t.value.announcement}: ${announcement.text}`)
    },
  )
  watch(isOffline, (isAway) => announce(isAway ? `${t.value.offlineTitle} ${t.value.offline}` : t.value.backAgain))
}

function turnMark({ isMyTurn, turn }: Scene): 'none' | 'fifteen' | 'out' {
  if (!isMyTurn || !turn) return 'none'
  if (turn.left <= 0) return 'out'
  return turn.left <= 15_000 ? 'fifteen' : 'none'
}
