import { ByteLine } from '../random/byte-line.ts'
import { compareText, fromHex, toHex } from '../random/bytes.ts'
import { comparePacked, keyOfHash, orderByHash } from '../random/order-by-hash.ts'
import { sha256, sha256Into } from '../random/sha256.ts'

/** One step from a leaf to the root: the neighbour's hash and the side it stands on. */
export interface ProofStep {
  readonly side: 'left' | 'right'
  readonly hash: string
}

// The two prefixes keep an inner node from being passed off as a leaf (RFC 6962, 2.1).
const LEAF = 0
const NODE = 1
const HASH = 32
const node = Uint8Array.of(NODE, ...new Uint8Array(2 * HASH))

/** Hashes of one level of the tree, 32 bytes each, one after the other. */
interface Level {
  readonly hashes: Uint8Array
  readonly count: number
}

const hashAt = ({ hashes }: Level, index: number): Uint8Array => hashes.subarray(index * HASH, (index + 1) * HASH)

/** The next level, written to `out` (which may be the level itself): pairs hashed, an odd last one carried up unchanged. */
function levelAbove(level: Level, out: Uint8Array): Level {
  const count = Math.ceil(level.count / 2)
  for (let index = 0; index < count; index++) {
    const from = 2 * index * HASH
    if (2 * index + 1 < level.count) {
      node.set(level.hashes.subarray(from, from + 2 * HASH), 1)
      sha256Into(node, node.length, out, index * HASH)
    } else out.set(hashAt(level, 2 * index), index * HASH)
  }
  return { hashes: out, count }
}

function rootOf(leaves: Level): Uint8Array {
  let level = leaves
  while (level.count > 1) level = levelAbove(level, level.hashes)
  return level.count === 0 ? sha256(new Uint8Array(0)) : hashAt(level, 0)
}

function leafLevel(sorted: readonly string[]): Level {
  const hashes = new Uint8Array(sorted.length * HASH)
  const line = new ByteLine().add(Uint8Array.of(LEAF))
  sorted.forEach((leaf, index) => {
    line.cut(1).add(fromHex(leaf))
    sha256Into(line.bytes, line.length, hashes, index * HASH)
  })
  return { hashes, count: sorted.length }
}

/**
 * Root of the Merkle tree (RFC 6962, 2.1) over leaves given in hexadecimal, which are sorted first: a position in the tree then tells
 * nothing about the person. 64 hexadecimal digits; of no leaves, the hash of nothing.
 */
export function merkleRoot(leaves: readonly string[]): string {
  return toHex(rootOf(leafLevel(leaves.toSorted(compareText))))
}

/** `merkleRoot` of leaves of `width` bytes each, packed one after the other. */
export function packedMerkleRoot(leaves: Uint8Array, width: number): string {
  const count = leaves.length / width
  const keys = new Float64Array(count)
  for (let index = 0; index < count; index++) keys[index] = keyOfHash(leaves, index * width)
  const hashes = new Uint8Array(count * HASH)
  const line = new ByteLine().add(Uint8Array.of(LEAF))
  orderByHash(keys, comparePacked(leaves, width)).forEach((place, index) => {
    line.cut(1).add(leaves, place * width, (place + 1) * width)
    sha256Into(line.bytes, line.length, hashes, index * HASH)
  })
  return toHex(rootOf({ hashes, count }))
}

/** The steps that lead from one of the leaves to the root; null when it is not among them. */
export function merkleProof(leaves: readonly string[], leaf: string): ProofStep[] | null {
  const sorted = leaves.toSorted(compareText)
  let index = sorted.indexOf(leaf)
  if (index === -1) return null
  const steps: ProofStep[] = []
  for (
    let level = leafLevel(sorted);
    level.count > 1;
    level = levelAbove(level, new Uint8Array(Math.ceil(level.count / 2) * HASH))
  ) {
    const neighbour = index ^ 1
    if (neighbour < level.count) steps.push({ side: index % 2 === 0 ? 'right' : 'left', hash: toHex(hashAt(level, neighbour)) })
    index >>= 1
  }
  return steps
}

/** Whether the steps lead from the leaf to the root. */
export function provesLeaf(root: string, leaf: string, steps: readonly ProofStep[]): boolean {
  const hash = hashAt(leafLevel([leaf]), 0)
  for (const step of steps) {
    const neighbour = fromHex(step.hash)
    if (neighbour.length !== HASH) return false
    node.set(neighbour, step.side === 'left' ? 1 : 1 + HASH)
    node.set(hash, step.side === 'left' ? 1 + HASH : 1)
    sha256Into(node, node.length, hash, 0)
  }
  return toHex(hash) === root
}
