import { utf8 } from '../random/bytes.ts'
import { createGenerator, type Generator } from '../random/generator.ts'
import { sha256 } from '../random/sha256.ts'
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from '../register/columns.ts'
import { formatField } from '../register/fields.ts'
import { createAddresses, type SyntheticAddress } from './addresses.ts'
import { LILLEVIK, ELSEWHERE } from './areas.ts'
import { aHome, type Inhabitant } from './households.ts'
import { createNames, createNumbers, dayOfBirth } from './people.ts'

export interface SyntheticOptions {
  readonly people: number
  /** Any text; the same text gives the same register. */
  readonly seed?: string
  /** The day ages are counted from, yyyy-mm-dd. */
  readonly referenceDate?: string
}

const LINES_A_CHUNK = 500
export const REGISTER_HEADER = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS].join(';')

interface Makers {
  readonly chance: Generator
  readonly referenceDate: string
  readonly nextName: () => string
  readonly nextNumber: (birthDate: string, gender: Inhabitant['gender']) => string
}

/**
 * A register extract of people who do not exist: Lillevik kommune, identity numbers with month + 80, names of adjective and noun, e-mail under
 * `lillevik.example`, mobile numbers that begin with two zeros as none does. Some are protected, dead, moved or under 16. Yields pieces of
 * the file, so that a million rows need little memory. Throws a RangeError unless 1 ≤ people ≤ 4 million.
 */
export function* syntheticRegister({ people, seed = 'lillevik', referenceDate = '2026-01-01' }: SyntheticOptions): Pieces {
  if (!Number.isSafeInteger(people) || people < 1 || people > 4_000_000) throw new RangeError(`a register of ${people} people`)
  const chance = createGenerator(sha256(utf8(seed)), 'synthetic register')
  const makers = { chance, referenceDate, nextName: createNames(chance), nextNumber: createNumbers() }
  const nextAddress = createAddresses(chance)
  let lines = [REGISTER_HEADER]
  for (let made = 0; made < people;) {
    const address = nextAddress()
    const home = aHome(chance).slice(0, people - made)
    for (const inhabitant of home) lines.push(lineOf(inhabitant, address, makers))
    made += home.length
    if (lines.length >= LINES_A_CHUNK || made === people) {
      yield `${lines.join('\n')}\n`
      lines = []
    }
  }
}

type Pieces = globalThis.Generator<string, void, undefined>

/** One time in a thousand of these each, of all people. */
function fateOf(chance: Generator): { status: string; protection: string; municipality: string } {
  const fate = chance.below(1000)
  const resident = { status: 'bosatt', protection: 'ugradert', municipality: LILLEVIK }
  if (fate < 3) return { ...resident, protection: 'fortrolig' }
  if (fate < 4) return { ...resident, protection: 'strengtFortrolig' }
  if (fate < 6) return { ...resident, protection: 'klientadresse' }
  if (fate < 14) return { ...resident, status: 'doed' }
  if (fate < 24) return { ...resident, status: 'utflyttet' }
  if (fate < 30) return { ...resident, municipality: ELSEWHERE }
  return resident
}

function lineOf(
  { age, gender }: Inhabitant,
  address: SyntheticAddress,
  { chance, referenceDate, nextName, nextNumber }: Makers,
): string {
  const birthDate = dayOfBirth(age, referenceDate, chance)
  const { status, protection, municipality } = fateOf(chance)
  const name = nextName()
  const isHidden = protection === 'strengtFortrolig'
  const hasEmail = chance.below(100) < (age < 13 ? 0 : 80)
  const hasMobile = chance.below(100) < (age < 10 ? 0 : 94)
  const values = [
    nextNumber(birthDate, gender),
    birthDate,
    gender === 'woman' ? 'kvinne' : 'mann',
    municipality,
    ...(isHidden ? ['', '', '', ''] : [address.basicUnit, address.schoolDistrict, address.addressId, address.dwelling]),
    protection,
    status,
    name,
    ...(isHidden ? ['', '', ''] : [address.line, address.postcode, address.postTown]),
    hasEmail && !isHidden ? `${mailName(name)}@lillevik.example` : '',
    hasMobile && !isHidden ? `+4700${String(chance.below(1_000_000)).padStart(6, '0')}` : '',
  ]
  return values.map(formatField).join(';')
}

const mailName = (name: string): string =>
  name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'o').replaceAll('å', 'a').replaceAll(' ', '.')
