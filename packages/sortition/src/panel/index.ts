export { type Conflict, type ConflictReason, type QuotaBound, type QuotaChange } from './conflict.ts'
export { drawPanel, type DrawnPanel, type PanelMethod, type PanelRequest, type PanelResult } from './draw-panel.ts'
export { isValidPanel, preparePool, type Candidate, type Pool, type PoolProblem, type Quota } from './pool.ts'
export { sharesOf, suggestQuotas, type Shares } from './suggest.ts'
