import { Injectable } from '@nestjs/common'
import {
  done,
  groupedCode,
  isCodeWhole,
  plainCode,
  refused,
  type AnswerInvitation,
  type InvitationId,
  type InvitationOverview,
  type InvitationRow,
  type Language,
  type PanelId,
  type Result,
} from '@borgerpanel/contract'
import { panelMail } from '@borgerpanel/texts/panel-mail'
import { InvitedPersonService } from '../draw/invited-person.service.ts'
import type { StaffActor } from '../identity/actor.ts'
import { CodeService } from '../identity/codes.ts'
import { PanelService } from '../panel/panel.service.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { PostOffice } from '../platform/mail/post-office.ts'
import { AnsweringService } from './answering.service.ts'
import { InvitationRepository, type InvitationRecord } from './invitation.repository.ts'

const PAGE = 50

export interface OverviewQuery {
  readonly search?: string | undefined
  readonly from?: number | undefined
  readonly answer?: 'yes' | 'no' | 'thinking' | 'none' | undefined
}

/** How a member is told things; `email` is null for those who get a letter or a call. */
export interface MemberReach {
  readonly memberId: string
  readonly email: string | null
  readonly language: Language
}

/** The invitations of a panel as staff see them, and what the service desk does on the telephone. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly invitations: InvitationRepository,
    private readonly answering: AnsweringService,
    private readonly persons: InvitedPersonService,
    private readonly codes: CodeService,
    private readonly post: PostOffice,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Counts, and a page of 50 of those who match name, letter number or code, in the order of the letters. */
  async overview(panelId: PanelId, query: OverviewQuery = {}): Promise<Result<InvitationOverview>> {
    const standing = await this.panels.standing(panelId)
    if (!standing.ok) return standing
    const { yes, no, thinking, ...counts } = await this.invitations.counts(panelId)
    const matching = await this.matching(panelId, query)
    const from = query.from ?? 0
    return done({
      ...counts,
      toSend: counts.drawn === counts.sent ? { email: 0, letter: 0 } : await this.toSend(panelId),
      answersOpen: !standing.value.facts.answersClosed,
      answers: { yes, no, thinking, none: counts.drawn - yes - no - thinking },
      perDay: await this.invitations.perDay(panelId),
      rows: matching.slice(from, from + PAGE).map((record) => this.row(record)),
      total: matching.length,
    })
  }

  /** No answer is taken from now on; the codes are no longer kept readable. */
  async close(actor: StaffActor, panelId: PanelId): Promise<Result<InvitationOverview>> {
    const closed = await this.database.transaction(async (tx): Promise<Result<null>> => {
      const found = await this.panels.find(tx, panelId)
      if (!found.ok) return found
      const now = this.clock.now()
      if (found.value.panel.factsAt(now).invited === 0) return refused('invitations-not-drawn')
      await this.invitations.closeAnswers(tx, panelId, now)
      await this.audit.note(tx, { actor: { kind: 'staff', id: actor.staffId }, act: 'answers-closed', panelId })
      return done(null)
    })
    return closed.ok ? this.overview(panelId) : closed
  }

  /** An answer given on the telephone or on paper. It also settles a wish to be called. */
  async registerAnswer(
    actor: StaffActor,
    { panelId, invitationId }: { panelId: PanelId; invitationId: InvitationId },
    given: AnswerInvitation,
  ): Promise<Result<InvitationRow>> {
    const registered = await this.database.transaction(async (tx): Promise<Result<null>> => {
      const record = await this.ofPanel(tx, panelId, invitationId)
      if (record === null) return refused('not-found')
      const answered = await this.answering.answer(tx, invitationId, given, actor.staffId)
      if (!answered.ok) return answered
      await this.invitations.askForCall(tx, invitationId, null)
      await this.note(tx, actor, { act: 'answer-registered', panelId, invitationId })
      return done(null)
    })
    if (!registered.ok) return registered
    const record = await this.invitations.find(invitationId)
    return record === null ? refused('not-found') : done(this.row(record))
  }

  /** A new code instead of a lost one; the old one and its devices are out. It is also mailed where there is an address. */
  async reissue(
    actor: StaffActor,
    { panelId, invitationId }: { panelId: PanelId; invitationId: InvitationId },
  ): Promise<Result<{ code: string }>> {
    return this.database.transaction(async (tx): Promise<Result<{ code: string }>> => {
      const record = await this.ofPanel(tx, panelId, invitationId)
      const panel = await this.panels.read(panelId)
      if (record === null || panel === null) return refused('not-found')
      const { code } = await this.codes.reissue(tx, invitationId)
      const { email } = this.persons.open(record.personal)
      const words = panelMail[record.language]
      const text = `${words.newCode.body}\n\n${groupedCode(code)}\n\n${words.contact(panel.plan.contactName, panel.plan.contactPhone)}\n`
      const key = `code:${invitationId}:${this.clock.now().getTime()}`
      if (email !== '') await this.post.post(tx, key, { to: email, subject: words.newCode.subject(panel.plan.name), text })
      await this.note(tx, actor, { act: 'code-reissued', panelId, invitationId })
      return done({ code: groupedCode(code) })
    })
  }

  /** Everybody with a seat, by tag number. */
  async memberReach(panelId: string): Promise<MemberReach[]> {
    const seated = await this.invitations.seated(panelId)
    return seated.map(({ memberId, personal, language }) => {
      const { email } = this.persons.open(personal)
      return { memberId, language, email: email === '' ? null : email }
    })
  }

  /** How many of those not yet asked have an e-mail address, and how many will get a letter. */
  private async toSend(panelId: string): Promise<InvitationOverview['toSend']> {
    const unsent = await this.invitations.unsentPersonal(panelId)
    const email = unsent.filter((personal) => this.persons.open(personal).email !== '').length
    return { email, letter: unsent.length - email }
  }

  /** The invitation kept still, if it is one of the panel's. */
  private async ofPanel(tx: Tx, panelId: string, invitationId: string): Promise<InvitationRecord | null> {
    const record = await this.invitations.lock(tx, invitationId)
    return record?.panelId === panelId ? record : null
  }

  private async note(
    tx: Tx,
    { staffId }: StaffActor,
    { act, panelId, invitationId }: { act: string; panelId: string; invitationId: string },
  ): Promise<void> {
    await this.audit.note(tx, { actor: { kind: 'staff', id: staffId }, act, panelId, detail: { invitation: invitationId } })
  }

  private async matching(panelId: string, { search = '', answer }: OverviewQuery): Promise<InvitationRecord[]> {
    const all = await this.invitations.ofPanel(panelId)
    const answered = all.filter((record) => answer === undefined || (record.answer ?? 'none') === answer)
    const wanted = search.trim()
    if (wanted === '') return answered
    if (isCodeWhole(wanted)) return this.withCode(answered, wanted)
    if (/^\d{1,6}$/.test(wanted)) return answered.filter(({ letterNumber }) => letterNumber === Number(wanted))
    // Names are sealed, so they are opened to be searched; a panel asks a few thousand people.
    const lower = wanted.toLocaleLowerCase('nb')
    return answered.filter(({ personal }) => this.persons.open(personal).name.toLocaleLowerCase('nb').includes(lower))
  }

  private async withCode(records: readonly InvitationRecord[], typed: string): Promise<InvitationRecord[]> {
    const found = await this.database.transaction((tx) => this.codes.byCode(tx, plainCode(typed)))
    return found.state === 'unknown' ? [] : records.filter(({ id }) => id === found.invitationId)
  }

  private row(record: InvitationRecord): InvitationRow {
    const { id, letterNumber, channel, sentAt, answer, callAskedAt, codeVoid, place, number } = record
    return {
      id: id as InvitationId,
      letterNumber,
      name: this.persons.open(record.personal).name,
      channel,
      sentAt: sentAt?.toISOString() ?? null,
      answer,
      callAskedAt: callAskedAt?.toISOString() ?? null,
      codeVoid,
      place,
      number,
    }
  }
}
