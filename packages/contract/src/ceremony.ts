import { z } from 'zod'
import { RefusalShape } from './refusal.ts'

const line = (most: number) => z.string().trim().max(most)

/** Where the public value of a lot comes from (T3): dice thrown before witnesses, a lottery's numbers, or a round of drand. */
export const BeaconSource = z.enum(['dice', 'lottery', 'drand'])
export type BeaconSource = z.infer<typeof BeaconSource>

/** Somebody outside the administration who is sent the publication the moment the lot is opened (T3). */
export const Witness = z.object({ name: line(120).min(1), organisation: line(120), email: z.union([z.email(), z.literal('')]) })
export type Witness = z.infer<typeof Witness>

/** How a lot is to be held: what is announced before its seed exists. Dice may be thrown at once; other values are named 24 h ahead. */
export const CeremonyPlan = z.object({
  source: BeaconSource,
  /** In words: which lottery and which draw, or the number of the drand round. Empty for dice. */
  sourceDetail: line(200),
  /** When the public value comes to be; null for dice. */
  drawAt: z.iso.datetime({ offset: true }).nullable(),
  place: line(120),
  witnesses: z.array(Witness).max(6),
})
export type CeremonyPlan = z.infer<typeof CeremonyPlan>

export const CeremonyState = z.enum(['preparing', 'open', 'drawn', 'failed', 'abandoned'])
export type CeremonyState = z.infer<typeof CeremonyState>

/** One ceremony as anybody may see it. An opened one is never deleted (T3). */
export const CeremonyView = z.object({
  stage: z.enum(['invite', 'panel']),
  number: z.int(),
  state: CeremonyState,
  source: BeaconSource,
  sourceDetail: z.string(),
  drawAt: z.string().nullable(),
  place: z.string(),
  witnesses: z.array(z.object({ name: z.string(), organisation: z.string() })),
  startedAt: z.string(),
  /** When the publication went out: before the seed. Null while the numbered panels are being made. */
  openedAt: z.string().nullable(),
  /** Digest of what was published; it goes into the seed. */
  digest: z.string().nullable(),
  /** How far the making of the numbered panels has come (T14). */
  progress: z.object({ step: z.string(), count: z.int() }).nullable(),
  /** Why no panels could be made. */
  refusal: RefusalShape.nullable(),
  /** Why it was given up, in the case officer's words. */
  reason: z.string(),
  /** Smallest and largest chance of those who can sit on a panel, and whether plain arithmetic or the solver shows that no lottery does better. */
  chances: z
    .object({ smallest: z.number(), largest: z.number(), proof: z.enum(['lp', 'solver']), panels: z.int(), volunteers: z.int() })
    .nullable(),
})
export type CeremonyView = z.infer<typeof CeremonyView>

/** What the lot said of one who said yes (T8): on how many of the numbered panels she was, and which number was drawn. */
export const OwnChance = z.object({
  panels: z.int(),
  of: z.int(),
  /** Null until the number has been drawn. */
  number: z.int().nullable(),
  place: z.enum(['seat', 'reserve', 'none']).nullable(),
})
export type OwnChance = z.infer<typeof OwnChance>
