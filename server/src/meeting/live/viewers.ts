import type { Audience, MeetingWhole, Screen } from '@borgerpanel/contract'
import type { Socket } from 'socket.io'
import { audiencesOf, type Attending } from './caller.ts'

/** One open screen of a meeting. */
export interface Viewer {
  readonly socket: Socket
  readonly attending: Attending
  readonly screen: Screen
  audiences: readonly Audience[]
}

/** The room of the socket server in which one audience of one meeting is told its frames. */
export const roomOf = (meeting: string, audience: Audience): string => `${meeting}/${audience}`

/** The screens that are open on a meeting in this process, each in the rooms of what it may see. */
export class Viewers {
  private readonly bySocket = new Map<Socket, Viewer>()
  private readonly byMember = new Map<number, Set<Viewer>>()

  constructor(private readonly meeting: string) {}

  get all(): Iterable<Viewer> {
    return this.bySocket.values()
  }

  get isEmpty(): boolean {
    return this.bySocket.size === 0
  }

  of(socket: Socket): Viewer | undefined {
    return this.bySocket.get(socket)
  }

  /** Whether a member has a screen open here. */
  hasMember(who: number): boolean {
    return this.byMember.has(who)
  }

  /** Tag numbers of the members who have a screen open here. */
  get members(): readonly number[] {
    return [...this.byMember.keys()]
  }

  /** Opens a screen, or the same socket's next one; enters its rooms at once (D10). */
  open(socket: Socket, { attending, screen }: Pick<Viewer, 'attending' | 'screen'>, state: MeetingWhole): Viewer {
    this.close(socket)
    const viewer: Viewer = { socket, attending, screen, audiences: [] }
    this.bySocket.set(socket, viewer)
    const { who } = attending
    if (screen === 'member' && who !== null) this.byMember.set(who, (this.byMember.get(who) ?? new Set()).add(viewer))
    this.enter(viewer, state)
    return viewer
  }

  /** Closes what the socket had open; the viewer that was there. */
  close(socket: Socket): Viewer | undefined {
    const viewer = this.bySocket.get(socket)
    if (viewer === undefined) return undefined
    this.bySocket.delete(socket)
    this.leaveAll(viewer)
    const { who } = viewer.attending
    const mine = who === null ? undefined : this.byMember.get(who)
    mine?.delete(viewer)
    if (who !== null && mine?.size === 0) this.byMember.delete(who)
    return viewer
  }

  /** Puts a viewer into the rooms of what it may see now, and out of all others. */
  enter(viewer: Viewer, state: MeetingWhole): void {
    const next = audiencesOf(viewer.attending, viewer.screen, state)
    for (const audience of viewer.audiences)
      if (!next.includes(audience)) void viewer.socket.leave(roomOf(this.meeting, audience))
    for (const audience of next) void viewer.socket.join(roomOf(this.meeting, audience))
    viewer.audiences = next
  }

  /** Takes members out of the table they were moved from, at once; their screens must join anew to see the next one (D1). */
  move(who: number, state: MeetingWhole): readonly Viewer[] {
    const moved = [...(this.byMember.get(who) ?? [])]
    for (const viewer of moved) {
      const next = audiencesOf(viewer.attending, viewer.screen, state)
      for (const audience of viewer.audiences)
        if (!next.includes(audience)) void viewer.socket.leave(roomOf(this.meeting, audience))
      viewer.audiences = viewer.audiences.filter((audience) => next.includes(audience))
    }
    return moved
  }

  private leaveAll(viewer: Viewer): void {
    for (const audience of viewer.audiences) void viewer.socket.leave(roomOf(this.meeting, audience))
    viewer.audiences = []
  }
}
