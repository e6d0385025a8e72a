import type { StaffRole } from '@borgerpanel/contract'
import { CodeService, type MemberCode } from '../../server/src/identity/codes.ts'
import { SignIns } from '../../server/src/identity/sign-ins.ts'
import { StaffService } from '../../server/src/identity/staff.service.ts'
import { Caller } from './caller.ts'
import type { TestServer } from './server.ts'

export const STAFF_ROLES = [
  'moderator',
  'tableHost',
  'caseOfficer',
  'analyst',
  'politician',
  'auditor',
  'administrator',
  'serviceDesk',
] as const

export interface InvitedPerson extends MemberCode {
  readonly invitationId: string
  readonly panelId: string
  readonly birthYear: number
}

/** A panel without anything, for people to belong to. */
export async function aPanel(server: TestServer): Promise<string> {
  const [row] = await server.database.read<{ id: string }>(`insert into panel (name) values ('Skolepanelet') returning id`)
  return row?.id ?? ''
}

/** Somebody drawn and invited, with a code. */
export async function anInvitedPerson(server: TestServer, { panelId = '', birthYear = 1984 } = {}): Promise<InvitedPerson> {
  const panel = panelId === '' ? await aPanel(server) : panelId
  return server.database.transaction(async (tx) => {
    const [invitation] = await tx.query<{ id: string }>(
      `insert into invitation (panel_id, letter_number, household, gender, age_band, area, birth_year)
       values ($1, (select count(*) + 1 from invitation where panel_id = $1), 'h', 'f', '30-44', 'Nord', $2) returning id`,
      [panel, birthYear],
    )
    const invitationId = invitation?.id ?? ''
    return {
      ...(await server.app.get(CodeService, { strict: false }).issue(tx, invitationId)),
      invitationId,
      panelId: panel,
      birthYear,
    }
  })
}

/** A caller already signed in as a member of staff, or as somebody invited, or with a seat. */
export async function signedInAs(server: TestServer, role: StaffRole | 'invitee' | 'member', panelId?: string): Promise<Caller> {
  const caller = new Caller(server.url)
  const holder =
    role === 'invitee' || role === 'member' ? await aPerson(server, role, panelId) : { staffId: await aColleague(server, role) }
  const opened = await server.app.get(SignIns, { strict: false }).open(holder, {})
  if (!opened.ok) throw new Error(opened.error.code)
  caller.cookie = opened.value.cookie.split(';')[0] ?? ''
  return caller
}

async function aPerson(server: TestServer, role: 'invitee' | 'member', panelId?: string): Promise<{ invitationId: string }> {
  const { invitationId, panelId: panel } = await anInvitedPerson(server, panelId === undefined ? {} : { panelId })
  if (role === 'member') {
    await server.database.read(
      `insert into member (panel_id, number, source, invitation_id)
       values ($1, (select coalesce(max(number), 0) + 1 from member where panel_id = $1), 'drawn', $2)`,
      [panel, invitationId],
    )
  }
  return { invitationId }
}

async function aColleague(server: TestServer, role: StaffRole): Promise<string> {
  const [row] = await server.database.read<{ id: string }>(
    `insert into staff_account (email, name, roles, password_hash)
     values (gen_random_uuid() || '@lillevik.example', 'Vakker Blomst', array[$1], 'nobody knows it') returning id`,
    [role],
  )
  return row?.id ?? ''
}

/** Whether anybody has a password; for tests that need the slow way in. */
export function staffOf(server: TestServer): StaffService {
  return server.app.get(StaffService, { strict: false })
}
