export { boundOf, type Certificate } from './certificate.ts'
export { type LotteryStep } from './decompose.ts'
export {
  drawFromLottery,
  panelsText,
  prepareLottery,
  type Lottery,
  type LotteryDraw,
  type LotteryOptions,
  type LotteryResult,
} from './lottery.ts'
export { type LotteryMethod } from './space.ts'
