import type { Candidate } from '../panel/pool.ts'
import { compareText, concatBytes, fromHex, toHex, utf8 } from '../random/bytes.ts'
import { createHmac, sha256 } from '../random/sha256.ts'

/** One who said yes, with the salt that keeps her features from being guessed out of the published leaf. */
export interface Volunteer extends Candidate {
  /** 32 hexadecimal digits. */
  readonly salt: string
}

/**
 * The salt of a volunteer: the first 16 bytes of HMAC-SHA256(secret, "volunteer-salt " ‖ id), hexadecimal. Secret and label are others than
 * those of the first lot, so that nothing published of the one lot can be laid beside the other (T12).
 */
export function volunteerSalt(secret: Uint8Array, id: string): string {
  return shortHmac(secret, `volunteer-salt ${id}`)
}

/**
 * A pseudonym for the second lot: the first 16 bytes of HMAC-SHA256(secret, "volunteer " ‖ draw ‖ " " ‖ person), hexadecimal. `draw` is the
 * value of the seed line, so that the same person has another pseudonym in every lot.
 */
export function volunteerPseudonym(secret: Uint8Array, draw: string, person: string): string {
  return shortHmac(secret, `volunteer ${draw} ${person}`)
}

function shortHmac(secret: Uint8Array, message: string): string {
  return toHex(createHmac(secret)(utf8(message)).subarray(0, 16))
}

/** The line of a volunteer: JSON of [id, household or null, [[feature, value], … sorted by feature]], NFC, without spaces. */
export function volunteerLine({ id, household, features }: Candidate): string {
  const sorted = Object.entries(features).sort(([a], [b]) => compareText(a, b))
  return JSON.stringify([id, household ?? null, sorted]).normalize('NFC')
}

/** The published leaf: SHA-256(salt ‖ line), 64 hexadecimal digits. Throws a RangeError when the salt is not hexadecimal. */
export function volunteerLeaf(volunteer: Volunteer): string {
  return toHex(sha256(concatBytes(fromHex(volunteer.salt), utf8(volunteerLine(volunteer)))))
}

/** What stands in the tree: leaf and pseudonym, so that neither can be changed once the root is out. Hexadecimal. */
export function volunteerTreeLeaf(leaf: string, id: string): string {
  return leaf + toHex(utf8(id))
}
