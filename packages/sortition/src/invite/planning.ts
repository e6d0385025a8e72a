/** Yes-rate to plan for when nothing is known: 9–12 % is usual, 4 % pessimistic (T11). */
export const PLANNED_YES_RATE = 0.1
export const PESSIMISTIC_YES_RATE = 0.04
/** Share of the panel expected to meet (T10). */
export const PLANNED_ATTENDANCE = 0.75

export interface PlanAssumptions {
  readonly yesRate?: number
  readonly attendance?: number
}

/** How many to invite for a panel (T11): ceil(max(3·seats, seats/attendance) / yes-rate). */
export function suggestInviteCount(
  seats: number,
  { yesRate = PLANNED_YES_RATE, attendance = PLANNED_ATTENDANCE }: PlanAssumptions = {},
): number {
  // The tolerance keeps 72/0.1 = 720.0000000000001 from becoming 721.
  return Math.ceil(Math.max(3 * seats, seats / attendance) / yesRate - 1e-9)
}
