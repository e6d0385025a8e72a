import { Inject, Injectable } from '@nestjs/common'
import { done, refused, type Decision, type ResponseDraft, type ResponseView, type Result } from '@borgerpanel/contract'
import { CONFIG, publicUrlOf, type Config } from '../config.ts'
import type { StaffActor } from '../identity/actor.ts'
import { InvitationService, type MemberReach } from '../invitation/invitation.service.ts'
import { PanelService } from '../panel/panel.service.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { PostOffice } from '../platform/mail/post-office.ts'
import { messageOf, type MessageParts } from './message.ts'
import { ResponseRepository, type AssignmentRecord } from './response.repository.ts'

/** How the advice was treated, what came of it and why; and telling everybody who gave it. */
@Injectable()
export class ResponseService {
  constructor(
    private readonly database: Database,
    private readonly repository: ResponseRepository,
    private readonly panels: PanelService,
    private readonly invitations: InvitationService,
    private readonly post: PostOffice,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async show(assignmentId: string): Promise<Result<ResponseView>> {
    const assignment = await this.repository.assignment(assignmentId)
    if (assignment === null) return refused('not-found')
    const parts = await this.parts(assignmentId, assignment)
    if (parts === null) return refused('not-found')
    const members = await this.invitations.memberReach(assignment.panelId)
    const email = members.filter((member) => member.email !== null).length
    const sent = assignment.sentAt === null ? 0 : email
    return done({
      decision: assignment.decision,
      rows: await this.repository.rows(assignmentId),
      sentAt: assignment.sentAt?.toISOString() ?? null,
      reach: { email, other: members.length - email, sent },
      preview: messageOf(parts, parts.plan.language).text,
    })
  }

  decide(assignmentId: string, decision: Decision): Promise<Result<ResponseView>> {
    return this.change(assignmentId, async (tx) => {
      await this.repository.decide(tx, assignmentId, decision)
      return done(null)
    })
  }

  /** Refuses `reason-missing` (S1-03), and `edited-by-another` when somebody wrote since `version` was read. */
  async respond(
    actor: StaffActor,
    assignmentId: string,
    themeId: string,
    draft: ResponseDraft & { version: number },
  ): Promise<Result<ResponseView>> {
    if (draft.reason.trim() === '') return refused('reason-missing', { problems: [{ path: 'body.reason', code: 'missing' }] })
    return this.change(assignmentId, async (tx) => {
      const version = await this.repository.version(tx, assignmentId, themeId)
      if (version === null) return refused('not-found')
      if (version !== draft.version) return refused('edited-by-another')
      await this.repository.respond(tx, themeId, draft, actor.staffId, this.clock.now())
      return done(null)
    })
  }

  /** Tells every member; refuses `responses-missing` while one theme lacks its answer. Sent twice, each gets it once. */
  send(assignmentId: string): Promise<Result<ResponseView>> {
    return this.change(assignmentId, async (tx, assignment) => {
      if (assignment.deliveredAt === null) return refused('summary-not-approved')
      const rows = await this.repository.rows(assignmentId)
      const missing = rows.filter(({ response }) => response === null)
      if (rows.length === 0 || missing.length > 0) {
        return refused('responses-missing', {
          params: { count: missing.length },
          problems: missing.map(({ themeId }) => ({ path: themeId, code: 'missing' })),
        })
      }
      const parts = await this.parts(assignmentId, assignment)
      if (parts === null) return refused('not-found')
      const members = await this.invitations.memberReach(assignment.panelId)
      await this.post.postAll(tx, mailsTo(members, assignmentId, parts))
      await this.repository.markSent(tx, assignmentId, this.clock.now())
      return done(null)
    })
  }

  private async change(
    assignmentId: string,
    work: (tx: Tx, assignment: AssignmentRecord) => Promise<Result<null>>,
  ): Promise<Result<ResponseView>> {
    const changed = await this.database.transaction(async (tx): Promise<Result<null>> => {
      const assignment = await this.repository.lock(tx, assignmentId)
      return assignment === null ? refused('not-found') : work(tx, assignment)
    })
    return changed.ok ? this.show(assignmentId) : changed
  }

  private async parts(assignmentId: string, assignment: AssignmentRecord): Promise<MessageParts | null> {
    const panel = await this.panels.showAssignment(assignmentId)
    if (!panel.ok) return null
    const rows = await this.repository.rows(assignmentId)
    return {
      municipality: this.config.MUNICIPALITY_NAME,
      demo: this.config.MODE === 'demo',
      plan: panel.value.plan,
      decision: assignment.decision,
      lines: rows.flatMap(({ title, response }) => (response === null ? [] : [{ title, ...response }])),
      url: `${publicUrlOf(this.config)}/panel/${assignment.panelId}`,
    }
  }
}

function mailsTo(members: readonly MemberReach[], assignmentId: string, parts: MessageParts) {
  return members.flatMap(({ memberId, email, language }) => {
    if (email === null) return []
    const { subject, text } = messageOf(parts, language)
    return [{ key: `response:${assignmentId}:${memberId}`, mail: { to: email, subject, text } }]
  })
}
