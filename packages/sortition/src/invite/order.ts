import { compareText, utf8 } from '../random/bytes.ts'
import { createHmac } from '../random/sha256.ts'

/** What the public order is made of: nothing here names a person. */
export interface OrderedEntry {
  readonly area: string
  readonly household: string
  readonly leaf: string
}

// Six bytes fit a number exactly; where two agree in all of them the pseudonyms themselves decide, so the order is still one.
function keyBy(seed: Uint8Array, use: string): (text: string) => number {
  const keyed = createHmac(seed)
  return (text) => {
    const hash = keyed(utf8(`${use}\0${text}`))
    return new DataView(hash.buffer).getUint16(0) * 0x100000000 + new DataView(hash.buffer).getUint32(2)
  }
}

/**
 * The order people are counted in (T5): area by name, household by HMAC(seed, "invite/household" ‖ 0x00 ‖ pseudonym), person by
 * HMAC(seed, "invite/person" ‖ 0x00 ‖ leaf); the first six bytes count, the pseudonym or leaf breaks ties. Returns a new array; the
 * order the entries came in has no part in it.
 */
export function drawOrder<E extends OrderedEntry>(entries: readonly E[], seed: Uint8Array): E[] {
  const [ofHousehold, ofPerson] = [keyBy(seed, 'invite/household'), keyBy(seed, 'invite/person')]
  const households = new Map<string, number>()
  const householdKey = (household: string): number => {
    const known = households.get(household) ?? ofHousehold(household)
    households.set(household, known)
    return known
  }
  return entries
    .map((entry) => ({ entry, household: householdKey(entry.household), person: ofPerson(entry.leaf) }))
    .sort(
      (a, b) =>
        compareText(a.entry.area, b.entry.area) ||
        a.household - b.household ||
        compareText(a.entry.household, b.entry.household) ||
        a.person - b.person ||
        compareText(a.entry.leaf, b.entry.leaf),
    )
    .map(({ entry }) => entry)
}
