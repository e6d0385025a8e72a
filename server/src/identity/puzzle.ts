import { createHash, timingSafeEqual } from 'node:crypto'
import { leadingZeroBits, puzzleText, type Puzzle } from '@borgerpanel/contract'
import { Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock/clock.ts'
import { Keys } from '../platform/secret/keys.ts'

const LIFETIME = 10 * 60_000
const PURPOSE = 'puzzle'

/**
 * The small proof of work of S3. Nothing is stored: a challenge is a time with our mark on it, and the work is bound to
 * the very code that is tried, so one piece of work buys one guess.
 */
@Injectable()
export class Puzzles {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  make(bits: number): Puzzle {
    const at = this.clock.now().getTime().toString(36)
    return { challenge: `${at}.${this.mark(at)}`, bits }
  }

  /** Whether the work was done, for this code, on a challenge of ours that is not too old. */
  isSolved(proof: { readonly challenge: string; readonly nonce: number } | undefined, code: string, bits: number): boolean {
    if (proof === undefined) return false
    const [at = '', mark = ''] = proof.challenge.split('.')
    const age = this.clock.now().getTime() - Number.parseInt(at, 36)
    if (!isSame(mark, this.mark(at)) || !(age >= 0 && age <= LIFETIME)) return false
    const digest = createHash('sha256')
      .update(puzzleText(proof.challenge, code, proof.nonce))
      .digest()
    return leadingZeroBits(digest) >= bits
  }

  private mark(at: string): string {
    return this.keys.digest(PURPOSE, at).toString('base64url').slice(0, 22)
  }
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
