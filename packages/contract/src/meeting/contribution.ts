import { z } from 'zod'
import { ItemNumber } from './agenda.ts'
import { Place, TagNumber, WordingRef } from './place.ts'

export const ContributionKind = z.enum(['argument', 'question', 'idea', 'experience'])
export type ContributionKind = z.infer<typeof ContributionKind>

export const ContributionSource = z.enum(['member', 'guest', 'hostReport', 'letter', 'staffNote'])
export type ContributionSource = z.infer<typeof ContributionSource>

/** States of a contribution (M22). */
export const ContributionState = z.enum(['submitted', 'published', 'withheld', 'redacted', 'withdrawn'])
export type ContributionState = z.infer<typeof ContributionState>

/**
 * What may come of each state. Something may be removed from whatever has not been withdrawn, also from what waits or is held back;
 * from `withheld` to `submitted` goes the author, once, by writing it anew.
 */
export const NEXT_CONTRIBUTION_STATES = {
  submitted: ['published', 'withheld', 'redacted', 'withdrawn'],
  published: ['withheld', 'redacted', 'withdrawn'],
  redacted: ['withheld', 'redacted', 'withdrawn'],
  withheld: ['published', 'submitted', 'redacted'],
  withdrawn: [],
} as const satisfies Record<ContributionState, readonly ContributionState[]>

/** Why a contribution may be withheld, or something removed from it: a closed list (M22). */
export const WithholdReason = z.enum(['private-person', 'harassment', 'threat', 'advertising'])
export type WithholdReason = z.infer<typeof WithholdReason>

/** What a moderator had before her when she decided; refused when somebody has settled or rewritten it since (M22). */
export const SeenContribution = z.object({ state: ContributionState, version: z.int().min(1) })
export type SeenContribution = z.infer<typeof SeenContribution>

/** A stretch of a text, [from, to) in UTF-16 code units. */
export const TextSpan = z.object({ from: z.int().min(0), to: z.int().min(1) })
export type TextSpan = z.infer<typeof TextSpan>

/** What stands where words were removed: always in brackets, so that nobody takes it for the author's own. */
export const Removed = z.string().regex(/^\[[^[\]]{1,60}\]$/)

/** How contributions are shown and checked: authors by first name, by number or not at all (M23), moderation after or before (M22). */
export const MeetingSettings = z.object({
  authors: z.enum(['firstName', 'number', 'hidden']),
  moderation: z.enum(['after', 'before']),
})
export type MeetingSettings = z.infer<typeof MeetingSettings>

/** What the author may add after sending: kind, the alternative it concerns, for or against. */
export const ContributionLabel = z.object({
  kind: ContributionKind.nullable(),
  alternative: z.uuid().nullable(),
  side: z.enum(['for', 'against']).nullable(),
})
export type ContributionLabel = z.infer<typeof ContributionLabel>

/** A contribution as a place sees it. `author` is a tag number where the panel shows authors (M23), else null. */
export const Contribution = z.object({
  number: z.int().min(1),
  text: WordingRef,
  item: ItemNumber,
  place: Place,
  author: TagNumber.nullable(),
  source: ContributionSource,
  state: ContributionState,
  label: ContributionLabel,
  at: z.int(),
  reason: WithholdReason.nullable(),
})
export type Contribution = z.infer<typeof Contribution>

/** A contribution as its author sees it. `edited`: she has used her one try to write it anew (M22). */
export const OwnContribution = Contribution.extend({ edited: z.boolean() })
export type OwnContribution = z.infer<typeof OwnContribution>

/** A contribution as the desk sees it: who wrote it, whether she has written it anew, whether something is removed from the text. */
export const DeskContribution = OwnContribution.extend({ by: TagNumber, shortened: z.boolean() })
export type DeskContribution = z.infer<typeof DeskContribution>
