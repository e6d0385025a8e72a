import type { MeetingCommand, MeetingId } from '@borgerpanel/contract'
import type { Guest } from '../../../server/src/rehearsal/evening.ts'
import { LiveSeat } from '../../../server/src/rehearsal/product/live-seat.ts'

/** One of the others in the room, who does what the test says through a socket of her own. */
export interface Other {
  readonly guest: Guest
  readonly seat: LiveSeat
  readonly who: number
}

/** Lets the others come, each with her own place. */
export async function theOthersCome(meetingId: MeetingId, guests: readonly Guest[]): Promise<Other[]> {
  return Promise.all(
    guests.map(async (guest) => {
      const seat = new LiveSeat(guest.caller, meetingId, 'member')
      await seat.open()
      await does(seat, { type: 'arrive', venue: guest.venue })
      return { guest, seat, who: seat.who ?? 0 }
    }),
  )
}

/** Sends a command that must be taken. */
export async function does(seat: LiveSeat, command: MeetingCommand): Promise<void> {
  const answer = await seat.send(command)
  if (!answer.ok) throw new Error(`${command.type}: ${answer.error.code}`)
}
