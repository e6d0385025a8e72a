import { MeetingState, NEXT_CONTRIBUTION_STATES } from '@borgerpanel/contract'
import { MEETING_MOVES } from './command/course.ts'

/** Which commands move the meeting from one state to another (M1), as a table for the docs. */
export function meetingTable(): string {
  const moves = Object.entries(MEETING_MOVES)
  const commands = (from: MeetingState, to: MeetingState): string =>
    moves
      .flatMap(([command, move]) => (move.to === to && move.from.some((one) => one === from) ? [`\`${command}\``] : []))
      .join(', ')
  return table(MeetingState.options, (from, to) => commands(from, to))
}

/** Which states a contribution may go to (M22), as a table for the docs. */
export function contributionTable(): string {
  const next: Record<string, readonly string[]> = NEXT_CONTRIBUTION_STATES
  return table(Object.keys(next), (from, to) => (next[from]?.includes(to) ? '✓' : ''))
}

function table<State extends string>(states: readonly State[], cell: (from: State, to: State) => string): string {
  const row = (cells: readonly string[]): string => `| ${cells.map((one) => one || '–').join(' | ')} |`
  const head = [row(['from \\ to', ...states]), row(states.map(() => '---').concat('---'))]
  return [...head, ...states.map((from) => row([`**${from}**`, ...states.map((to) => cell(from, to))]))].join('\n')
}
