import { describe, expect, it } from '@jest/globals'
import { Client } from 'pg'
import { createTestDatabase } from '../support/database.ts'

describe('the database of a test', () => {
  it('is its own, and gone after drop', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])

    await ask(one.url, 'create table kept (id int)')

    await expect(ask(other.url, 'select * from kept')).rejects.toThrow('does not exist')
    await Promise.all([one.drop(), other.drop()])
    await expect(ask(one.url, 'select 1')).rejects.toThrow('does not exist')
  })

  it('[D4] acknowledges only what is on the disk', async () => {
    const database = await createTestDatabase()

    const [settings] = await ask(
      database.url,
      "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit",
    )

    expect(settings).toEqual({ fsync: 'on', commit: 'on' })
    await database.drop()
  })
})

async function ask(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
