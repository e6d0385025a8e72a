import { canonicalLine, treeLeaf, type FrameEntry } from '../frame/frame.ts'
import { merkleProof, provesLeaf, type ProofStep } from '../frame/merkle.ts'
import { concatBytes, fromHex, toHex, utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'
import { check, same, verificationOf, type Verification } from './check.ts'
import { isHex, isOneOf, list, object, one, text } from './shape.ts'

/** What a resident gets with her letter or from the case officer (T12): that she stood in the frame, on the line she is shown. */
export interface FrameProof {
  readonly format: 'borgerpanel-frame-proof'
  readonly version: 1
  /** The published root. */
  readonly root: string
  /** Her line of the frame: identity number, birth date, gender, area and household pseudonym with `;` between. */
  readonly line: string
  /** 32 hexadecimal digits. */
  readonly salt: string
  readonly leaf: string
  readonly household: string
  readonly path: readonly ProofStep[]
}

const PROOF = object({
  format: one(isOneOf('borgerpanel-frame-proof')),
  version: one(isOneOf(1)),
  root: one(isHex(64)),
  line: text,
  salt: one(isHex(32)),
  leaf: one(isHex(64)),
  household: one(isHex(32)),
  path: list(object({ side: one(isOneOf('left', 'right')), hash: one(isHex(64)) })),
})

/** The frame a proof is of: what stands in the tree for everybody (`treeLeaf`), and its published root. */
export interface FrameTree {
  readonly treeLeaves: readonly string[]
  readonly root: string
}

/** The proof for one person of a frame; null when she is not in it. `salt` is what `saltOf` gives for her. */
export function frameProof(entry: FrameEntry, salt: Uint8Array, { treeLeaves, root }: FrameTree): FrameProof | null {
  const path = merkleProof(treeLeaves, treeLeaf(entry))
  if (path === null) return null
  const { leaf, household } = entry
  const line = canonicalLine(entry)
  return { format: 'borgerpanel-frame-proof', version: 1, root, line, salt: toHex(salt), leaf, household, path }
}

/**
 * Whether a proof leads from the person's line to the root: leaf = SHA-256(salt ‖ line), then up the tree. `root` is the one published, so that
 * a proof cannot bring its own; without it, the proof's own is used and a note says so. Takes any value and never throws.
 */
export function verifyProof(value: unknown, root?: string): Verification {
  const place = PROOF(value)
  if (place !== undefined) return verificationOf([check('readable', { place })])
  const proof = value as FrameProof
  const { leaf, household, path, line, salt } = proof
  const isLed = provesLeaf(proof.root, treeLeaf({ leaf, household }), path)
  return verificationOf([
    check('readable', undefined),
    check('leaves', same('leaf', toHex(sha256(concatBytes(fromHex(salt), utf8(line)))), leaf)),
    // The household pseudonym is the line's last field, and stands in the tree beside the leaf.
    check('households', proof.line.endsWith(`;${household}`) ? undefined : { place: 'household' }),
    check('proof', isLed ? undefined : { place: 'path' }),
    root === undefined ? check('root', undefined, 'root-of-the-proof-itself') : check('root', same('root', root, proof.root)),
  ])
}
