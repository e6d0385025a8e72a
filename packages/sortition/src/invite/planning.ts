/** Yes-rate to plan for when nothing is known: 9–12 % is usual, 4 % pessimistic (T11). */
export const PLANNED_YES_RATE = 0.1
export const PESSIMISTIC_YES_RATE = 0.04
/** Share of the panel expected to meet (T10). */
export const PLANNED_ATTENDANCE = 0.75

export interface PlanAssumptions {
  readonly yesRate?: number
  readonly attendance?: number
}

/** How many are wanted to say yes, and why: so that quotas can be met, or so that enough come. */
export interface InvitePlan {
  /** Letters to send: ceil(yes / yes-rate). */
  readonly count: number
  /** The same where few say yes (4 %). */
  readonly pessimistic: number
  readonly yes: number
  /** `choice`: three volunteers a seat, so that quotas can be met. `attendance`: few of those seated are expected to come. */
  readonly because: 'choice' | 'attendance'
  /** Whether the frame holds as many as are to be asked, and as many as are to be asked where few say yes. */
  readonly fits: { readonly count: boolean; readonly pessimistic: boolean }
}

// The tolerance keeps 72/0.1 = 720.0000000000001 from becoming 721.
const upward = (value: number): number => Math.ceil(value - 1e-9)

/** The plan of T11 for a panel of so many seats, in a frame of so many people. */
export function planInvitations(
  seats: number,
  size: number,
  { yesRate = PLANNED_YES_RATE, attendance = PLANNED_ATTENDANCE }: PlanAssumptions = {},
): InvitePlan {
  const wanted = Math.max(3 * seats, seats / attendance)
  const [count, pessimistic] = [upward(wanted / yesRate), upward(wanted / PESSIMISTIC_YES_RATE)]
  const because = seats / attendance > 3 * seats ? 'attendance' : 'choice'
  return { count, pessimistic, yes: upward(wanted), because, fits: { count: count <= size, pessimistic: pessimistic <= size } }
}

/** How many to invite for a panel (T11): ceil(max(3·seats, seats/attendance) / yes-rate). */
export function suggestInviteCount(seats: number, assumptions: PlanAssumptions = {}): number {
  return planInvitations(seats, Infinity, assumptions).count
}
