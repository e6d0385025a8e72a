export { type HouseholdCount } from './household-count.ts'
export {
  MOST_WEIGHT,
  drawInvitees,
  drawLargeInvitees,
  type InviteDraw,
  type InviteRefusal,
  type InviteResult,
  type LargeInviteDraw,
  type LargeInviteResult,
} from './invite.ts'
export { drawOrder, type OrderedEntry } from './order.ts'
export {
  PESSIMISTIC_YES_RATE,
  PLANNED_ATTENDANCE,
  PLANNED_YES_RATE,
  planInvitations,
  suggestInviteCount,
  type InvitePlan,
  type PlanAssumptions,
} from './planning.ts'
export { systematicPositions, weightedPositions } from './positions.ts'
export {
  WEIGHT_FEATURES,
  checkWeights,
  createWeigher,
  weighLarge,
  type DeclaredWeight,
  type WeightFeature,
  type WeightProblem,
} from './weights.ts'
