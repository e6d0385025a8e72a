import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Outbox } from '../../server/src/platform/jobs/outbox.ts'
import { PostOffice } from '../../server/src/platform/mail/post-office.ts'
import { Evening } from './support/evening.ts'
import { until } from './support/player.ts'
import { freePort } from './support/process.ts'

jest.setTimeout(60_000)

const OPERATIONS = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')

describe('the metrics of an evening', () => {
  let evening: Evening
  let port: number
  let text = ''

  beforeAll(async () => {
    port = await freePort()
    evening = await Evening.begin({ members: 3, config: { METRICS_PORT: port } })
    const desk = await evening.inPlenary()
    const members = await Promise.all([1, 2, 3].map((who) => evening.member(who)))
    for (const member of members) await member.must({ type: 'arrive', venue: 'hall' })
    const [first] = members
    await first?.must({ type: 'askForFloor', place: 'plenary', kind: 'speech' })
    await first?.send({ type: 'askForFloor', place: 'plenary', kind: 'speech' })
    await desk.must({ type: 'setWriting', open: true })
    await first?.must({ type: 'contribute', id: randomUUID(), text: 'Skoleveien må være trygg.' })
    await mailThatFails()
    await until(() => members.every((member) => member.held.get('plenary')?.head === desk.held.get('plenary')?.head))
    text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  })
  afterAll(() => evening.end())

  async function mailThatFails(): Promise<void> {
    const { app, database, mailbox } = evening.server
    mailbox.isDown = true
    await database.transaction((tx) =>
      app.get(PostOffice, { strict: false }).post(tx, 'a', { to: 'vakker.blomst@lillevik.example', subject: 'Hei', text: 'Hei' }),
    )
    await until(async () => (await app.get(Outbox, { strict: false }).waiting()).some(({ failing }) => failing > 0))
  }

  /** The value of one sample, with its labels in any order; undefined when it is not there. */
  const valueOf = (name: string, labels: Readonly<Record<string, string>> = {}): number | undefined => {
    const line = text.split('\n').find((line) => line.startsWith(`borgerpanel_${name}`) && wordsOf(line, name) === asked(labels))
    return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ')))
  }
  const asked = (labels: Readonly<Record<string, string>>): string =>
    Object.entries(labels)
      .map(([label, value]) => `${label}="${value}"`)
      .sort()
      .join()
  const wordsOf = (line: string, name: string): string | undefined => {
    const rest = line.slice(`borgerpanel_${name}`.length, line.lastIndexOf(' '))
    if (rest === '') return ''
    return rest.startsWith('{') ? rest.slice(1, -1).split(',').sort().join() : undefined
  }

  it('say who is there, what was asked, and what came of it', () => {
    expect(valueOf('ready')).toBe(1)
    expect(valueOf('sockets', { state: 'open' })).toBe(4)
    expect(valueOf('sockets', { state: 'lagging' })).toBe(0)
    expect(valueOf('screens', { role: 'member', screen: 'member' })).toBe(3)
    expect(valueOf('screens', { role: 'moderator', screen: 'desk' })).toBe(1)
    expect(valueOf('meetings_live')).toBe(1)
    expect(valueOf('commands_total', { command: 'arrive', outcome: 'accepted', code: '' })).toBe(3)
    expect(valueOf('commands_total', { command: 'askForFloor', outcome: 'refused', code: 'hand-already-raised' })).toBe(1)
  })

  it('[D3] [D8] say how long it took, and how much was told', () => {
    const commands = valueOf('acknowledgement_seconds_count', { outcome: 'accepted' }) ?? 0
    expect(commands).toBeGreaterThanOrEqual(10)
    expect(valueOf('commit_group_commands_sum')).toBe(commands)
    expect(valueOf('commit_seconds_count')).toBe(valueOf('commit_group_commands_count'))
    expect(valueOf('log_entries_total')).toBeGreaterThanOrEqual(commands)
    expect(valueOf('frames_total')).toBeGreaterThan(0)
    expect(valueOf('frame_bytes_total')).toBeGreaterThan(100 * (valueOf('frames_total') ?? 0))
    expect(valueOf('frame_delay_seconds_count')).toBeGreaterThan(0)
  })

  it('say how the database, the clock, the mail and the event loop are', () => {
    const connections = ['used', 'idle'].map((state) => valueOf('database_connections', { state }) ?? 0)
    expect(connections.reduce((sum, count) => sum + count)).toBeGreaterThan(0)
    expect(valueOf('database_connections', { state: 'waiting' })).toBeGreaterThanOrEqual(0)
    expect(valueOf('clock_offset_seconds')).toBe(0)
    expect(valueOf('outbox_waiting', { kind: 'mail' })).toBe(1)
    expect(valueOf('outbox_failing', { kind: 'mail' })).toBe(1)
    expect(valueOf('outbox_oldest_seconds', { kind: 'mail' })).toBeLessThan(600)
    expect(valueOf('jobs_total', { kind: 'mail', outcome: 'failed' })).toBeGreaterThan(0)
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
  })

  it('are those of the table in the docs, no more and no fewer', () => {
    const named = [...OPERATIONS.matchAll(/^\| `(borgerpanel_\w+)`/gm)].map(([, name]) => name)
    const shown = [...text.matchAll(/^# TYPE (borgerpanel_\w+)/gm)].map(([, name]) => name)
    expect(named.sort()).toEqual(shown.sort())
  })

  it('[S9] carry fixed words only: no id, no name, no address, no text', () => {
    const labels = [...text.matchAll(/(\w+)="([^"]*)"/g)].filter(([, name]) => name !== 'version')
    for (const [, , value] of labels) expect(value).toMatch(/^([a-zA-Z+_-]*|[\d.]+|(\/:?[\w-]*|\/\*)*)$/)
    for (const secret of [evening.meeting, 'Skoleveien', 'blomst', '@', '127.0.0.1']) expect(text).not.toContain(secret)
  })
})
