import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { PASSWORD_LENGTH, type Result, done, refused } from '@borgerpanel/contract'
import type { Randomness } from '../platform/random/randomness.ts'
import { COMMON_PASSWORDS } from './common-passwords.ts'

// OWASP Password Storage Cheat Sheet: scrypt with N = 2^15, r = 8, p = 3; about 0.15 s and 32 MB.
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

/** The stored form of a password: `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string, randomness: Randomness): Promise<string> {
  const salt = randomness.bytes(SALT_BYTES)
  const hash = await stretch(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether the password is the stored one. Takes as long without a stored one, so that time tells no account. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? NOBODY).split('$')
  const made = await stretch(password, Buffer.from(salt, 'base64url'), { ...COST, N: Number(N), r: Number(r), p: Number(p) })
  const isSame = timingSafeEqual(made, Buffer.from(hash, 'base64url'))
  return isSame && stored !== null
}

const NOBODY = [
  'scrypt',
  COST.N,
  COST.r,
  COST.p,
  Buffer.alloc(SALT_BYTES).toString('base64url'),
  Buffer.alloc(HASH_BYTES).toString('base64url'),
].join('$')

/**
 * Refuses `password-weak` for a password that is short, stands in the lists of stolen ones, is one of those with digits
 * and signs about it, is a few letters repeated, or is the account's own e-mail or name (S4).
 */
export function checkPassword(password: string, about: { readonly email: string; readonly name: string }): Result<null> {
  if ([...password].length < PASSWORD_LENGTH) return refused('password-weak', { params: { least: PASSWORD_LENGTH } })
  return isCommon(password) || isAbout(password, about)
    ? refused('password-weak', { params: { least: PASSWORD_LENGTH } })
    : done(null)
}

function isCommon(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  const core = plain.replace(/^[^a-zæøå]+|[^a-zæøå]+$/g, '')
  if (new Set(plain).size < 5 || /^(.{1,5})\1+.{0,4}$/.test(plain)) return true
  return [plain, core, unleet(core)].some((form) => COMMON_PASSWORDS.has(form)) || isCommonWordsOnly(plain) || isRow(plain)
}

/** Common words, with whatever digits and signs between them. */
function isCommonWordsOnly(plain: string): boolean {
  return (plain.match(/[a-zæøå]+/g) ?? []).every((word) => COMMON_PASSWORDS.has(word))
}

/** Neighbours on the keyboard or in the alphabet, all the way. */
function isRow(plain: string): boolean {
  return ROWS.some((row) => row.includes(plain) || [...row].reverse().join('').includes(plain))
}

const ROWS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyzæøå',
  'qwertyuiopåasdfghjkløæzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]

function isAbout(password: string, { email, name }: { email: string; name: string }): boolean {
  const plain = password.toLowerCase()
  const parts = [email.toLowerCase(), email.toLowerCase().split('@')[0] ?? '', name.toLowerCase()]
  return parts.some((part) => part.length >= 4 && plain.replaceAll(part, '').length < 6 && plain.includes(part))
}

function unleet(plain: string): string {
  const letters: Readonly<Record<string, string>> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
  }
  return [...plain].map((letter) => letters[letter] ?? letter).join('')
}

function stretch(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (fault, key) => (fault === null ? resolve(key) : reject(fault)))
  })
}
