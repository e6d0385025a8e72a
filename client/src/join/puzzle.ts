import { leadingZeroBits, puzzleText, type Puzzle } from '@borgerpanel/contract'

const AT_ONCE = 512

/** Finds the number the server asks for when many guess codes (S3). Takes a second or so on a phone, and lets the page live meanwhile. */
export async function solvePuzzle({ challenge, bits }: Puzzle, code: string): Promise<number> {
  const encoder = new TextEncoder()
  const bitsOf = async (nonce: number) =>
    leadingZeroBits(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(puzzleText(challenge, code, nonce)))))
  for (let from = 0; ; from += AT_ONCE) {
    const found = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => bitsOf(from + index)))
    const at = found.findIndex((zeros) => zeros >= bits)
    if (at !== -1) return from + at
  }
}
