import type { MeetingCommand } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import { fingerprint } from '../log/fingerprint.ts'
import type { Asked } from '../log/group.ts'

/** A command of nobody's: time passed, contact was lost. */
export function systemAsks(command: MeetingCommand): Asked {
  return { actor: { role: 'system' }, actorKey: 'system', opId: randomUUID(), fingerprint: fingerprint(command), command }
}
