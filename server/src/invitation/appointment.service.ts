import { Injectable } from '@nestjs/common'
import { done, groupedCode, refused, type MemberSource, type PanelId, type Result } from '@borgerpanel/contract'
import type { StaffActor } from '../identity/actor.ts'
import { CodeService } from '../identity/codes.ts'
import { PanelService } from '../panel/panel.service.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database } from '../platform/database/index.ts'
import { AppointmentRepository } from './appointment.repository.ts'

/** Fills a panel whose method gathers people another way than by lot (methods.md 2). */
@Injectable()
export class AppointmentService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly appointments: AppointmentRepository,
    private readonly codes: CodeService,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Gives `count` members a number and a code each; the codes are shown once. Refuses `not-allowed` when the panel's method
   * gathers its people in another way: nobody is appointed to a panel that is drawn.
   */
  appoint(
    actor: StaffActor,
    panelId: PanelId,
    { source, count }: { source: MemberSource; count: number },
  ): Promise<Result<{ codes: { number: number; code: string }[] }>> {
    return this.database.transaction(async (tx): Promise<Result<{ codes: { number: number; code: string }[] }>> => {
      const found = await this.panels.find(tx, panelId)
      if (!found.ok) return found
      const at = this.clock.now()
      if (found.value.panel.factsAt(at).method.people !== source) return refused('not-allowed')
      const codes = []
      for (const { number, invitationId } of await this.appointments.appoint(tx, panelId, { source, count, at })) {
        const { code } = await this.codes.issue(tx, invitationId)
        codes.push({ number, code: groupedCode(code) })
      }
      const detail = { source, count }
      await this.audit.note(tx, { actor: { kind: 'staff', id: actor.staffId }, act: 'members-appointed', panelId, detail })
      return done({ codes: codes.toSorted((a, b) => a.number - b.number) })
    })
  }
}
