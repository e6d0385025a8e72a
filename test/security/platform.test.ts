import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { refused } from '@borgerpanel/contract'
import { connectDatabase } from '../../server/src/platform/database/index.ts'
import { Outbox } from '../../server/src/platform/jobs/outbox.ts'
import { Log } from '../../server/src/platform/log/log.ts'
import { PostOffice } from '../../server/src/platform/mail/post-office.ts'
import { SystemRandomness } from '../../server/src/platform/random/randomness.ts'
import { Keys, NotOurs } from '../../server/src/platform/secret/keys.ts'
import { FileStore } from '../../server/src/platform/storage/index.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await server.database.read('create table note (id int primary key, count int not null default 0)')
})
afterAll(() => server.close())

const notes = () => server.database.read<{ id: number; count: number }>('select id, count from note order by id')

describe('a transaction', () => {
  it('[S17] leaves nothing behind when it ends in a refusal or a fault, and tells nobody', async () => {
    const told: string[] = []
    const refusal = await server.database.transaction(async (tx) => {
      await tx.query('insert into note (id) values (1)')
      tx.afterCommit(() => void told.push('refused'))
      return refused('text-empty')
    })
    const fault = server.database.transaction(async (tx) => {
      await tx.query('insert into note (id) values (2)')
      tx.afterCommit(() => void told.push('failed'))
      throw new Error('broken')
    })

    expect(refusal).toMatchObject({ ok: false })
    await expect(fault).rejects.toThrow('broken')
    expect(await notes()).toEqual([])
    expect(told).toEqual([])
  })

  it('[D5] tells after the commit, once, and is done anew after a deadlock', async () => {
    await server.database.read('insert into note (id) values (3), (4)')
    const told: number[] = []
    const both = (first: number, second: number) =>
      server.database.transaction(async (tx) => {
        await tx.query('update note set count = count + 1 where id = $1', [first])
        await tx.query('select pg_sleep(0.2)')
        await tx.query('update note set count = count + 1 where id = $1', [second])
        tx.afterCommit(() => void told.push(first))
      })

    await Promise.all([both(3, 4), both(4, 3)])

    expect(await notes()).toEqual([
      { id: 3, count: 2 },
      { id: 4, count: 2 },
    ])
    expect(told.sort()).toEqual([3, 4])
  }, 15_000)

  it('lives on when its connection is cut', async () => {
    const cut = server.database.transaction(async (tx) => {
      const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
      await server.database.read('select pg_terminate_backend($1)', [row?.pid])
      await tx.query('insert into note (id) values (9)')
    })

    await expect(cut).rejects.toThrow()
    expect((await notes()).map(({ id }) => id)).not.toContain(9)
  })
})

describe('the database', () => {
  it('[D4] that may forget what was acknowledged is refused, unless it is a rehearsal', async () => {
    const url = new URL(server.databaseUrl)
    url.searchParams.set('options', '-c synchronous_commit=off')
    const log = new Log('silent')

    await expect(connectDatabase({ url: url.href, log })).rejects.toThrow('synchronous_commit = off')
    const allowed = await connectDatabase({ url: url.href, log, isForgetfulAllowed: true })
    await allowed.close()
  })
})

describe('work after the commit', () => {
  const mail = {
    to: 'vakker.blomst@lillevik.example',
    subject: 'Hei',
    text: 'Kanarifugl',
    attachments: [{ filename: 'a.pdf', content: Buffer.from('%PDF-'), contentType: 'application/pdf' }],
  }
  const post = (key: string) => server.database.transaction((tx) => server.app.get(PostOffice).post(tx, key, mail))

  it('survives a mail server that is down, and is done once', async () => {
    server.mailbox.isDown = true
    await post('welcome 1')
    await post('welcome 1')
    await server.app.get(Outbox).drain()
    expect(server.mailbox.mails).toEqual([])
    const [waiting] = await server.database.read<{ payload: string; last_error: string }>(
      'select payload::text, last_error from outbox',
    )
    expect(waiting?.payload).not.toMatch(/Kanarifugl|blomst/)

    server.mailbox.isDown = false
    server.clock.advance(20 * 60_000)
    await server.app.get(Outbox).drain()
    await eventually(() => server.mailbox.mails.length === 1)

    expect(server.mailbox.mails).toEqual([expect.objectContaining(mail)])
    await server.app.get(Outbox).drain()
    expect(server.mailbox.mails).toHaveLength(1)
    expect(await server.database.read(`select 1 from outbox where payload <> '{}'`)).toEqual([])
  }, 15_000)

  it('is not begun when the transaction it belongs to is undone', async () => {
    await server.database.transaction(async (tx) => {
      await server.app.get(PostOffice).post(tx, 'undone', mail)
      return refused('text-empty')
    })

    expect(await server.database.read(`select 1 from outbox where key = 'undone'`)).toEqual([])
  })

  it('is started by the commit, without waiting for the next round', async () => {
    const before = server.mailbox.mails.length
    await post('at once')

    await eventually(() => server.mailbox.mails.length === before + 1)
  })
})

describe('stored files', () => {
  const folder = () => join(server.config.DATA_DIR, 'files')
  const keep = (content: Buffer, more: object = {}) =>
    server.app.get(FileStore).keep({ name: '../../evil.pdf', stream: Readable.from([content]), isTooLarge: () => false }, more)

  it('[S10] are PDF, PNG or JPEG by their bytes, under a generated name', async () => {
    const kept = await keep(Buffer.from('%PDF-1.7 and so on'))

    expect(kept).toMatchObject({
      ok: true,
      value: { kind: 'application/pdf', key: expect.stringMatching(/^[0-9a-f-]{36}\.pdf$/) },
    })
    expect(await keep(Buffer.from('<script>alert(1)</script>'))).toMatchObject({ error: { code: 'file-wrong-kind' } })
    expect(await keep(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), { kinds: ['application/pdf'] })).toMatchObject({
      error: { code: 'file-wrong-kind' },
    })
    expect(await keep(Buffer.from('%PDF-1.7 too long'), { mostBytes: 9 })).toMatchObject({ error: { code: 'too-large' } })
    expect(readdirSync(folder())).toEqual([kept.ok ? kept.value.key : ''])
  })

  it('[S10] cannot be read by a path', () => {
    expect(() => server.app.get(FileStore).read('../../../etc/passwd')).toThrow(TypeError)
  })
})

describe('the keys', () => {
  const randomness = new SystemRandomness()
  const keys = (present: string, previous = '') =>
    new Keys({ SECRET_KEY: present, SECRET_KEY_PREVIOUS: previous, CODE_PEPPER: 'p' }, randomness)

  it('[S15] open what the key before sealed, while keys are changed', () => {
    const sealed = keys('old').seal('frame', 'Vakker Blomst')

    expect(keys('new', 'old').open('frame', sealed)).toBe('Vakker Blomst')
    expect(() => keys('new').open('frame', sealed)).toThrow(NotOurs)
    expect(keys('new', 'old').digests('identity', 'x')[1]).toEqual(keys('old').digest('identity', 'x'))
  })

  it('[S15] open nothing sealed for another purpose, or altered', () => {
    const sealed = keys('k').seal('frame', 'Vakker Blomst')

    expect(() => keys('k').open('mail', sealed)).toThrow(NotOurs)
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
    expect(() => keys('k').open('frame', sealed)).toThrow(NotOurs)
  })
})

async function eventually(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 5_000
  while (!isSo()) {
    if (Date.now() > end) throw new Error('It did not come to that within 5 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
