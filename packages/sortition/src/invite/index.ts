export { countHouseholds, drawInvitees, type HouseholdCount, type InviteDraw, type InviteResult } from './invite.ts'
export { drawOrder, type OrderedEntry } from './order.ts'
export {
  PESSIMISTIC_YES_RATE,
  PLANNED_ATTENDANCE,
  PLANNED_YES_RATE,
  suggestInviteCount,
  type PlanAssumptions,
} from './planning.ts'
export { systematicPositions } from './positions.ts'
