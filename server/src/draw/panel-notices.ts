import { Injectable } from '@nestjs/common'
import { Language } from '@borgerpanel/contract'
import { panelMail } from '@borgerpanel/texts/panel-mail'
import type { Panel } from '../panel/panel.service.ts'
import type { Tx } from '../platform/database/index.ts'
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
    const mails = volunteers.flatMap((volunteer) => {
      const to = this.persons.open(volunteer.personal).email
      if (to === '') return []
      const words = panelMail[Language.catch('nb').parse(volunteer.language)]
      const { subject, body } = words[places.get(volunteer.invitationId) ?? 'none']
      const text = `${body}\n\n${words.contact(plan.contactName, plan.contactPhone)}\n`
      const key = `place:${volunteer.invitationId}`
      return [{ key, mail: { to, subject: subject(plan.name), text, messageId: `<${key.replace(':', '.')}@borgerpanel>` } }]
    })
    await this.post.postAll(tx, mails)
  }
}
