import type { AttendanceRow, ContributionRow } from '@borgerpanel/contract'
import type { Attendance } from '@borgerpanel/meeting'
import type { LogState } from './log/logState.ts'
import type { MemberFeatures } from './meeting.repository.ts'

/** All contributions of a meeting with their words, in the order of their numbers. Who wrote them is not in it (S11). */
export function contributionRows(meeting: string, { state, words }: LogState): ContributionRow[] {
  return state.desk.contributions
    .map(({ number, text, item, place, label, state: condition }) => {
      const word = words.get(text.id)
      const isReadable = word !== undefined && !word.isClosed
      return {
        meetingId: meeting,
        number,
        text: isReadable ? word.text : null,
        item,
        table: place === 'plenary' ? null : place,
        ...label,
        state: condition,
      } as ContributionRow
    })
    .sort((a, b) => a.number - b.number)
}

/** Attendance as computed, set right by the officer. One who never signed in may still have been in the room. */
export function attendanceRows(computed: readonly Attendance[], corrections: ReadonlyMap<number, boolean>): AttendanceRow[] {
  const rows = computed.map(({ who, present, opened, attended }) => {
    const corrected = corrections.get(who)
    return { who, present, opened, attended: corrected ?? attended, corrected: corrected !== undefined }
  })
  const known = new Set(rows.map(({ who }) => who))
  const opened = rows[0]?.opened ?? 0
  const added = [...corrections].filter(([who]) => !known.has(who))
  return [...rows, ...added.map(([who, attended]) => ({ who, present: 0, opened, attended, corrected: true }))]
}

/** What a member is mixed on at the tables, where it is known (M10). */
export function mixedOn(features: MemberFeatures | undefined): Record<string, string> {
  const { gender, ageBand, area } = features ?? {}
  return { gender: gender ?? '', ageBand: ageBand ?? '', area: area ?? '' }
}
