import { Injectable } from '@nestjs/common'
import {
  done,
  refused,
  type AnswerInvitation,
  type InvitationId,
  type MyInvitation,
  type PanelId,
  type Result,
} from '@borgerpanel/contract'
import { InvitedPersonService } from '../draw/invited-person.service.ts'
import type { PersonActor } from '../identity/actor.ts'
import { PanelService, type Standing } from '../panel/panel.service.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database } from '../platform/database/index.ts'
import { AnsweringService } from './answering.service.ts'
import { InvitationRepository, type InvitationRecord } from './invitation.repository.ts'

/** The invitation as the invited sees it. Whose it is comes from the sign-in, never from what is sent. */
@Injectable()
export class MyInvitationService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly invitations: InvitationRepository,
    private readonly answering: AnsweringService,
    private readonly persons: InvitedPersonService,
    private readonly clock: Clock,
  ) {}

  async show({ invitationId }: PersonActor): Promise<Result<MyInvitation>> {
    const record = await this.invitations.find(invitationId)
    if (record === null) return refused('not-found')
    const standing = await this.panels.standing(record.panelId)
    return standing.ok ? done(this.view(record, standing.value)) : standing
  }

  async answer(actor: PersonActor, given: AnswerInvitation): Promise<Result<MyInvitation>> {
    const answered = await this.database.transaction((tx) => this.answering.answer(tx, actor.invitationId, given, 'self'))
    return answered.ok ? this.show(actor) : answered
  }

  /** «Ring meg»: the service desk sees it in the list until the answer has been taken down. */
  async askForCall(actor: PersonActor): Promise<Result<MyInvitation>> {
    await this.database.transaction((tx) => this.invitations.askForCall(tx, actor.invitationId, this.clock.now()))
    return this.show(actor)
  }

  private view(record: InvitationRecord, { panel, facts, stage }: Standing): MyInvitation {
    const { plan } = panel
    const { email, phone } = this.persons.open(record.personal)
    return {
      id: record.id as InvitationId,
      panelId: record.panelId as PanelId,
      panel: {
        name: plan.name,
        question: plan.question,
        mandate: plan.mandate,
        promise: plan.promise,
        decidingBody: plan.decidingBody,
        decisionDate: plan.decisionDate,
        contact: { name: plan.contactName, phone: plan.contactPhone, email: plan.contactEmail },
        meetings: [...panel.meetings],
        polls: panel.polls.filter(({ state }) => state !== 'draft').map(({ id, title, state }) => ({ id, title, state })),
        answersCloseAt: plan.answersCloseAt,
        seats: plan.seats,
        stage,
      },
      invited: facts.invited,
      answer: record.answer,
      answersOpen: !facts.answersClosed && record.place === null,
      needs: record.needs,
      language: record.language,
      email,
      phone,
      callAskedAt: record.callAskedAt?.toISOString() ?? null,
      seat: record.place === null || record.number === null ? null : { place: record.place, number: record.number },
    }
  }
}
