import { Injectable } from '@nestjs/common'
import { Language, type Plan } from '@borgerpanel/contract'
import { panelMail } from '@borgerpanel/texts/panel-mail'
import type { Panel } from '../panel/panel.service.ts'
import type { Tx } from '../platform/database/index.ts'
import type { Mail } from '../platform/mail/mail.ts'
import { PostOffice } from '../platform/mail/post-office.ts'
import type { NewMember, Volunteer } from './invitee.repository.ts'
import { InvitedPersonService } from './invited-person.service.ts'

/** Tells everybody who said yes what the lot gave: a seat, a place in reserve, or nothing this time. */
@Injectable()
export class PanelNotices {
  constructor(
    private readonly post: PostOffice,
    private readonly persons: InvitedPersonService,
  ) {}

  /** Posts one mail to each who has an address; the others are called or written to. */
  async tell(
    tx: Tx,
    { plan }: Panel,
    { volunteers, members }: { volunteers: readonly Volunteer[]; members: readonly NewMember[] },
  ): Promise<void> {
    const places = new Map(members.map(({ invitationId, place }) => [invitationId, place]))
    const mails = volunteers.flatMap((volunteer) =>
      this.mail(plan, volunteer, { place: places.get(volunteer.invitationId) ?? 'none', key: `place:${volunteer.invitationId}` }),
    )
    await this.post.postAll(tx, mails)
  }

  /** Tells those who took a seat in a batch of replacements. */
  async tellSeated(tx: Tx, { plan }: Panel, { people, batch }: { people: readonly Volunteer[]; batch: number }): Promise<void> {
    const mails = people.flatMap((person) =>
      this.mail(plan, person, { place: 'seat', key: `seat:${batch}:${person.invitationId}` }),
    )
    await this.post.postAll(tx, mails)
  }

  private mail(
    plan: Plan,
    { personal, language }: Volunteer,
    { place, key }: { place: 'seat' | 'reserve' | 'none'; key: string },
  ): { key: string; mail: Mail }[] {
    const to = this.persons.open(personal).email
    if (to === '') return []
    const words = panelMail[Language.catch('nb').parse(language)]
    const { subject, body } = words[place]
    const text = `${body}\n\n${words.contact(plan.contactName, plan.contactPhone)}\n`
    return [{ key, mail: { to, subject: subject(plan.name), text, messageId: `<${key.replaceAll(':', '.')}@borgerpanel>` } }]
  }
}
