import { compareText } from '../random/bytes.ts'
import { DRAW_STAGES, type DrawStage, type GroupRow, type RepresentativityTable } from './compare.ts'
import { wilsonInterval, type Interval } from './interval.ts'

/**
 * Why a share has no interval. An interval says how far chance alone may have led, so it means something where chance alone chose.
 * - `census`: everybody is counted, there is no chance in it.
 * - `self-selected`: those who answered yes chose themselves; no interval covers that.
 * - `quotas`: the panel is drawn so that each group gets its share; an interval would give chance the credit for what the quotas did.
 * - `attendance`: who met is up to those who did.
 * - `hidden`: the count is not published.
 */
export type NoInterval = 'census' | 'self-selected' | 'quotas' | 'attendance' | 'hidden'

const NO_INTERVAL: Readonly<Record<Exclude<DrawStage, 'invited'>, NoInterval>> = {
  register: 'census',
  yes: 'self-selected',
  panel: 'quotas',
  met: 'attendance',
}

/** A group's share of everybody in a stage. */
export interface StageShare {
  readonly count: number
  readonly of: number
  /** From 0 to 1. */
  readonly share: number
  /** 95 %, for those drawn at random from the register: where the group's share of the register lies outside, look into why. */
  readonly interval: Interval | NoInterval
}

export interface ShareRow {
  readonly feature: string
  readonly value: string
  /** Null where the stage has not been reached or the count is hidden. */
  readonly stages: Readonly<Record<DrawStage, StageShare | null>>
  /** Of those invited, how many said yes, with a 95 % interval: whether two groups answer differently by more than chance. */
  readonly answered: { readonly count: number; readonly of: number; readonly share: number; readonly interval: Interval } | null
}

/** Shares per group and stage, with intervals where chance alone chose (T13). Of a table as it may be shown: what is null stays so. */
export function sharesOfTable({ rows, totals }: RepresentativityTable): ShareRow[] {
  const at = (stage: DrawStage, count: number | null): StageShare | null => {
    const of = totals[stage]
    if (count === null || of === null || of === 0) return null
    const interval = stage === 'invited' ? (wilsonInterval(count, of) ?? 'hidden') : NO_INTERVAL[stage]
    return { count, of, share: count / of, interval }
  }
  return rows.map(({ feature, value, counts }) => {
    const stages = {
      register: at('register', counts.register),
      invited: at('invited', counts.invited),
      yes: at('yes', counts.yes),
      panel: at('panel', counts.panel),
      met: at('met', counts.met),
    }
    return { feature, value, stages, answered: answeredOf(counts.yes, counts.invited) }
  })
}

function answeredOf(count: number | null, of: number | null): ShareRow['answered'] {
  if (count === null || of === null) return null
  const interval = wilsonInterval(count, of)
  return interval === null ? null : { count, of, share: count / of, interval }
}

/** A group a stage has fewer or more of than the register. */
export interface Gap {
  readonly feature: string
  readonly value: string
  readonly stage: DrawStage
  readonly code: 'too-few' | 'too-many'
  /** Of everybody in the register, from 0 to 1. */
  readonly residents: number
  readonly count: number
  readonly of: number
  /** How many more (or, below zero, fewer) there would be in proportion: people, not rounded. */
  readonly lacking: number
  /** Whether shares may be written in per cent; below thirty people write «2 of 24» (norway 5.8). */
  readonly inPercent: boolean
}

/** Fewer people than this behind a share: no per cent. */
export const LEAST_FOR_PERCENT = 30

/**
 * Who is missing in a stage: groups that lack at least half a person of their share of the register, those that lack most of their
 * share first (T13). Of a table as it may be shown: a hidden group is never named.
 */
export function whoIsMissing(table: RepresentativityTable, stage: Exclude<DrawStage, 'register'>): Gap[] {
  return gapsIn(table, stage)
    .filter(({ lacking }) => lacking >= 0.5)
    .sort((a, b) => b.lacking / b.of - a.lacking / a.of || compareText(a.feature + a.value, b.feature + b.value))
}

/** The latest stage reached, the register not counted; null when nobody has been drawn. */
export function latestStage({ totals }: RepresentativityTable): Exclude<DrawStage, 'register'> | null {
  const reached = DRAW_STAGES.filter((stage) => stage !== 'register' && totals[stage] !== null)
  return reached.filter((stage) => stage !== 'register').at(-1) ?? null
}

/** The gap of every group both the register and the stage show. */
export function gapsIn({ rows, totals }: RepresentativityTable, stage: Exclude<DrawStage, 'register'>): Gap[] {
  const [all, of] = [totals.register, totals[stage]]
  if (all === null || of === null || all === 0 || of === 0) return []
  return rows.flatMap(({ feature, value, counts }: GroupRow): Gap[] => {
    const count = counts[stage]
    if (counts.register === null || count === null) return []
    const residents = counts.register / all
    const lacking = residents * of - count
    const code = lacking > 0 ? 'too-few' : 'too-many'
    return [{ feature, value, stage, code, residents, count, of, lacking, inPercent: of >= LEAST_FOR_PERCENT }]
  })
}
