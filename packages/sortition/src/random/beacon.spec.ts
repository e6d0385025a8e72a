import { describe, expect, it } from '@jest/globals'
import { beaconValue, drandBeacon, readBeacon } from './beacon.ts'
import { QUICKNET, drandRandomness, drandRoundAt, drandTimeOf, verifyDrandRound } from './drand.ts'
import { checkSeedLines } from './seed.ts'

/** Rounds of quicknet as others have published them: the first in the README of python-drand-verify, the others as recorded on 2026-09-17. */
const ROUNDS = [
  [657413, 'b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b'],
  [32285085, '81dbce51d584d90d618547f4b50391d53ace6f6b9aeb8fb67e1879427af9d0310ac0ec6f519271d9a313ee84b378d416'],
  [32285086, 'a64d99fd7fa3e48912be7209c7b69c72c88fc5224be2516949b6f29f3a4b7e3fa069dd58b2bbb4bf2c34ae61ef631a44'],
] as const
const [ROUND, SIGNATURE] = ROUNDS[0]

describe('drand', () => {
  it.each(ROUNDS)('[T3] takes round %i of quicknet by its signature, without any network', async (round, signature) => {
    expect(await verifyDrandRound({ round, signature })).toBe(true)
  })

  it('[T3] takes the round of another chain of the same scheme, from the tests of drand’s own client', async () => {
    const publicKey =
      '81d320f220ee9c79e60e19dedc838c31e3ab919b15481e9feb52f643628c4f6a13fdc52129493875a818109d767272ca0541cbcdcea9335f2870d781b39b845ba8cbd44fdfe4967781cf72ca5917fc9398bcf97ca0548ed5a709016c4b1ff0f3'
    const signature = '95c93585c513ebbcb4777ff15599b3140e5ec0295faa0e483f3deadd88fa6d43f0d3703e3a4ce106e8fd6c6987f32126'
    expect(await verifyDrandRound({ round: 38, signature }, publicKey)).toBe(true)
    expect(await verifyDrandRound({ round: 55, signature }, publicKey)).toBe(false)
    expect(await verifyDrandRound({ round: 38, signature })).toBe(false)
  })

  it('[T3] takes no other round, no other signature, and nothing that is not on the curve', async () => {
    const other = `${SIGNATURE.slice(0, -1)}${SIGNATURE.endsWith('b') ? 'c' : 'b'}`
    expect(await verifyDrandRound({ round: ROUND + 1, signature: SIGNATURE })).toBe(false)
    expect(await verifyDrandRound({ round: ROUND, signature: ROUNDS[1][1] })).toBe(false)
    expect(await verifyDrandRound({ round: ROUND, signature: other })).toBe(false)
    expect(await verifyDrandRound({ round: ROUND, signature: 'f'.repeat(96) })).toBe(false)
    expect(await verifyDrandRound({ round: 0, signature: SIGNATURE })).toBe(false)
    expect(await verifyDrandRound({ round: ROUND, signature: SIGNATURE.slice(2) })).toBe(false)
  })

  it('[T3] says the randomness drand’s pages show, and when a round is made', () => {
    expect(drandRandomness(SIGNATURE)).toBe('fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587')
    expect(drandTimeOf(1)).toBe(QUICKNET.genesis * 1000)
    expect(new Date(drandTimeOf(32285085)).toISOString()).toBe('2026-09-17T15:23:39.000Z')
    expect(drandRoundAt(drandTimeOf(ROUND))).toBe(ROUND)
    expect(drandRoundAt(drandTimeOf(ROUND) + 1)).toBe(ROUND + 1)
    expect(drandRoundAt(0)).toBe(1)
  })
})

describe('public value', () => {
  const value = drandBeacon({ round: ROUND, signature: SIGNATURE })

  it.each([
    ['dice', '3 5 2 6 1 1 2 6 1 1', '3526112611'],
    ['dice', '3-5-2-6-1, 12611', '3526112611'],
    ['lottery', '33, 4, 11, 17, 31, 23, 29', '04-11-17-23-29-31-33'],
    ['lottery', '04 11 17 23 29 31 33 + 7', '04-11-17-23-29-31-33+07'],
    ['drand', `${String(ROUND)} ${SIGNATURE.toUpperCase()}`, value],
    ['drand', JSON.stringify({ round: ROUND, randomness: drandRandomness(SIGNATURE), signature: SIGNATURE }), value],
    ['drand', ` ${value}\n`, value],
  ] as const)('[T3] of %s is the same however it is written: %s', (source, typed, wanted) => {
    expect(beaconValue(source, typed)).toEqual({ ok: true, value: wanted })
    expect(checkSeedLines({ beacon: wanted })).toEqual([])
    expect(readBeacon(wanted).source).toBe(source)
  })

  it.each([
    ['dice', '352611261', 'dice-too-few'],
    ['dice', '7526112611', 'dice-malformed'],
    ['dice', '', 'dice-malformed'],
    ['lottery', '4 4 11', 'lottery-malformed'],
    ['lottery', '4 100', 'lottery-malformed'],
    ['lottery', '4+5+6', 'lottery-malformed'],
    ['lottery', '+5', 'lottery-malformed'],
    ['drand', '657413', 'drand-malformed'],
    ['drand', `0 ${SIGNATURE}`, 'drand-malformed'],
  ] as const)('[T3] of %s is not %j', (source, typed, code) => {
    expect(beaconValue(source, typed)).toEqual({ ok: false, code })
  })

  it('[T3] is read back', () => {
    expect(readBeacon('04-11+07')).toEqual({ source: 'lottery', numbers: [4, 11], extra: [7] })
    expect(readBeacon('3-5-2')).toEqual({ source: 'dice', throws: [3, 5, 2] })
    expect(readBeacon(value)).toEqual({ source: 'drand', round: ROUND, signature: SIGNATURE })
    expect(readBeacon('terning-2')).toEqual({ source: 'other', value: 'terning-2' })
  })
})
