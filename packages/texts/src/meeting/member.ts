import { en } from './member/en.ts'
import { nb } from './member/nb.ts'
import { nn } from './member/nn.ts'

export type { MemberTexts } from './member/nb.ts'

/** The member's live page. */
export const memberTexts = { nb, nn, en }
