export { loadSolver, type LinearModel, type LinearRow, type LinearSolution, type Solver } from './solver.ts'
