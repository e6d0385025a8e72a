import { onDatabase } from '../../spine/support/seed.ts'

const ROWS = 1_000

export interface BareInserts {
  /** Rows a second, each committed alone. */
  readonly alone: number
  /** Rows a second, a thousand in one statement and one commit. */
  readonly together: number
}

/** How fast PostgreSQL takes rows of the log's size with nothing around it, every commit on the disk. */
export function bareInserts(url: string): Promise<BareInserts> {
  return onDatabase(url, async (client) => {
    await client.query('create table if not exists bench_entry (id bigserial primary key, event jsonb, at timestamptz)')
    const event = '{"who": 123, "type": "handRaised", "entry": 123}'
    const singles = 200
    const start = performance.now()
    for (let row = 0; row < singles; row += 1)
      await client.query('insert into bench_entry (event, at) values ($1, now())', [event])
    const middle = performance.now()
    const many = Array.from({ length: ROWS }, () => event)
    await client.query('insert into bench_entry (event, at) select event, now() from unnest($1::jsonb[]) as event', [many])
    const end = performance.now()
    await client.query('drop table bench_entry')
    return { alone: Math.round((singles * 1000) / (middle - start)), together: Math.round((ROWS * 1000) / (end - middle)) }
  })
}
