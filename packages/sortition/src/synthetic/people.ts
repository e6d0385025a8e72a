import type { Generator } from '../random/generator.ts'
import { syntheticIdentityNumber } from '../register/identity.ts'
import { ADJECTIVES, NOUNS } from './words.ts'

/** Names without repetition: adjective and noun in random order; when these run out, a second noun is added. */
export function createNames(chance: Generator): () => string {
  const [adjectives, nouns] = [chance.shuffle(ADJECTIVES), chance.shuffle(NOUNS)]
  let next = 0
  return () => {
    const [pair, round] = [next % (adjectives.length * nouns.length), Math.floor(next / (adjectives.length * nouns.length))]
    next++
    // Both lists are walked at once, the nouns a step ahead each time round: every pair comes once, and neighbours share no word.
    const adjective = adjectives[pair % adjectives.length] ?? ''
    const place = ((pair % adjectives.length) + Math.floor(pair / adjectives.length)) % nouns.length
    const second = round === 0 ? [] : [nouns[(place + round) % nouns.length] ?? '']
    return [adjective, nouns[place] ?? '', ...second].join(' ')
  }
}

/** Unused synthetic identity numbers for a birth date (yyyy-mm-dd) and gender. */
export function createNumbers(): (birthDate: string, gender: 'woman' | 'man') => string {
  const used = new Map<string, number>()
  return (birthDate, gender) => {
    const key = birthDate + gender
    for (let individual = used.get(key) ?? firstIndividual(birthDate, gender); individual < 1000; individual += 2) {
      const number = syntheticIdentityNumber(birthDate, individual)
      if (number === null) continue
      used.set(key, individual + 2)
      return number
    }
    throw new RangeError(`no identity number left for ${birthDate}`)
  }
}

// Series by century, even for women (norway.md 2.5).
function firstIndividual(birthDate: string, gender: 'woman' | 'man'): number {
  return (birthDate < '2000' ? 0 : 500) + (gender === 'woman' ? 0 : 1)
}

/** A day of birth, yyyy-mm-dd, that makes someone this old on the day. */
export function dayOfBirth(age: number, referenceDate: string, chance: Generator): string {
  const latest = new Date(`${referenceDate}T00:00:00Z`)
  latest.setUTCFullYear(latest.getUTCFullYear() - age)
  latest.setUTCDate(latest.getUTCDate() - chance.below(365))
  return latest.toISOString().slice(0, 10)
}
