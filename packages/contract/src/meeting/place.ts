import { z } from 'zod'

/** The number on the name tag, from 1. It names a member in a meeting; the server alone knows whose it is. */
export const TagNumber = z.int().min(1).max(99_999)
export type TagNumber = z.infer<typeof TagNumber>

export const TableNumber = z.int().min(1).max(999)
export type TableNumber = z.infer<typeof TableNumber>

/** Where a list of speakers, a text or a person belongs: plenary, or one table by its number. */
export const Place = z.union([z.literal('plenary'), TableNumber])
export type Place = z.infer<typeof Place>

/** Who may see an entry (D1). The desk is the moderators; `member:71` is that member alone. */
export const Audience = z.union([
  z.literal('plenary'),
  z.literal('desk'),
  z.templateLiteral(['table:', z.int()]),
  z.templateLiteral(['member:', z.int()]),
])
export type Audience = z.infer<typeof Audience>

export const tableAudience = (table: TableNumber): Audience => `table:${table}`
export const memberAudience = (who: TagNumber): Audience => `member:${who}`
export const placeAudience = (place: Place): Audience => (place === 'plenary' ? 'plenary' : tableAudience(place))

export const Venue = z.enum(['hall', 'online'])
export type Venue = z.infer<typeof Venue>

/** The way to the municipality's own meeting tool (M20): https, a real host, and no name or password hidden before it. */
export const MeetingLink = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .max(1_000)
  .refine((link) => !/^https:\/\/[^/?#]*@/i.test(link))
export type MeetingLink = z.infer<typeof MeetingLink>

/** A text kept outside the log (D19): which one, which version, and a salted digest of it. */
export const WordingRef = z.object({ id: z.string(), version: z.int(), digest: z.string() })
export type WordingRef = z.infer<typeof WordingRef>
