export {
  DRAW_STAGES,
  compareStages,
  hideSmallGroups,
  type DrawStage,
  type GroupRow,
  type RepresentativityTable,
  type StageCounts,
} from './compare.ts'
