import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { Server as HttpServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { CONFIG, type Config } from '../config.ts'
import { rolesOf, type Actor } from '../identity/actor.ts'
import { SignInEnds } from '../identity/sign-in-ends.ts'
import { SignIns } from '../identity/sign-ins.ts'
import { Readiness } from '../platform/http/index.ts'
import { Log } from '../platform/log/log.ts'
import { Metrics } from '../platform/metrics/metrics.ts'
import { SocketServer } from '../platform/socket/index.ts'
import type { MeetingCaller } from './live/caller.ts'
import { LiveMeetings } from './live/liveMeetings.ts'
import { MeetingCalls } from './meeting.calls.ts'

/** The socket end of live meetings: opens with the server, closes with the sign-in, moves before the stop. */
@Injectable()
export class MeetingGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly sockets: SocketServer<MeetingCaller>
  private stopHearing: () => void = () => undefined

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly live: LiveMeetings,
    private readonly signIns: SignIns,
    private readonly ends: SignInEnds,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    calls: MeetingCalls,
    log: Log,
    @Inject(CONFIG) config: Config,
  ) {
    this.sockets = new SocketServer<MeetingCaller>({
      publicUrl: config.PUBLIC_URL,
      calls: calls.all,
      meter: calls.meter,
      log,
      authenticate: (headers) => this.authenticate(headers),
      onDisconnected: (socket) => {
        for (const meeting of live.all()) meeting.leave(socket)
      },
      onDrained: (socket) => {
        for (const meeting of live.all()) meeting.resume(socket)
      },
    })
    live.use(this.sockets)
  }

  onApplicationBootstrap(): void {
    this.sockets.attach(this.host.httpAdapter.getHttpServer() as HttpServer)
    this.metrics.watch('sockets', 'Sockets connected; those that do not read what they are told are lagging.', ['state'], () =>
      Object.entries(this.sockets.counts).map(([state, value]) => ({ labels: { state }, value })),
    )
    this.stopHearing = this.ends.on({
      end: (signIn) => this.sockets.end(signIn),
      doubt: () => void this.sockets.askAgain().catch(() => undefined),
    })
    this.readiness.beforeStop(() => this.sockets.move())
    this.readiness.beforeStop(() => this.live.close())
  }

  /** Before the HTTP server waits for its connections to end: a socket ends only when it is closed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopHearing()
    await this.live.close()
    await this.sockets.close()
  }

  private async authenticate(headers: IncomingHttpHeaders): Promise<MeetingCaller | null> {
    return callerOf(await this.signIns.identify(headers, ''))
  }
}

/** Somebody signed in, as rates and operations know her: by the seat or the account, not by the device. */
export function callerOf(actor: Actor): MeetingCaller | null {
  if (actor.kind === 'public') return null
  const key = actor.kind === 'staff' ? `staff:${actor.staffId}` : `person:${actor.memberId ?? actor.invitationId}`
  return { key, signIn: actor.signInId, roles: rolesOf(actor), actor }
}
