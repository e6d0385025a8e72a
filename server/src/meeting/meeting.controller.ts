import { Controller } from '@nestjs/common'
import { done, meetingRoutes, refused, screenNamed, type MeetingRow, type Result } from '@borgerpanel/contract'
import type { Actor, PersonActor, StaffActor } from '../identity/actor.ts'
import { OnRoute, type Answer, type Ask } from '../platform/http/index.ts'
import { LiveService } from './live/live.service.ts'
import { orTryAgain } from './log/fault.ts'
import { MeetingCalls } from './meeting.calls.ts'
import { callerOf } from './meeting.gateway.ts'
import { MeetingService } from './meeting.service.ts'

type SignedIn = PersonActor | StaffActor

@Controller()
export class MeetingController {
  constructor(
    private readonly meetings: MeetingService,
    private readonly live: LiveService,
    private readonly calls: MeetingCalls,
  ) {}

  @OnRoute(meetingRoutes.listMeetings)
  listMeetings({ params }: Ask<typeof meetingRoutes.listMeetings>): Promise<Result<MeetingRow[]>> {
    return this.meetings.list(params.panelId)
  }

  @OnRoute(meetingRoutes.createMeeting)
  createMeeting({ params, body }: Ask<typeof meetingRoutes.createMeeting>): Promise<Result<MeetingRow>> {
    return this.meetings.plan(params.panelId, body)
  }

  @OnRoute(meetingRoutes.showMeeting)
  showMeeting({ actor, params }: Ask<typeof meetingRoutes.showMeeting, Actor>): Promise<Result<MeetingRow>> {
    return this.meetings.show(actor, params.meetingId)
  }

  @OnRoute(meetingRoutes.showRoster)
  showRoster({ params }: Ask<typeof meetingRoutes.showRoster>): Promise<Answer<typeof meetingRoutes.showRoster>> {
    return orTryAgain(() => this.meetings.roster(params.meetingId))
  }

  @OnRoute(meetingRoutes.showAttendance)
  showAttendance({ params }: Ask<typeof meetingRoutes.showAttendance>): Promise<Answer<typeof meetingRoutes.showAttendance>> {
    return orTryAgain(() => this.meetings.attendance(params.meetingId))
  }

  @OnRoute(meetingRoutes.correctAttendance)
  correctAttendance({
    actor,
    params,
    body,
  }: Ask<typeof meetingRoutes.correctAttendance, StaffActor>): Promise<Answer<typeof meetingRoutes.correctAttendance>> {
    return orTryAgain(() => this.meetings.correctAttendance(actor, params.meetingId, { who: params.who, ...body }))
  }

  @OnRoute(meetingRoutes.listContributions)
  listContributions({
    params,
  }: Ask<typeof meetingRoutes.listContributions>): Promise<Answer<typeof meetingRoutes.listContributions>> {
    return orTryAgain(async () => done(await this.meetings.contributions(params.meetingId)))
  }

  @OnRoute(meetingRoutes.showEarlierWordings)
  showEarlierWordings({
    actor,
    params,
  }: Ask<typeof meetingRoutes.showEarlierWordings, StaffActor>): Promise<Answer<typeof meetingRoutes.showEarlierWordings>> {
    return orTryAgain(() => this.meetings.earlierWordings(actor, params.meetingId, params.number))
  }

  @OnRoute(meetingRoutes.proposeSeats)
  proposeSeats({ params, query }: Ask<typeof meetingRoutes.proposeSeats>): Promise<Answer<typeof meetingRoutes.proposeSeats>> {
    return orTryAgain(() => this.meetings.seats(params.meetingId, query.size))
  }

  @OnRoute(meetingRoutes.sendCommand)
  async sendCommand({
    actor,
    params,
    body,
  }: Ask<typeof meetingRoutes.sendCommand, SignedIn>): Promise<Answer<typeof meetingRoutes.sendCommand>> {
    const caller = callerOf(actor)
    if (caller === null || body.meeting !== params.meetingId) return refused('not-found')
    const seconds = this.calls.secondsToWaitOverHttp(caller)
    if (seconds > 0) return refused('too-fast', { params: { seconds }, retryable: true })
    return this.live.command(caller, body, { screen: body.screen })
  }

  @OnRoute(meetingRoutes.viewMeeting)
  async viewMeeting({
    actor,
    params,
    query,
  }: Ask<typeof meetingRoutes.viewMeeting, SignedIn>): Promise<Answer<typeof meetingRoutes.viewMeeting>> {
    const caller = callerOf(actor)
    if (caller === null) return refused('not-found')
    return await this.live.view(caller, params.meetingId, screenNamed(query.screen))
  }
}
