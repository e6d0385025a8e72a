export {
  DRAW_STAGES,
  compareStages,
  hideSmallGroups,
  type DrawStage,
  type GroupRow,
  type RepresentativityTable,
  type StageCounts,
} from './compare.ts'
export { crossFeatures, hideCrossed, type CrossTable, type HiddenTotals, type PublicCross } from './crossed.ts'
export {
  LEAST_FOR_PERCENT,
  gapsIn,
  latestStage,
  sharesOfTable,
  whoIsMissing,
  type Gap,
  type NoInterval,
  type ShareRow,
  type StageShare,
} from './gaps.ts'
export { wilsonInterval, type Interval } from './interval.ts'
export {
  publishRepresentativity,
  representativityFigure,
  type FigureGroup,
  type FigureRow,
  type PublicQuota,
  type PublicRepresentativity,
} from './publish.ts'
