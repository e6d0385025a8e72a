import type { ExclusionReason, RegisterReport } from '@borgerpanel/contract'
import { hideSmallCounts } from '@borgerpanel/sortition'
import type { FrameRecord } from './draw.repository.ts'

/** What an import found, with exclusions of one to four people hidden (T1). */
export function registerReport(frame: FrameRecord): RegisterReport {
  const counts = hideSmallCounts(frame.exclusions as Record<ExclusionReason, number>)
  return {
    rows: frame.rows,
    eligible: frame.eligible,
    exclusions: Object.entries(counts).map(([reason, count]) => ({ reason: reason as ExclusionReason, count })),
    households: frame.households,
    root: frame.root,
    seconds: frame.importMs / 1000,
    purgeAfter: frame.purgeAfter,
  }
}
