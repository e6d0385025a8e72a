import type { DropOutReason } from '@borgerpanel/contract'

/** One lot of the protocol, as far as this page shows it. Anything missing or of another shape is left out. */
export interface LotFacts {
  readonly kind: 'invite' | 'panel'
  readonly number: number
  readonly program: string
  readonly drawnAt: string
  readonly place: string
  readonly witnesses: readonly string[]
  readonly root: string
  readonly seed: string
  readonly seedLines: readonly { readonly key: string; readonly value: string }[]
  /** People in the frame, or those who said yes. */
  readonly from: number | null
  readonly drawn: number | null
  readonly reserves: number | null
  readonly exclusions: readonly { readonly reason: string; readonly count: number | null }[]
  readonly quotas: readonly Quota[]
}

export interface Quota {
  readonly feature: string
  readonly value: string
  readonly least: number
  readonly most: number
  readonly seated: number | null
}

type Bag = Readonly<Record<string, unknown>>

/** A batch of seats that changed hands, as far as this page shows it. */
export interface ReplacementFacts {
  readonly number: number
  readonly at: string
  readonly out: number
  readonly members: number
  readonly among: number
  readonly reason: DropOutReason
}

const REASONS: readonly DropOutReason[] = ['withdrew', 'did-not-come', 'not-eligible', 'other']
const REPLACEMENT = 'borgerpanel-replacement-protocol'

/** The two lots of the public protocol. */
export function lotsOf(lots: readonly Bag[]): LotFacts[] {
  return lots.filter((lot) => lot['format'] !== REPLACEMENT).map(lotFacts)
}

/** The replacements of the public protocol, oldest first. */
export function replacementsOf(lots: readonly Bag[]): ReplacementFacts[] {
  return lots
    .filter((lot) => lot['format'] === REPLACEMENT)
    .map((lot) => ({
      number: number(lot['number']) ?? 0,
      at: text(lot['at']),
      out: number(lot['out']) ?? 0,
      members: number(lot['members']) ?? 0,
      among: number(lot['among']) ?? 0,
      reason: REASONS.find((reason) => reason === lot['reason']) ?? 'other',
    }))
}

/** Reads one lot of the public protocol. */
export function lotFacts(lot: Bag): LotFacts {
  const kind = lot['format'] === 'borgerpanel-panel-protocol' ? 'panel' : 'invite'
  const publication = bag(lot['publication'])
  const ceremony = bag(lot['ceremony'])
  const seed = bag(lot['seed'])
  return {
    kind,
    number: number(lot['draw']) ?? 1,
    program: text(lot['program']),
    drawnAt: text(ceremony['drawnAt']),
    place: text(ceremony['place']),
    witnesses: list(ceremony['witnesses']).map(text),
    root: text(publication['root']),
    seed: text(seed['value']),
    seedLines: Object.entries(bag(seed['lines'])).map(([key, value]) => ({ key, value: text(value) })),
    from: kind === 'invite' ? number(publication['size']) : number(lot['volunteers']),
    drawn: kind === 'invite' ? number(publication['count']) : number(lot['seats']),
    reserves: kind === 'panel' ? list(lot['reserves']).length : null,
    exclusions: Object.entries(bag(lot['exclusions']))
      .map(([reason, count]) => ({ reason, count: number(count) }))
      .filter(({ count }) => count !== 0),
    quotas: list(lot['quotas']).map((quota) => quotaOf(bag(quota))),
  }
}

function quotaOf(quota: Bag): Quota {
  return {
    feature: text(quota['feature']),
    value: text(quota['value']),
    least: number(quota['min']) ?? 0,
    most: number(quota['max']) ?? 0,
    seated: number(quota['seated']),
  }
}

const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : [])
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
