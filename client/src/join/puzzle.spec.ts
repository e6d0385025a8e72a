import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { leadingZeroBits, puzzleText } from '@borgerpanel/contract'
import { solvePuzzle } from './puzzle.ts'

describe('proof of work at the code field', () => {
  it('[S3] finds a number the server takes, for this code and no other', async () => {
    const nonce = await solvePuzzle({ challenge: 'abc.def', bits: 10 }, '4071 8826 1953')
    const bits = (code: string) =>
      leadingZeroBits(
        createHash('sha256')
          .update(puzzleText('abc.def', code, nonce))
          .digest(),
      )
    expect(bits('407188261953')).toBeGreaterThanOrEqual(10)
    expect(bits('407188261954')).toBeLessThan(10)
  })
})
