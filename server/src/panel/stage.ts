import type { Stage } from '@borgerpanel/contract'
import { hasBegun, meetingsAreClosed, type PanelFacts } from './facts.ts'
import { hasBlock, type Block } from './methods.ts'
import { missingFields } from './plan.ts'

interface StageRule {
  readonly stage: Stage
  /** The building block the stage belongs to; a method without it never comes here. */
  readonly block?: Block
  readonly isLeft: (facts: PanelFacts) => boolean
}

/** The chain with what ends each stage (product.md, The chain). */
const CHAIN: readonly StageRule[] = [
  { stage: 'planning', isLeft: ({ plan }) => missingFields(plan).length === 0 },
  {
    stage: 'inviting',
    block: 'invitation',
    isLeft: ({ answersClosed, sent, seated }) => seated > 0 || (answersClosed && sent > 0),
  },
  { stage: 'selecting', isLeft: ({ seated }) => seated > 0 },
  { stage: 'informing', block: 'information', isLeft: ({ meetings }) => meetings.some(hasBegun) },
  { stage: 'meeting', block: 'meeting', isLeft: meetingsAreClosed },
  {
    stage: 'polling',
    block: 'poll',
    isLeft: ({ polls, approvedVersions }) =>
      approvedVersions > 0 || (polls.length > 0 && polls.every((state) => state === 'closed')),
  },
  { stage: 'summarising', block: 'summary', isLeft: ({ approvedVersions }) => approvedVersions > 0 },
  { stage: 'delivered', block: 'response', isLeft: ({ decided, responsesSent }) => decided || responsesSent },
]

/** Where the panel is: the first stage whose leaving condition is not met. Never a lock. */
export function stageOf(facts: PanelFacts): Stage {
  const ahead = CHAIN.find(({ block, isLeft }) => (block === undefined || hasBlock(facts.method, block)) && !isLeft(facts))
  return ahead?.stage ?? 'answered'
}
