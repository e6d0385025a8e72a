import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { utf8, verifyFiles } from '@borgerpanel/sortition'
import { refusalOf } from '../support/caller.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { aPanelByLot } from './evening-support.ts'
import { deliverMail, valueOf, type DrawView } from './panel-support.ts'

const NAMES = ['invite.json', 'panels.json', 'replacements.json', 'LINES', 'SHA256SUMS']

describe('seats that are given up', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  it('[T10] [T12] go to others by the lot that was drawn, keep the quotas, and can be checked by a stranger', async () => {
    const { officer, panelId, members } = await aPanelByLot(server)
    const path = `/api/panels/${panelId}/draw`
    const counted = () =>
      server.database.read<{ place: string; count: number }>(
        'select place, count(*)::int as count from member where panel_id = $1 group by place order by place',
        [panelId],
      )
    expect(refusalOf(await officer.post(`${path}/replace`, { reason: 'withdrew' }))).toBe('nobody-to-replace')
    for (const member of members.slice(0, 2)) valueOf(await member.call('PUT', '/api/invitation/answer', { answer: 'no' }))
    expect(valueOf<DrawView>(await officer.get(path)).standing).toEqual({ seats: 12, taken: 10, reserves: 4, out: 2 })
    await deliverMail(server)
    const mails = server.mailbox.mails.length

    const view = valueOf<DrawView>(await officer.post(`${path}/replace`, { reason: 'withdrew' }))
    expect(view.standing).toMatchObject({ taken: 12, out: 0 })
    expect(view.replacements).toMatchObject([{ number: 1, out: 2, members: 2, unfilled: 0, reason: 'withdrew' }])
    expect(await counted()).toEqual(
      expect.arrayContaining([
        { place: 'out', count: 2 },
        { place: 'seat', count: 12 },
      ]),
    )
    await deliverMail(server)
    const told = server.mailbox.mails.slice(mails).filter(({ subject }) => subject.startsWith('Du har fått plass'))
    expect(told.length).toBeLessThanOrEqual(2)
    expect(refusalOf(await officer.post(`${path}/replace`, { reason: 'withdrew' }))).toBe('nobody-to-replace')

    // One who came in gives up too, and so does a third of the first.
    valueOf(await (members[2] ?? officer).call('PUT', '/api/invitation/answer', { answer: 'no' }))
    expect(valueOf<DrawView>(await officer.post(`${path}/replace`, { reason: 'other' })).standing).toMatchObject({ taken: 12 })
    await checked(panelId)
  }, 60_000)

  async function checked(panelId: string): Promise<void> {
    const files = await Promise.all(
      NAMES.map(async (name) => {
        const response = await fetch(`${server.url}/api/public/panels/${panelId}/draw-bundle/${name}`)
        return { name, bytes: new Uint8Array(await response.arrayBuffer()) }
      }),
    )
    expect(files.every(({ bytes }) => bytes.length > 0)).toBe(true)
    const verified = await verifyFiles(files)
    expect(verified.checks.filter(({ ok }) => !ok)).toEqual([])
    const changed = files.map((file) =>
      file.name === 'replacements.json'
        ? {
            ...file,
            bytes: utf8(
              new TextDecoder().decode(file.bytes).replace('"number": 1', '"number": 2').replace('"unfilled":0', '"unfilled":1'),
            ),
          }
        : file,
    )
    expect((await verifyFiles(changed)).ok).toBe(false)
    const auditor = await fetch(`${server.url}/api/panels/${panelId}/draw-bundle/auditor.json`)
    expect(auditor.status).toBe(401)
  }
})
