import type { Me, Result } from '@borgerpanel/contract'
import { api } from '../platform/api.ts'
import { solvePuzzle } from './puzzle.ts'

/**
 * Signs in with the code of the letter. When many wrong codes came in lately the server asks for a little work first (S3);
 * `onWork` is told, so that the wait can be explained.
 */
export async function signInByCode(code: string, birthYear: number, onWork: () => void): Promise<Result<Me>> {
  const first = await api('POST /api/sign-in/code', { body: { code, birthYear } })
  if (first.ok || first.error.code !== 'proof-of-work-needed') return first
  const challenge = String(first.error.params?.['challenge'] ?? '')
  const bits = Number(first.error.params?.['bits'] ?? 0)
  onWork()
  const nonce = await solvePuzzle({ challenge, bits }, code)
  return api('POST /api/sign-in/code', { body: { code, birthYear, proof: { challenge, nonce } } })
}

/**
 * The secret of the QR code, out of the address and away from it at once: it stays neither in the address bar nor in the
 * history, and is sent only when the birth year is typed and the button pressed (S2). Null when there is none.
 */
export function takeSecret(): string | null {
  const secret = location.hash.slice(1)
  if (secret === '') return null
  const { pathname } = location
  history.replaceState({ ...(history.state as object | null), current: pathname }, '', pathname)
  return secret
}
