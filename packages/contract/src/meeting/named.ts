import type { MeetingCommand } from './command.ts'

/** The tag numbers of the members whom a command names, each once: who acts, who is acted for, who is to sit where. */
export function membersNamed(command: MeetingCommand): readonly number[] {
  const who = 'who' in command && command.who !== undefined ? [command.who] : []
  const seated = 'seats' in command ? command.seats.flatMap((seat) => seat.who) : []
  return [...new Set([...who, ...seated])]
}
