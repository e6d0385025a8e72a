export { leastRepeats } from './bound.ts'
export { seatingFigures, type SeatingFigures } from './figures.ts'
export { tableForOneMore, type OneMore } from './one-more.ts'
export { evenSizes, type Guest, type RoundToSeat, type Seating, type SeatingProblem, type SeatingRequest } from './request.ts'
export {
  SEATING_STEPS,
  searchSeats,
  seatTables,
  type BrokenWish,
  type Seats,
  type SeatingResult,
  type SeatingSearch,
} from './seating.ts'
