import { ByteLine } from '../random/byte-line.ts'
import { Sha256Stream, createHmacInto, sha256Into, type HashInto } from '../random/sha256.ts'
import { packedMerkleRoot } from './merkle.ts'
import { LEAF_BYTES, PSEUDONYM_BYTES, type FramePeople, type Hashes } from './people.ts'

export const SALT_BYTES = 16
const TREE_LEAF_BYTES = LEAF_BYTES + PSEUDONYM_BYTES

/** Household pseudonyms and leaves of everybody, from the frame's secret (T2, T12). */
export function hashPeople(people: FramePeople, secret: Uint8Array): Hashes {
  const keyed = createHmacInto(secret)
  const line = new ByteLine()
  const hash = new Uint8Array(32)
  const pseudonyms = new Uint8Array(people.householdKeys.length * PSEUDONYM_BYTES)
  people.householdKeys.forEach((key, number) => {
    line.cut().text(key)
    keyed(line.bytes, line.length, hash, 0)
    pseudonyms.set(hash.subarray(0, PSEUDONYM_BYTES), number * PSEUDONYM_BYTES)
  })
  return { pseudonyms, leaves: leavesOf(people, keyed, pseudonyms) }
}

function leavesOf(people: FramePeople, keyed: HashInto, pseudonyms: Uint8Array): Uint8Array {
  const line = new ByteLine()
  const salt = new Uint8Array(32)
  const leaves = new Uint8Array(people.size * LEAF_BYTES)
  const { households } = people
  for (let place = 0; place < people.size; place++) {
    people.writeNumber(line.cut().text('salt '), place)
    keyed(line.bytes, line.length, salt, 0)
    people.writeLine(line.cut().add(salt, 0, SALT_BYTES), place)
    const household = (households[place] ?? 0) * PSEUDONYM_BYTES
    line.hex(pseudonyms, household, household + PSEUDONYM_BYTES)
    sha256Into(line.bytes, line.length, leaves, place * LEAF_BYTES)
  }
  return leaves
}

/** Merkle root over leaf and household pseudonym of everybody (T2). */
export function rootOfPeople({ size, leaves, households, pseudonyms }: FramePeople): string {
  const packed = new Uint8Array(size * TREE_LEAF_BYTES)
  for (let place = 0; place < size; place++) {
    const start = (households[place] ?? 0) * PSEUDONYM_BYTES
    packed.set(leaves.subarray(place * LEAF_BYTES, (place + 1) * LEAF_BYTES), place * TREE_LEAF_BYTES)
    packed.set(pseudonyms.subarray(start, start + PSEUDONYM_BYTES), place * TREE_LEAF_BYTES + LEAF_BYTES)
  }
  return packedMerkleRoot(packed, TREE_LEAF_BYTES)
}

const PREFIX = 'borgerpanel-frame-secret-v1\n'

/**
 * A frame secret made from the people themselves, where none was drawn: SHA-256 of "borgerpanel-frame-secret-v1\n" and, in order of identity
 * number, everybody's canonical line with the household's key (`household 400000001/H0101`, `person …`) in place of its pseudonym, each with a
 * line feed. Neither the order of the rows nor the form of the file has a part in it: the same people give the same lot.
 *
 * Nobody without the whole extract can work out a salt; whoever holds it can, and could then tell from a public bundle who was drawn. For
 * trying out, for measuring, and where a lot must be repeatable from the file alone. A draw in earnest takes random bytes, kept by the
 * municipality until the purge.
 */
export function secretFromPeople(people: FramePeople): Uint8Array {
  const stream = new Sha256Stream()
  const line = new ByteLine().text(PREFIX)
  stream.add(line.bytes, line.length)
  const { households, householdKeys } = people
  for (const place of people.inOrder()) {
    people.writeLine(line.cut(), place)
    line.text(householdKeys[households[place] ?? 0] ?? '').text('\n')
    stream.add(line.bytes, line.length)
  }
  return stream.digest()
}
