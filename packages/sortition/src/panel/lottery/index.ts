export { boundOf, type Certificate } from './certificate.ts'
export { type LotteryStep } from './decompose.ts'
export {
  drawFromLottery,
  prepareLottery,
  type Lottery,
  type LotteryDraw,
  type LotteryOptions,
  type LotteryResult,
} from './lottery.ts'
export { panelsText } from './panels-text.ts'
export { type LotteryMethod } from './space.ts'
