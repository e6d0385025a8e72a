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

export const NEXT_CONTRIBUTION_STATES = {
  submitted: ['published', 'withheld', 'withdrawn'],
  published: ['withheld', 'redacted', 'withdrawn'],
  redacted: ['withheld', 'withdrawn'],
  withheld: ['published', 'submitted'],
  withdrawn: [],
} as const satisfies Record<ContributionState, readonly ContributionState[]>

/** Why a contribution may be withheld: a closed list (M22). */
export const WithholdReason = z.enum(['private-person', 'harassment', 'threat', 'advertising'])
export type WithholdReason = z.infer<typeof WithholdReason>

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
