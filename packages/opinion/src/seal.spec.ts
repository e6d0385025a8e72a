import { beforeAll, describe, expect, it } from '@jest/globals'
import { makeSealKeys, openSealed, seal, type SealKeys } from './seal.ts'

describe('sealing', () => {
  let keys: SealKeys
  beforeAll(async () => {
    keys = await makeSealKeys()
  })

  it('[P5] opens what was sealed, æøå and all', async () => {
    const sealed = await seal(keys.publicKey, 'Blåbærsyltetøy', 1024)

    expect(await openSealed(keys.privateKey, [sealed])).toEqual(['Blåbærsyltetøy'])
  })

  it('[P5] makes every ballot the same length and never the same bytes', async () => {
    const [short, long] = await Promise.all([seal(keys.publicKey, 'a', 1024), seal(keys.publicKey, 'a'.repeat(900), 1024)])
    const again = await seal(keys.publicKey, 'a', 1024)

    expect(short.length).toBe(long.length)
    expect(Buffer.compare(short, again)).not.toBe(0)
  })

  it('[P5] does not open an altered ballot, nor with another poll’s key', async () => {
    const sealed = await seal(keys.publicKey, 'svar', 256)
    const altered = sealed.slice()
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
    const other = await makeSealKeys()

    await expect(openSealed(keys.privateKey, [altered])).rejects.toThrow()
    await expect(openSealed(other.privateKey, [sealed])).rejects.toThrow()
  })

  it('[P5] refuses a text that does not fit', async () => {
    await expect(seal(keys.publicKey, 'a'.repeat(300), 256)).rejects.toThrow(RangeError)
  })
})
