import type { Audience, MeetingActor, MeetingWhole, Screen } from '@borgerpanel/contract'
import type { PersonActor, StaffActor } from '../../identity/actor.ts'
import type { SocketCaller } from '../../platform/socket/index.ts'
import type { HostAtTable } from './tableHosts.ts'

/** Whoever is signed in at the other end of a socket or a request. */
export interface MeetingCaller extends SocketCaller {
  readonly actor: PersonActor | StaffActor
}

/** Somebody who may be in one meeting, as that meeting knows her: a tag number, or staff. Either may be missing, not both. */
export interface Attending {
  readonly who: number | null
  readonly staff: { readonly id: string; readonly roles: readonly string[] } | null
}

const DESK = ['moderator', 'caseOfficer'] as const
const WATCHERS = ['moderator', 'caseOfficer', 'tableHost', 'politician', 'analyst']

/** As whom somebody speaks on a screen; null where she may only watch, or may not have the screen (S6). */
export function actorOn({ who, staff }: Attending, screen: Screen): MeetingActor | null {
  if (screen === 'member') return who === null ? null : { role: 'member', who }
  if (staff === null) return null
  const desk = DESK.find((role) => staff.roles.includes(role))
  if (desk !== undefined) return { role: desk, staff: staff.id }
  const isHost = typeof screen === 'object' && staff.roles.includes('tableHost')
  return isHost ? { role: 'tableHost', staff: staff.id, table: screen.table } : null
}

/** Which table somebody on a screen hosts; null for all who are not table hosts, the desk at a table's screen among them. */
export function hostAt(meeting: string, attending: Attending, screen: Screen): HostAtTable | null {
  const actor = actorOn(attending, screen)
  return actor?.role === 'tableHost' ? { meeting, table: actor.table, staff: actor.staff } : null
}

/** Whether somebody may open a screen, to act or to watch: observers see plenary and nothing else (S6). */
export function mayOpen(attending: Attending, screen: Screen): boolean {
  if (actorOn(attending, screen) !== null) return true
  const { staff } = attending
  return (screen === 'hall' || screen === 'observer') && staff !== null && WATCHERS.some((role) => staff.roles.includes(role))
}

/** What a screen is told (D1). A member's table is where she sits now; what she sees there ends when she moves. */
export function audiencesOf({ who }: Attending, screen: Screen, state: MeetingWhole): Audience[] {
  if (typeof screen === 'object') return ['plenary', `table:${screen.table}`]
  if (screen === 'desk') return ['plenary', 'desk']
  if (screen !== 'member' || who === null) return ['plenary']
  const table = state.members[who]?.table ?? null
  return ['plenary', `member:${who}`, ...(table === null ? [] : [`table:${table}` as const])]
}
