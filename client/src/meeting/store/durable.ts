import type { CommandType, MeetingCommand } from '@borgerpanel/contract'

const DURABLE: ReadonlySet<CommandType> = new Set([
  'contribute',
  'labelContribution',
  'withdrawContribution',
  'resubmitContribution',
  'askForFloor',
  'leaveList',
  'arrive',
  'leave',
  'askForHelp',
  'takeBackHelp',
])

/**
 * Whether a member's command is kept on disk until it is answered. What only makes sense now is not: to end one's turn, or to
 * give somebody the floor, ten minutes late would hit another.
 */
export function isDurable({ type }: MeetingCommand): boolean {
  return DURABLE.has(type)
}
