import { describe, expect, it } from '@jest/globals'
import { ageOn } from '../frame/age.ts'
import { FrameBuilder } from '../frame/frame.ts'
import { drawInvitees } from '../invite/invite.ts'
import { sha256 } from '../random/sha256.ts'
import { utf8 } from '../random/bytes.ts'
import type { RegisterRow } from '../register/columns.ts'
import { readRegister, type RegisterReport } from '../register/read.ts'
import { AREAS, LILLEVIK } from './areas.ts'
import { syntheticRegister, type SyntheticOptions } from './register.ts'

async function* bytesOf(options: SyntheticOptions): AsyncGenerator<Uint8Array> {
  for (const piece of syntheticRegister(options)) yield await Promise.resolve(utf8(piece))
}

async function readBack(options: SyntheticOptions): Promise<{ people: RegisterRow[]; report: RegisterReport }> {
  const people: RegisterRow[] = []
  for await (const part of readRegister(bytesOf(options), { mode: 'demo' })) {
    if ('report' in part) return { people, report: part.report }
    people.push(...part.rows)
  }
  throw new Error('no report')
}

const share = (people: readonly RegisterRow[], has: (row: RegisterRow) => boolean): number =>
  people.filter(has).length / people.length

describe('synthetic register', () => {
  it('is read back without a fault, with as many people as asked for', async () => {
    for (const people of [1, 7, 20_000]) {
      const { report } = await readBack({ people })
      expect(report).toEqual({ rows: people, errors: [], errorCount: 0 })
    }
  })

  it('is the same by the same seed, and another by another', () => {
    const whole = (seed: string): string => [...syntheticRegister({ people: 50, seed })].join('')
    expect(whole('a')).toBe(whole('a'))
    expect(whole('a')).not.toBe(whole('b'))
  })

  it('has plausible people in plausible homes', async () => {
    const { people } = await readBack({ people: 20_000 })
    const age = (row: RegisterRow): number => ageOn('2026-01-01', row.birthDate)

    expect(people.every((row) => age(row) >= 0 && age(row) <= 100)).toBe(true)
    expect(share(people, (row) => age(row) < 18)).toBeCloseTo(0.2, 1)
    expect(share(people, (row) => age(row) >= 67)).toBeCloseTo(0.17, 1)
    expect(share(people, ({ gender }) => gender === 'woman')).toBeCloseTo(0.5, 1)
    expect(share(people, ({ email }) => email !== null)).toBeCloseTo(0.7, 1)
    expect(share(people, ({ mobile }) => mobile !== null)).toBeCloseTo(0.85, 1)
    const homes = new Set(people.map(({ addressId, dwelling }) => `${addressId}/${dwelling}`)).size
    expect(people.length / homes).toBeGreaterThan(1.9)
    expect(people.length / homes).toBeLessThan(2.6)
    for (const { basicUnit, perMille } of AREAS)
      expect(share(people, (row) => row.basicUnit === basicUnit)).toBeCloseTo(perMille / 1000, 1)
  })

  it('gives nobody the name of another, and no real e-mail domain', async () => {
    const { people } = await readBack({ people: 45_000 })
    expect(new Set(people.map(({ name }) => name)).size).toBe(45_000)
    expect(people.every(({ email }) => email === null || email.endsWith('@lillevik.example'))).toBe(true)
  })

  it('[T1] [T5] has some of every kind that is left out, and can be drawn from', async () => {
    const { people } = await readBack({ people: 20_000 })
    const frame = new FrameBuilder({
      criteria: { municipality: LILLEVIK, referenceDate: '2026-09-01', minimumAge: 16 },
      secret: utf8('0123456789abcdef'),
    })
    for (const row of people) frame.add(row)
    const { entries, exclusions, unknownHouseholds } = frame.finish()
    const draw = drawInvitees(entries, 720, sha256(utf8('seed')))

    const { 'too-old': tooOld, 'excluded-by-list': listed, ...others } = exclusions
    expect([tooOld, listed]).toEqual([0, 0])
    expect(Object.values(others).every((count) => count > 0)).toBe(true)
    expect(unknownHouseholds).toBeGreaterThan(0)
    expect(draw).toMatchObject({ ok: true, householdCount: { invitedTwice: 0 } })
  })
})
