import type { Seat } from '../../ui/seat.ts'
import { startingWith } from '../../ui/geometry.ts'

interface Options {
  readonly members: readonly { readonly who: number; readonly presence: 'here' | 'away' | 'left' }[]
  readonly speaker: number | null
  readonly turnShare: number
  readonly me: { readonly who: number; readonly word: string } | null
}

/** The seats of a table to draw, in seating order; mine first, which is at the bottom. */
export function seatsOf({ members, speaker, turnShare, me }: Options): readonly Seat[] {
  const here = members.filter((member) => member.presence !== 'left')
  const order = me
    ? startingWith(
        here.map((member) => member.who),
        me.who,
      )
    : here.map((member) => member.who)
  return order.map((who) => {
    const isMe = me !== null && who === me.who
    const isAway = here.find((member) => member.who === who)?.presence === 'away'
    const state = who === speaker ? 'speaking' : isMe ? 'me' : isAway ? 'away' : 'quiet'
    return { who, label: isMe ? me.word : String(who), state, isMe, ...(who === speaker ? { turnShare } : {}) }
  })
}
