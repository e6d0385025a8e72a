import { describe, expect, it } from '@jest/globals'
import { toHex, utf8 } from '../random/bytes.ts'
import { sha256 } from '../random/sha256.ts'
import { leafOf, saltOf } from './frame.ts'
import { hashPeople, secretFromPeople } from './hashes.ts'
import { FramePeople } from './people.ts'
import { ExtractSecret } from './secret.ts'

const secretOf = (...lines: string[]): string => {
  const secret = new ExtractSecret()
  for (const line of lines) secret.add(utf8(line))
  return toHex(secret.finish())
}

describe('secret made from the extract', () => {
  it('[T2] does not mind the order of the lines, and minds every letter of them', () => {
    expect(secretOf('b;2', 'a;1', 'c;3')).toBe(secretOf('c;3', 'b;2', 'a;1'))
    expect(secretOf('b;2', 'a;1')).not.toBe(secretOf('b;2', 'a;2'))
    expect(secretOf('a;1', 'a;1')).not.toBe(secretOf('a;1'))
  })

  it('[T2] is the hash of the sorted hashes of the lines', () => {
    const [first = '', second = ''] = [toHex(sha256(utf8('a'))), toHex(sha256(utf8('b')))].sort()
    const hashes = Uint8Array.from(Buffer.from(first + second, 'hex'))
    const prefix = utf8('borgerpanel-frame-secret-v1\n')
    expect(secretOf('a', 'b')).toBe(toHex(sha256(new Uint8Array([...prefix, ...hashes]))))
  })
})

describe('secret made from the people', () => {
  const people = (...rows: (readonly [identityNumber: string, area: string, householdKey: string])[]) => {
    const made = new FramePeople()
    for (const [identityNumber, area, key] of rows)
      made.add({ identityNumber, birthDate: '1948-02-29', gender: 'woman', area }, key)
    return toHex(secretFromPeople(made))
  }
  const one = ['29824810042', 'Ytterøya; øst', 'household 1/H0101'] as const
  const other = ['01877110016', 'Havna', 'person 01877110016'] as const

  it('[T2] is the hash of their lines in order of identity number', () => {
    const lines = [
      'borgerpanel-frame-secret-v1',
      '01877110016;1948-02-29;woman;Havna;person 01877110016',
      '29824810042;1948-02-29;woman;"Ytterøya; øst";household 1/H0101',
      '',
    ]
    expect(people(one, other)).toBe(toHex(sha256(utf8(lines.join('\n')))))
    expect(people(other, one)).toBe(people(one, other))
    expect(people(one, [other[0], 'Havna', 'household 1/H0101'])).not.toBe(people(one, other))
  })

  it('[T2] gives a frame that the same secret, given, gives too', () => {
    const made = new FramePeople()
    made.add({ identityNumber: 'not a number', birthDate: 'no date', gender: 'man', area: 'x' }, 'household 2/H0101')
    made.add({ identityNumber: '29824810042', birthDate: '1948-02-29', gender: 'woman', area: 'x' }, 'household 2/H0101')
    made.seal(hashPeople(made, secretFromPeople(made)))
    const { leaf, ...person } = made.entry(1)
    expect(leafOf(person, saltOf(secretFromPeople(made), person.identityNumber))).toBe(leaf)
    const { leaf: odd, ...stranger } = made.entry(0)
    expect(leafOf(stranger, saltOf(secretFromPeople(made), 'not a number'))).toBe(odd)
  })
})
