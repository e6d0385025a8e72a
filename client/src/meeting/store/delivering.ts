import type { CommandAnswer, MeetingId, OpId, Result } from '@borgerpanel/contract'
import { api } from '../../platform/api.ts'
import type { Line } from '../../platform/line/line.ts'
import type { Letter } from '../../platform/outbox/letter.ts'

/** What is sent: a letter from the outbox, or an act of staff, who have no tag number. */
export type Sendable = Pick<Letter, 'opId' | 'meeting' | 'command'> & { readonly who?: number }

/** The ways out of this device as they are now. */
export interface Ways {
  readonly line: Line | undefined
  /** Pages come through and sockets do not. */
  readonly isBlocked: boolean
}

/** Sends by the socket; where a network lets none through the same command goes as a POST, with the same opId (D6). */
export async function deliverBy({ opId, meeting, command, who }: Sendable, ways: Ways): Promise<Result<CommandAnswer>> {
  // The server refuses words that are not the caller's own: on a shared phone another may have signed in meanwhile.
  const body = { opId: opId as OpId, meeting: meeting as MeetingId, command, ...(who === undefined ? {} : { who }) }
  if (ways.line?.isOpen) return (await ways.line.call('command', body)) as Result<CommandAnswer>
  if (!ways.isBlocked) return { ok: false, error: { code: 'try-again', retryable: true } }
  const answer = await api('POST /api/meetings/:meetingId/commands', { params: { meetingId: meeting as MeetingId }, body })
  return answer as Result<CommandAnswer>
}
