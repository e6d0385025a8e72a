import { Inject, Injectable } from '@nestjs/common'
import { DocumentError, renderLetters } from '@borgerpanel/attachment'
import { done, refused, type PanelId, type Result } from '@borgerpanel/contract'
import { CONFIG, publicUrlOf, type Config } from '../config.ts'
import { InvitedPersonService } from '../draw/invited-person.service.ts'
import type { StaffActor } from '../identity/actor.ts'
import { CodeService } from '../identity/codes.ts'
import { PanelService, type Panel } from '../panel/panel.service.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { FileAnswer } from '../platform/http/index.ts'
import { PostOffice } from '../platform/mail/post-office.ts'
import { InvitationRepository, type InvitationRecord } from './invitation.repository.ts'
import { invitationFacts, letterOptions, letterTo, mailTo, type Addressee, type Sender } from './letters.ts'

/** Gets the invitations out: e-mail to those with an address, one PDF of letters for the others. */
@Injectable()
export class SendingService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly invitations: InvitationRepository,
    private readonly persons: InvitedPersonService,
    private readonly codes: CodeService,
    private readonly post: PostOffice,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Gives everybody not yet asked a code and posts the mail in the same transaction, one key per invitation: asked twice or
   * cut off in the middle, everybody is asked once. Refuses what the guard refuses.
   */
  send(actor: StaffActor, panelId: PanelId): Promise<Result<null>> {
    return this.database.transaction(async (tx): Promise<Result<null>> => {
      const permitted = await this.panels.permit(tx, panelId, 'sendInvitations')
      if (!permitted.ok) return permitted
      const { panel } = permitted.value
      const unsent = await this.invitations.unsent(tx, panelId)
      const addressees = await this.address(tx, unsent)
      const byMail = addressees.filter(({ person }) => person.email !== '')
      const sender = this.sender(panel)
      await this.post.postAll(
        tx,
        byMail.map((addressee) => ({
          key: `invitation:${panelId}:${addressee.id}`,
          mail: { ...mailTo(addressee, sender), messageId: `<invitation.${addressee.id}@borgerpanel>` },
        })),
      )
      const sent = addressees.map(({ id, person }) => ({
        id,
        channel: person.email === '' ? ('letter' as const) : ('email' as const),
      }))
      await this.invitations.markSent(tx, sent, this.clock.now())
      const detail = { emails: byMail.length, letters: sent.length - byMail.length }
      await this.audit.note(tx, { actor: { kind: 'staff', id: actor.staffId }, act: 'invitations-sent', panelId, detail })
      return done(null)
    })
  }

  /**
   * Letters for those without an e-mail address, or for everybody. Refuses `not-found` when there are none to print (none
   * sent, or answers closed and codes forgotten), and `text-too-long` when the plan does not fit a page.
   */
  async letters(panelId: PanelId, everybody: boolean): Promise<Result<FileAnswer>> {
    const panel = await this.panels.read(panelId)
    if (panel === null) return refused('not-found')
    const toPrint = await this.invitations.toPrint(panelId, everybody)
    if (toPrint.length === 0) return refused('not-found')
    const sender = this.sender(panel)
    const letters = toPrint.flatMap((record) =>
      record.codeSealed === null ? [] : [letterTo(this.open(record, record.codeSealed), sender)],
    )
    try {
      const pdf = await renderLetters(letters, letterOptions(sender))
      return done(
        new FileAnswer({
          content: Buffer.from(pdf),
          type: 'application/pdf',
          name: everybody ? 'invitasjonsbrev-alle.pdf' : 'invitasjonsbrev.pdf',
        }),
      )
    } catch (fault) {
      if (fault instanceof DocumentError && fault.code === 'letter-too-long')
        return refused('text-too-long', { problems: [{ path: 'promise', code: 'letter-too-long' }] })
      throw fault
    }
  }

  private async address(tx: Tx, records: readonly InvitationRecord[]): Promise<(Addressee & { readonly id: string })[]> {
    const addressees = []
    for (const { id, personal, language, letterNumber } of records) {
      const code = await this.codes.issue(tx, id)
      addressees.push({ id, code, language, letterNumber, person: this.persons.open(personal) })
    }
    return addressees
  }

  private open({ personal, language, letterNumber }: InvitationRecord, codeSealed: Buffer): Addressee {
    return { person: this.persons.open(personal), code: this.codes.unseal(codeSealed), language, letterNumber }
  }

  private sender(panel: Panel): Sender {
    const now = this.clock.now()
    return {
      panel,
      facts: invitationFacts(panel, this.config.MUNICIPALITY_NAME, panel.factsAt(now).invited),
      publicUrl: publicUrlOf(this.config),
      now,
    }
  }
}
