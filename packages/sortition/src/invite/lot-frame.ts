import { LEAF_BYTES, PSEUDONYM_BYTES, type FramePeople } from '../frame/people.ts'
import type { ByteLine } from '../random/byte-line.ts'
import { compareText } from '../random/bytes.ts'
import { comparePacked, type ComparePlaces } from '../random/order-by-hash.ts'

/** What the public order is made of: nothing here names a person. */
export interface OrderedEntry {
  readonly area: string
  readonly household: string
  readonly leaf: string
}

/** A frame as the lot sees it, whether people are objects or columns. Places, areas and households are numbers from 0. */
export interface LotFrame {
  readonly size: number
  readonly areaNames: readonly string[]
  /** Number of the area, by place. */
  readonly areas: Uint32Array
  readonly householdCount: number
  /** Number of the household, by place. */
  readonly households: Uint32Array
  /** Adds the household's pseudonym as published, by number. */
  readonly writeHousehold: (line: ByteLine, household: number) => void
  readonly compareHouseholds: ComparePlaces
  /** Adds the person's leaf as published, by place. */
  readonly writeLeaf: (line: ByteLine, place: number) => void
  readonly compareLeaves: ComparePlaces
}

/** People at hand as objects. */
export function lotFrameOf(entries: readonly OrderedEntry[]): LotFrame {
  const areas = numbered(entries, ({ area }) => area)
  const households = numbered(entries, ({ household }) => household)
  const leaf = (place: number): string => entries[place]?.leaf ?? ''
  const household = (number: number): string => households.texts[number] ?? ''
  return {
    size: entries.length,
    areaNames: areas.texts,
    areas: areas.numbers,
    householdCount: households.texts.length,
    households: households.numbers,
    writeHousehold: (line, number) => line.text(household(number)),
    compareHouseholds: (a, b) => compareText(household(a), household(b)),
    writeLeaf: (line, place) => line.text(leaf(place)),
    compareLeaves: (a, b) => compareText(leaf(a), leaf(b)),
  }
}

function numbered(entries: readonly OrderedEntry[], textOf: (entry: OrderedEntry) => string) {
  const known = new Map<string, number>()
  const numbers = new Uint32Array(entries.length)
  entries.forEach((entry, place) => {
    const text = textOf(entry)
    const number = known.get(text) ?? known.size
    known.set(text, number)
    numbers[place] = number
  })
  return { numbers, texts: [...known.keys()] }
}

/** People in columns. */
export function lotFrameOfPeople({ size, areaNames, areas, households, pseudonyms, leaves }: FramePeople): LotFrame {
  return {
    size,
    areaNames,
    areas,
    householdCount: pseudonyms.length / PSEUDONYM_BYTES,
    households,
    writeHousehold: (line, number) => line.hex(pseudonyms, number * PSEUDONYM_BYTES, (number + 1) * PSEUDONYM_BYTES),
    compareHouseholds: comparePacked(pseudonyms, PSEUDONYM_BYTES),
    writeLeaf: (line, place) => line.hex(leaves, place * LEAF_BYTES, (place + 1) * LEAF_BYTES),
    compareLeaves: comparePacked(leaves, LEAF_BYTES),
  }
}
