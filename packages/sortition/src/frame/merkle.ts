import { compareText, concatBytes, fromHex, toHex } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'

/** One step from a leaf to the root: the neighbour's hash and the side it stands on. */
export interface ProofStep {
  readonly side: 'left' | 'right'
  readonly hash: string
}

// The two prefixes keep an inner node from being passed off as a leaf (RFC 6962, 2.1).
const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

const hashLeaf = (leaf: string): Uint8Array => sha256(concatBytes(LEAF, fromHex(leaf)))
const hashNode = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concatBytes(NODE, left, right))

/** The next level: pairs hashed, an odd last one carried up unchanged. */
function levelAbove(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = []
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index], level[index + 1]]
    if (left !== undefined) above.push(right === undefined ? left : hashNode(left, right))
  }
  return above
}

/**
 * Root of the Merkle tree (RFC 6962, 2.1) over leaves given in hexadecimal, which are sorted first: a position in the tree then tells
 * nothing about the person. 64 hexadecimal digits; of no leaves, the hash of nothing.
 */
export function merkleRoot(leaves: readonly string[]): string {
  let level = leaves.toSorted(compareText).map(hashLeaf)
  while (level.length > 1) level = levelAbove(level)
  return toHex(level[0] ?? sha256(new Uint8Array(0)))
}

/** The steps that lead from one of the leaves to the root; null when it is not among them. */
export function merkleProof(leaves: readonly string[], leaf: string): ProofStep[] | null {
  const sorted = leaves.toSorted(compareText)
  let index = sorted.indexOf(leaf)
  if (index === -1) return null
  const steps: ProofStep[] = []
  for (let level = sorted.map(hashLeaf); level.length > 1; level = levelAbove(level)) {
    const neighbour = level[index ^ 1]
    if (neighbour !== undefined) steps.push({ side: index % 2 === 0 ? 'right' : 'left', hash: toHex(neighbour) })
    index >>= 1
  }
  return steps
}

/** Whether the steps lead from the leaf to the root. */
export function provesLeaf(root: string, leaf: string, steps: readonly ProofStep[]): boolean {
  let hash = hashLeaf(leaf)
  for (const step of steps) hash = step.side === 'left' ? hashNode(fromHex(step.hash), hash) : hashNode(hash, fromHex(step.hash))
  return toHex(hash) === root
}
