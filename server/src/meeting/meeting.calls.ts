import { Injectable } from '@nestjs/common'
import { done, MEETING_LIMITS, refused, SOCKET_CALLS, type Role, type SocketCall as CallName } from '@borgerpanel/contract'
import { RateMeter, type AnyCall, type SocketCall } from '../platform/socket/index.ts'
import type { MeetingCaller } from './live/caller.ts'
import { LiveService } from './live/live.service.ts'

/** Who may be in a meeting at all; as whom, and on which screen, is the meeting's to say: a councillor may have a seat. */
const INSIDE: readonly Role[] = ['member', 'moderator', 'caseOfficer', 'tableHost', 'politician', 'analyst']

/** Commands of one person (M33), over sockets and HTTP together. */
const COMMAND_RATE = { count: MEETING_LIMITS.commandsPer10Seconds, ms: 10_000 } as const
/** Hands are entered fast at the desk, and the moderator is never to be stopped; a broken client still is. */
const STAFF_RATE = { count: 200, ms: 10_000 } as const
const READ_RATE = { count: 30, ms: 10_000 } as const
/** Signs that nothing depends on: twice a second (D12). */
const HINT_RATE = { count: 2, ms: 1_000 } as const

/** What may be asked over the socket: one entry for each name of the contract, or it does not compile (D7). */
@Injectable()
export class MeetingCalls {
  readonly meter = new RateMeter()
  readonly all: Readonly<Record<CallName, AnyCall<MeetingCaller>>>

  constructor(meetings: LiveService) {
    this.all = {
      join: call({
        schema: SOCKET_CALLS.join,
        roles: INSIDE,
        rate: READ_RATE,
        answer: (join, { caller, socket }) => meetings.join(caller, join, socket),
      }),
      leave: call({
        schema: SOCKET_CALLS.leave,
        roles: INSIDE,
        rate: READ_RATE,
        answer: ({ meeting }, { socket }) => meetings.leave(meeting, socket),
      }),
      command: call({
        schema: SOCKET_CALLS.command,
        roles: INSIDE,
        rate: STAFF_RATE,
        answer: (command, { caller, socket }) => {
          const seconds = this.secondsToWait(caller)
          if (seconds > 0) return refused('too-fast', { params: { seconds }, retryable: true })
          return meetings.command(caller, command, { socket })
        },
      }),
      catchUp: call({
        schema: SOCKET_CALLS.catchUp,
        roles: INSIDE,
        rate: { count: 60, ms: 10_000 },
        answer: ({ meeting, ...asked }, { socket }) => meetings.catchUp(meeting, socket, asked),
      }),
      hint: call({
        schema: SOCKET_CALLS.hint,
        roles: INSIDE,
        rate: HINT_RATE,
        answer({ meeting, kind }, { socket }) {
          if (kind === 'typing') meetings.typing(meeting, socket)
          const place = kind === 'place' ? meetings.place(meeting, socket) : null
          if (place !== null) socket.volatile.emit('place', place)
          return done(null)
        },
      }),
    }
  }

  /** How many seconds the caller waits before her next command over HTTP, 0 if she need not: counted with those of her sockets. */
  secondsToWaitOverHttp(caller: MeetingCaller): number {
    return this.meter.secondsToWait(`${caller.key} command`, STAFF_RATE) || this.secondsToWait(caller)
  }

  /** How long a member waits before her next command; staff have only the wider rate of the call. */
  private secondsToWait({ actor, key }: MeetingCaller): number {
    return actor.kind === 'person' ? this.meter.secondsToWait(`${key} command of a member`, COMMAND_RATE) : 0
  }
}

/** Keeps the schema and what `answer` gets together, then forgets the type: only the schema feeds it. */
const call = <Input>(bound: SocketCall<MeetingCaller, Input>): AnyCall<MeetingCaller> => bound
