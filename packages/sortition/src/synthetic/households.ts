import type { Generator } from '../random/generator.ts'

/** Age in whole years and gender of one member of a home. */
export interface Inhabitant {
  readonly age: number
  readonly gender: 'woman' | 'man'
}

const OLDEST = 100
const COHABITING_OF_ONE_GENDER = 3

/**
 * A home with plausible people: singles 41 %, couples 30 %, families 18 %, one parent 7 %, shared flats 4 %, which gives about 2.1 a home and
 * one in five under 18, as in Norway (Statistics Norway, tables 06081 and 07459, rounded).
 */
export function aHome(chance: Generator): Inhabitant[] {
  const kind = chance.below(100)
  if (kind < 41) return [{ age: adultAge(chance, 20), gender: aGender(chance) }]
  // Most couples without children at home are those whose children have left it, hence the older of two ages.
  if (kind < 71) return aCouple(chance, Math.max(adultAge(chance, 22), adultAge(chance, 22)))
  if (kind < 89) return aFamily(chance, aCouple(chance, between(chance, 25, 54)))
  if (kind < 96) return aFamily(chance, [{ age: between(chance, 24, 54), gender: chance.below(4) > 0 ? 'woman' : 'man' }])
  return Array.from({ length: between(chance, 2, 4) }, () => ({ age: between(chance, 18, 29), gender: aGender(chance) }))
}

const between = (chance: Generator, from: number, to: number): number => from + chance.below(to - from + 1)
const aGender = (chance: Generator): Inhabitant['gender'] => (chance.below(2) === 0 ? 'woman' : 'man')

/** Even up to 80, thinning out towards a hundred. */
function adultAge(chance: Generator, from: number): number {
  const age = between(chance, from, 83)
  return age < 80 ? age : Math.min(OLDEST, age + Math.min(chance.below(18), chance.below(18)))
}

function aCouple(chance: Generator, age: number): Inhabitant[] {
  const gender = aGender(chance)
  const isOfOneGender = chance.below(100) < COHABITING_OF_ONE_GENDER
  const other = gender === 'woman' ? 'man' : 'woman'
  const partnersAge = Math.min(OLDEST, Math.max(19, age + between(chance, -5, 5)))
  return [
    { age, gender },
    { age: partnersAge, gender: isOfOneGender ? gender : other },
  ]
}

function aFamily(chance: Generator, parents: readonly Inhabitant[]): Inhabitant[] {
  const youngestParent = Math.min(...parents.map(({ age }) => age))
  const oldestChild = Math.min(19, youngestParent - 20)
  const children = Array.from({ length: between(chance, 1, 3) }, () => ({
    age: Math.max(0, oldestChild - between(chance, 0, 12)),
    gender: aGender(chance),
  }))
  return [...parents, ...children]
}
