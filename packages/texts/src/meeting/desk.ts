import { en } from './desk/en.ts'
import { nb } from './desk/nb.ts'
import { nn } from './desk/nn.ts'

export type { DeskTexts } from './desk/nb.ts'

/** The moderator's desk and the table host's page. */
export const deskTexts = { nb, nn, en }
