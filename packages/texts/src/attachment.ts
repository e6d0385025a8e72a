import { en } from './attachment/en.ts'
import { nb, type AttachmentTexts } from './attachment/nb.ts'
import { nn } from './attachment/nn.ts'

export type { AttachmentTexts }

/** Words of the case attachment in the municipality's written form. */
export const attachmentTexts = { nb, nn, en } as const
