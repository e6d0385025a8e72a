import { z } from 'zod'

/** The languages every screen and document speaks. */
export const Language = z.enum(['nb', 'nn', 'en'])
export type Language = z.infer<typeof Language>
