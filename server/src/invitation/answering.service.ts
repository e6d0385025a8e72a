import { Injectable } from '@nestjs/common'
import { done, refused, type AnswerInvitation, type Result } from '@borgerpanel/contract'
import { InvitedPersonService } from '../draw/invited-person.service.ts'
import { PanelService } from '../panel/panel.service.ts'
import { Clock } from '../platform/clock/clock.ts'
import type { Tx } from '../platform/database/index.ts'
import { mayAnswer } from './answering.ts'
import { InvitationRepository, type InvitationRecord } from './invitation.repository.ts'

/** Takes an answer down, whoever gives it: the invited at a phone, or the service desk on the telephone. */
@Injectable()
export class AnsweringService {
  constructor(
    private readonly panels: PanelService,
    private readonly invitations: InvitationRepository,
    private readonly persons: InvitedPersonService,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps the answer with needs, language and address; what is left out stays as it was. `answeredBy` is `self` or the id of
   * the staff account. Refuses `answers-closed` where `mayAnswer` says no.
   */
  async answer(tx: Tx, id: string, given: AnswerInvitation, answeredBy: string): Promise<Result<null>> {
    const record = await this.invitations.lock(tx, id)
    if (record === null) return refused('not-found')
    const standing = await this.panels.standing(record.panelId, tx)
    if (!standing.ok) return standing
    if (!mayAnswer(given.answer, { ...record, isClosed: standing.value.facts.answersClosed })) return refused('answers-closed')
    const at = this.clock.now()
    await this.invitations.answer(tx, id, {
      answer: given.answer,
      answeredBy,
      at,
      needs: { ...record.needs, ...given.needs },
      language: given.language ?? record.language,
      personal: this.personal(record, given),
    })
    await this.placeAfter(tx, record, given)
    return done(null)
  }

  private async placeAfter(tx: Tx, { memberId, place }: InvitationRecord, { answer, needs }: AnswerInvitation): Promise<void> {
    if (memberId === null || place === 'out') return
    if (answer === 'no') await this.invitations.leave(tx, memberId, this.clock.now())
    else if (needs?.venue === 'hall' || needs?.venue === 'online') await this.invitations.chooseVenue(tx, memberId, needs.venue)
  }

  private personal({ personal }: InvitationRecord, { email, phone }: AnswerInvitation): Buffer | null {
    if (email === undefined && phone === undefined) return personal
    const before = this.persons.open(personal)
    return this.persons.seal({ ...before, email: email ?? before.email, phone: phone ?? before.phone })
  }
}
