import type { StaffRole } from '@borgerpanel/contract'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../config.ts'
import { Database } from '../platform/database/index.ts'
import { StaffService } from './staff.service.ts'

/** The one password of every demo account; it guards nothing, so the demo refuses a public address (S4). */
export const DEMO_PASSWORD = 'prøv-borgerpanel-her'

/** The demo's colleagues, one for each way of working. Their names are things, so that nobody is meant. */
export const DEMO_STAFF: readonly { readonly email: string; readonly name: string; readonly roles: readonly StaffRole[] }[] = [
  { email: 'koordinator@lillevik.example', name: 'Rolig Fjord', roles: ['caseOfficer'] },
  { email: 'ordstyrer@lillevik.example', name: 'Tydelig Klokke', roles: ['moderator'] },
  { email: 'bordvert@lillevik.example', name: 'Vennlig Lampe', roles: ['tableHost'] },
  { email: 'analytiker@lillevik.example', name: 'Nøyaktig Linjal', roles: ['analyst'] },
  { email: 'folkevalgt@lillevik.example', name: 'Lyttende Bjørk', roles: ['politician'] },
  { email: 'innbyggertorg@lillevik.example', name: 'Hjelpsom Skranke', roles: ['serviceDesk'] },
  { email: 'revisor@lillevik.example', name: 'Stille Kikkert', roles: ['auditor'] },
  { email: 'systemansvarlig@lillevik.example', name: 'Trygg Nøkkel', roles: ['administrator'] },
]

/** Makes the demo accounts, in demo mode only. */
@Injectable()
export class DemoStaff {
  constructor(
    private readonly staff: StaffService,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async prepare(): Promise<void> {
    if (this.config.MODE !== 'demo') return
    const [known] = await this.database.read<{ count: number }>(
      'select count(*)::int as count from staff_account where email = any($1) and password_hash is not null',
      [DEMO_STAFF.map(({ email }) => email)],
    )
    if (known?.count === DEMO_STAFF.length) return
    await this.database.transaction(async (tx) => {
      for (const account of DEMO_STAFF) await this.staff.addReady(tx, { ...account, password: DEMO_PASSWORD })
    })
  }
}
