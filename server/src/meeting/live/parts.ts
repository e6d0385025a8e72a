import type { Audience, MeetingWhole } from '@borgerpanel/contract'
import { emptyPart, type Part } from '@borgerpanel/meeting'

/** What one audience sees of the meeting. */
export function partOf(state: MeetingWhole, audience: Audience): Part {
  if (audience === 'plenary') return state.plenary
  if (audience === 'desk') return state.desk
  const key = audience.slice(audience.indexOf(':') + 1)
  return (audience.startsWith('table:') ? state.tables[key] : state.members[key]) ?? emptyPart(audience)
}
