import { Inject, Injectable } from '@nestjs/common'
import { done, refused, type AnswerOf, type DeskPart, type panelRoutes, type Result } from '@borgerpanel/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CONFIG, type Config } from '../../config.ts'
import { DEMO_PASSWORD } from '../../identity/demo-staff.ts'
import { SignIns } from '../../identity/sign-ins.ts'
import { StaffService } from '../../identity/staff.service.ts'
import { MeetingService } from '../../meeting/meeting.service.ts'
import { Clock } from '../../platform/clock/clock.ts'
import { Database } from '../../platform/database/index.ts'
import { networkOf } from '../../platform/http/index.ts'
import { LIVE_AGENDA } from '../words/case.ts'
import type { DemoSeat } from './demo.repository.ts'

export type DemoView = AnswerOf<typeof panelRoutes.showDemo>
export type Persona = 'member' | 'moderator' | 'caseOfficer' | 'analyst'

const ACCOUNTS = {
  moderator: 'ordstyrer@lillevik.example',
  caseOfficer: 'koordinator@lillevik.example',
  analyst: 'analytiker@lillevik.example',
} as const satisfies Record<Exclude<Persona, 'member'>, string>

/** The first page's look into the live demo, and the doors into it. Outside the demo it shows nothing and opens no door (S4). */
@Injectable()
export class DemoService {
  private live: { panelId: string; meetingId: string; visitors: readonly DemoSeat[] } | null = null
  private finished: { panelId: string } | null = null
  private visits = 0

  constructor(
    private readonly meetings: MeetingService,
    private readonly signIns: SignIns,
    private readonly staff: StaffService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  setLive(live: { panelId: string; meetingId: string; visitors: readonly DemoSeat[] }): void {
    this.live = live
  }

  setFinished(panelId: string): void {
    this.finished = { panelId }
  }

  async show(): Promise<Result<DemoView>> {
    const { MUNICIPALITY_NAME: municipality, MODE } = this.config
    return done({ municipality, demo: MODE === 'demo', live: await this.liveView(), finished: this.finished })
  }

  /** Signs a visitor in as one of the invented people. The answer says where to go. */
  async enter(as: Persona, request: FastifyRequest, reply: FastifyReply): Promise<Result<{ goTo: string }>> {
    if (this.config.MODE !== 'demo') return refused('not-found')
    if (as === 'member') return this.enterAsMember(request, reply)
    const opened = await this.staff.signIn(
      { email: ACCOUNTS[as], password: DEMO_PASSWORD },
      { address: networkOf(request.ip), headers: request.headers },
    )
    if (!opened.ok) return opened
    reply.header('set-cookie', opened.value.cookie)
    const meeting = this.live?.meetingId
    if (as === 'moderator') return done({ goTo: meeting === undefined ? '/' : `/desk/${meeting}` })
    return done({ goTo: '/i-dag' })
  }

  /** Signs in to a seat of the demo, ending what it was signed in on before. */
  async signInTo(seat: DemoSeat, headers: FastifyRequest['headers'] = {}): Promise<string | null> {
    await this.database.transaction((tx) => this.signIns.end(tx, { invitationId: seat.invitationId }))
    const opened = await this.signIns.open({ invitationId: seat.invitationId }, headers)
    return opened.ok ? opened.value.cookie : null
  }

  private async enterAsMember(request: FastifyRequest, reply: FastifyReply): Promise<Result<{ goTo: string }>> {
    const { live } = this
    const seat = live?.visitors[this.visits++ % live.visitors.length]
    if (live === null || seat === undefined) return refused('try-again', { retryable: true, params: { seconds: 10 } })
    const cookie = await this.signInTo(seat, request.headers)
    if (cookie === null) return refused('not-found')
    reply.header('set-cookie', cookie)
    return done({ goTo: `/m/${live.meetingId}` })
  }

  private async liveView(): Promise<DemoView['live']> {
    const { live } = this
    const state = live === null ? null : await this.meetings.state(live.meetingId)
    if (live === null || state?.plenary.item == null) return null
    const { item, present } = state.plenary
    return {
      panelId: live.panelId,
      meetingId: live.meetingId,
      item: LIVE_AGENDA[item.number - 1]?.title ?? '',
      startedAt: item.startedAt,
      endsAt: item.endsAt,
      now: this.clock.now().getTime(),
      hall: present.hall,
      online: present.online,
      tables: tablesOf(state.desk),
    }
  }
}

/** The tables as rings of seats; `speaking` is the place round the table, from 0. */
function tablesOf(desk: DeskPart): NonNullable<DemoView['live']>['tables'] {
  return Object.entries(desk.tables).map(([table, { who, speaking }]) => ({
    table: Number(table),
    venue: desk.attendees[String(who[0])]?.venue ?? 'hall',
    seats: who.length,
    speaking: speaking === null ? null : Math.max(0, who.indexOf(speaking)),
  }))
}
