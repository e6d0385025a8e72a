import type { InviteBundle } from './bundle.ts'

type Read = { readonly ok: true; readonly bundle: InviteBundle } | { readonly ok: false; readonly place: string }
type Shape = Readonly<Record<string, (value: unknown) => boolean>>

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isText = (value: unknown): value is string => typeof value === 'string'
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isHex =
  (digits: number) =>
  (value: unknown): boolean =>
    isText(value) && value.length === digits && /^[0-9a-f]*$/.test(value)

const BUNDLE: Shape = {
  format: (value) => value === 'borgerpanel-invite',
  version: (value) => value === 1,
  publication: isRecord,
  seedLines: (value) => isRecord(value) && Object.values(value).every(isText),

  leaves: Array.isArray,
  households: Array.isArray,
  start: isCount,
  positions: Array.isArray,
}
const PUBLICATION: Shape = {
  panel: isText,
  draw: isCount,
  program: isText,
  root: isHex(64),
  size: isCount,
  count: isCount,
  criteria: (value) =>
    isRecord(value) && Object.values(value).every((item) => ['string', 'number', 'boolean'].includes(typeof item)),
  areas: (value) =>
    Array.isArray(value) && value.every((item) => isRecord(item) && isText(item['area']) && isCount(item['people'])),
}
const ITEMS: Shape = { leaves: isHex(64), households: isHex(32), positions: isCount }
const MOST_PEOPLE = 20_000_000

/** Reads a bundle out of any value; the first place that is missing, wrong, or not part of a bundle. */
export function readInviteBundle(value: unknown): Read {
  if (!isRecord(value)) return { ok: false, place: '' }
  const place = wrongPart(value, BUNDLE) ?? wrongPublication(value['publication']) ?? wrongItem(value) ?? tooMany(value)
  // Every part has been looked at by now.
  return place === undefined ? { ok: true, bundle: value as unknown as InviteBundle } : { ok: false, place }
}

function wrongPart(value: Record<string, unknown>, shape: Shape): string | undefined {
  return Object.keys({ ...shape, ...value }).find((key) => shape[key]?.(value[key]) !== true)
}

function wrongPublication(value: unknown): string | undefined {
  const place = isRecord(value) ? wrongPart(value, PUBLICATION) : ''
  return place === undefined ? undefined : `publication.${place}`
}

function wrongItem(value: Record<string, unknown>): string | undefined {
  for (const [key, isRight] of Object.entries(ITEMS)) {
    const items: readonly unknown[] = Array.isArray(value[key]) ? value[key] : []
    const wrong = items.findIndex((item) => !isRight(item))
    if (wrong !== -1) return `${key}.${wrong}`
  }
  return undefined
}

// A count is written in a few digits but spread out in memory when checked.
function tooMany(value: unknown): string | undefined {
  const { areas } = (value as InviteBundle).publication
  return areas.reduce((sum, { people }) => sum + people, 0) > MOST_PEOPLE ? 'publication.areas' : undefined
}
