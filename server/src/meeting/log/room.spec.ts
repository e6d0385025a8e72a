import { describe, expect, it } from '@jest/globals'
import { done } from '@borgerpanel/contract'
import { setTimeout as wait } from 'node:timers/promises'
import { Log } from '../../platform/log/log.ts'
import { systemAsks } from '../live/system.ts'
import type { DatabaseLog } from './databaseLog.ts'
import { DatabaseAway } from '../../platform/database/index.ts'
import { NoAnswer } from './fault.ts'
import type { Asked } from './group.ts'
import { emptyLog } from './logState.ts'
import { MeetingRoom, type RoomEvents } from './room.ts'

const nobody: RoomEvents = {
  onEntries: () => undefined,
  onCommitted: () => undefined,
  onReloaded: () => undefined,
  onGone: () => undefined,
}
const tick = () => systemAsks({ type: 'tick' })

/** A room whose database only ever throws `fault`; how often it was asked, and what was logged. */
function roomThatMeets(fault: Error) {
  const logged: string[] = []
  const asked = { count: 0 }
  const fail = (): Promise<never> => {
    asked.count += 1
    return Promise.reject(fault)
  }
  const source: Pick<DatabaseLog, 'load' | 'catchUp' | 'commit'> = { load: fail, catchUp: fail, commit: fail }
  const room = new MeetingRoom('m', emptyLog(1), source, nobody, new Log('debug', (line) => void logged.push(line)))
  return { room, asked, logged }
}

/** A room whose database does as it is told. */
function roomOn(commit: DatabaseLog['commit']): MeetingRoom {
  const none = (): Promise<never> => Promise.reject(new TypeError('not asked'))
  return new MeetingRoom('m', emptyLog(1), { load: none, catchUp: none, commit }, nobody, new Log('debug', () => undefined))
}

describe('a room whose log cannot be read', () => {
  it('[D3] tells who looks, asks once, and rests', async () => {
    const { room, asked, logged } = roomThatMeets(new TypeError('broken entry'))

    await expect(room.lookNow()).rejects.toThrow('broken entry')
    await wait(50)

    expect(room.isIdle).toBe(true)
    expect(asked.count).toBe(1)
    expect(logged).toHaveLength(1)
  })

  it('[D3] answers a command that cannot be written, and keeps who looks waiting for the next look only', async () => {
    const { room, asked } = roomThatMeets(new TypeError('broken entry'))

    const [answer, looked] = await Promise.allSettled([room.submit(tick()), room.lookNow()])

    expect(answer).toMatchObject({ value: { ok: false, error: { code: 'unexpected' } } })
    expect(looked.status).toBe('rejected')
    await wait(50)
    expect(asked.count).toBe(2)
  })
})

describe('a room whose database cannot write', () => {
  it('[D7] says so at once, and tries nothing again', async () => {
    const { room, asked } = roomThatMeets(new DatabaseAway('53100'))

    const answers = await Promise.all([room.submit(tick()), room.submit(tick())])

    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'try-again', retryable: true } })
    await wait(50)
    expect(room.isIdle).toBe(true)
    expect(asked.count).toBe(2)
  })
})

describe('a room with a lock to wait for', () => {
  it('[D3] takes what comes while the lock is waited for into the same group', async () => {
    const groups: number[] = []
    let unlock: () => void = () => undefined
    const lock = new Promise<void>((resolve) => (unlock = resolve))
    const room = roomOn(async (log, groupNow) => {
      await lock
      const group = groupNow()
      groups.push(group.length)
      return { log, entries: [], hasWritten: false, answers: group.map(() => done({ position: 1 })) }
    })

    const first = room.submit(tick())
    const others = [room.submit(tick()), room.submit(tick())]
    unlock()

    expect(await Promise.all([first, ...others])).toEqual(Array.from({ length: 3 }, () => done({ position: 1 })))
    expect(groups).toEqual([3])
  })

  it('[D3] gives nothing more to an attempt that was given up for dead', async () => {
    const attempts: (() => readonly Asked[])[] = []
    const room = roomOn((log, groupNow) => {
      attempts.push(groupNow)
      if (attempts.length === 1) return Promise.reject(new NoAnswer())
      return Promise.resolve({ log, entries: [], hasWritten: false, answers: groupNow().map(() => done({ position: 1 })) })
    })

    expect(await room.submit(tick())).toEqual(done({ position: 1 }))

    expect(attempts).toHaveLength(2)
    expect(attempts[0]).toThrow(NoAnswer)
  })
})

describe('a room that is to stop', () => {
  it('[D16] tries nothing again when the database is away, and says so to all who wait', async () => {
    const { room, asked } = roomThatMeets(new NoAnswer())
    const waiting = Promise.all([room.submit(tick()), room.submit(tick())])
    const looking = expect(room.lookNow()).rejects.toBeInstanceOf(NoAnswer)
    await wait(30)

    await room.stop()

    for (const answer of await waiting) expect(answer).toMatchObject({ ok: false, error: { code: 'try-again', retryable: true } })
    await looking
    const { count } = asked
    await wait(300)
    expect(asked.count).toBe(count)
    expect(room.isIdle).toBe(true)
  })

  it('[D16] takes nothing more', async () => {
    const { room, asked } = roomThatMeets(new NoAnswer())
    await room.stop()

    room.look()

    expect(await room.submit(tick())).toMatchObject({ ok: false, error: { code: 'try-again', retryable: true } })
    await expect(room.lookNow()).rejects.toBeInstanceOf(NoAnswer)
    expect(asked.count).toBe(0)
  })
})
