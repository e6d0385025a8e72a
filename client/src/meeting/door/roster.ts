import { computed, ref, watch, type Ref } from 'vue'
import type { DeskPart, MeetingId, PanelId, RosterRow, Venue } from '@borgerpanel/contract'
import { api } from '../../platform/api.ts'

/** One at the door: what she said beforehand, and whether she is here. */
export interface Guest {
  readonly who: number
  readonly venue: Venue
  readonly isReserve: boolean
  readonly state: 'missing' | 'here' | 'gone'
  readonly isAway: boolean
  readonly table: number | null
}

/** Everybody who may come, with who has come by now. Those who came without being on the list (an older list) are there too. */
export function guestsOf(roster: readonly RosterRow[], { attendees }: Pick<DeskPart, 'attendees'>): readonly Guest[] {
  const known = new Set(roster.map(({ who }) => who))
  const others = Object.values(attendees).filter(({ who }) => !known.has(who))
  const all = [...roster, ...others.map(({ who, venue }) => ({ who, venue, isReserve: false }))]
  return all
    .map(({ who, venue, isReserve }): Guest => {
      const attendee = attendees[who]
      const state = attendee === undefined ? 'missing' : attendee.presence === 'left' ? 'gone' : 'here'
      return {
        who,
        isReserve,
        state,
        venue: attendee?.venue ?? venue,
        isAway: attendee?.presence === 'away',
        table: attendee?.table ?? null,
      }
    })
    .sort((one, other) => one.who - other.who)
}

/** Who may be checked in to a meeting. */
export function useRoster(meetingId: string, desk: () => Pick<DeskPart, 'attendees'>) {
  const roster = ref<readonly RosterRow[]>([])
  void api('GET /api/meetings/:meetingId/roster', { params: { meetingId: meetingId as MeetingId } }).then((answer) => {
    if (answer.ok) roster.value = answer.value
  })
  return computed(() => guestsOf(roster.value, desk()))
}

const PAUSE = 250

/** The numbers of those whose name begins so; only those who may see names are answered. `isRefused`: ask for the number instead. */
export function useNames(text: Ref<string>, panelId: () => string | undefined) {
  const found = ref<readonly { readonly who: number; readonly name: string }[]>([])
  const isRefused = ref(false)
  const isAsking = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(text, (now) => {
    clearTimeout(timer)
    found.value = []
    const search = now.trim()
    const panel = panelId()
    if (panel === undefined || isRefused.value || search.length < 2 || /\d/.test(search)) return
    isAsking.value = true
    timer = setTimeout(() => void ask(panel, search), PAUSE)
  })
  async function ask(panel: string, search: string): Promise<void> {
    const answer = await api('GET /api/panels/:panelId/invitations', { params: { panelId: panel as PanelId }, query: { search } })
    isAsking.value = false
    isRefused.value = !answer.ok && answer.error.code === 'not-found'
    if (!answer.ok || search !== text.value.trim()) return
    found.value = answer.value.rows.flatMap(({ name, number, place }) =>
      number === null || place === 'out' ? [] : [{ who: number, name }],
    )
  }
  return { found, isRefused, isAsking }
}
