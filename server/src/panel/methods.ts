import type { Method, MethodCode } from '@borgerpanel/contract'

/** The methods of participation there are (methods.md). Data: a method that needs code needs a block. */
export const METHODS = {
  borgerpanel: {
    code: 'borgerpanel',
    people: 'drawn',
    regime: 'informal',
    blocks: ['draw', 'invitation', 'information', 'meeting', 'poll', 'summary', 'response'],
    output: 'attachment',
    percentages: true,
  },
  ungdomsraad: {
    code: 'ungdomsraad',
    people: 'appointed',
    regime: 'informal',
    blocks: ['information', 'meeting', 'summary', 'response'],
    output: 'statement',
    percentages: false,
  },
} as const satisfies Record<MethodCode, Method>

export type Block = Method['blocks'][number]

/** The method by its code. Widened, so that nobody can ask which one it is instead of what it holds. */
export function methodOf(code: MethodCode): Method {
  return METHODS[code]
}

export const hasBlock = (method: Method, block: Block): boolean => method.blocks.includes(block)
