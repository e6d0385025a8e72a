import { Controller } from '@nestjs/common'
import {
  invitationRoutes,
  panelRoutes,
  type InvitationOverview,
  type InvitationRow,
  type MyInvitation,
  type Result,
} from '@borgerpanel/contract'
import type { PersonActor, StaffActor } from '../identity/actor.ts'
import { FileAnswer, OnRoute, type Answer, type Ask } from '../platform/http/index.ts'
import { AppointmentService } from './appointment.service.ts'
import { InvitationService } from './invitation.service.ts'
import { MyInvitationService } from './my-invitation.service.ts'
import { SendingService } from './sending.service.ts'

@Controller()
export class InvitationController {
  constructor(
    private readonly invitations: InvitationService,
    private readonly sending: SendingService,
    private readonly mine: MyInvitationService,
    private readonly appointments: AppointmentService,
  ) {}

  @OnRoute(panelRoutes.appointMembers)
  appointMembers({
    actor,
    params,
    body,
  }: Ask<typeof panelRoutes.appointMembers, StaffActor>): Promise<Answer<typeof panelRoutes.appointMembers>> {
    return this.appointments.appoint(actor, params.panelId, body)
  }

  @OnRoute(invitationRoutes.showInvitations)
  showInvitations({ params, query }: Ask<typeof invitationRoutes.showInvitations>): Promise<Result<InvitationOverview>> {
    return this.invitations.overview(params.panelId, query)
  }

  @OnRoute(invitationRoutes.sendInvitations)
  async sendInvitations({
    actor,
    params,
  }: Ask<typeof invitationRoutes.sendInvitations, StaffActor>): Promise<Result<InvitationOverview>> {
    const sent = await this.sending.send(actor, params.panelId)
    return sent.ok ? this.invitations.overview(params.panelId) : sent
  }

  @OnRoute(invitationRoutes.letters)
  letters({ params, query }: Ask<typeof invitationRoutes.letters>): Promise<Result<FileAnswer>> {
    return this.sending.letters(params.panelId, query.to === 'everybody')
  }

  @OnRoute(invitationRoutes.reissueCode)
  reissueCode({ actor, params }: Ask<typeof invitationRoutes.reissueCode, StaffActor>): Promise<Result<{ code: string }>> {
    return this.invitations.reissue(actor, params)
  }

  @OnRoute(invitationRoutes.registerAnswer)
  registerAnswer({
    actor,
    params,
    body,
  }: Ask<typeof invitationRoutes.registerAnswer, StaffActor>): Promise<Result<InvitationRow>> {
    return this.invitations.registerAnswer(actor, params, body)
  }

  @OnRoute(invitationRoutes.closeAnswers)
  closeAnswers({ actor, params }: Ask<typeof invitationRoutes.closeAnswers, StaffActor>): Promise<Result<InvitationOverview>> {
    return this.invitations.close(actor, params.panelId)
  }

  @OnRoute(invitationRoutes.myInvitation)
  myInvitation({ actor }: Ask<typeof invitationRoutes.myInvitation, PersonActor>): Promise<Result<MyInvitation>> {
    return this.mine.show(actor)
  }

  @OnRoute(invitationRoutes.answerInvitation)
  answerInvitation({ actor, body }: Ask<typeof invitationRoutes.answerInvitation, PersonActor>): Promise<Result<MyInvitation>> {
    return this.mine.answer(actor, body)
  }

  @OnRoute(invitationRoutes.askForCall)
  askForCall({ actor }: Ask<typeof invitationRoutes.askForCall, PersonActor>): Promise<Result<MyInvitation>> {
    return this.mine.askForCall(actor)
  }
}
