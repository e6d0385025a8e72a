import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { DeskPart, EarlierWording, MeetingCommand, MemberPart, PlenaryPart } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import { EarlierWordings } from '../../server/src/meeting/earlier-wordings.ts'
import { valueOf } from '../chain/panel-support.ts'
import { Caller, refusalOf } from '../support/caller.ts'
import { startTestServer } from '../support/server.ts'
import { Evening } from './support/evening.ts'
import { freshFetch } from './support/fresh.ts'
import { until, type Player } from './support/player.ts'
import type { SignedIn } from './support/seed.ts'

jest.setTimeout(30_000)

const TEXT = 'Naboen Kanarifugl Hansen sier nei til skolen'
const NAME = [{ from: 7, to: 24 }]
const INSTEAD = '[opplysninger om enkeltperson fjernet]'
const LEFT = `Naboen ${INSTEAD} sier nei til skolen`
const CANARY = /Kanarifugl|Hansen/

const redaction = (number: number, version = 1): MeetingCommand => ({
  type: 'redactContribution',
  number,
  seen: { state: 'published', version },
  spans: NAME,
  instead: INSTEAD,
  reason: 'private-person',
})

describe('the words of a contribution', () => {
  let evening: Evening
  let desk: Player
  let author: Player
  let other: Player
  let number: number

  beforeEach(async () => {
    evening = await Evening.begin({ members: 3 })
    desk = await evening.inPlenary()
    author = await evening.member(1)
    other = await evening.member(2)
    await author.must({ type: 'arrive', venue: 'hall' })
    number = (await author.must({ type: 'contribute', id: randomUUID(), text: TEXT })).number ?? 0
    await until(() => textOn(other) === TEXT)
  })
  afterEach(() => evening.end())

  const contributionOn = (screen: Player) => screen.part<PlenaryPart>('plenary').contributions[0]
  const textOn = (screen: Player): string | null | undefined =>
    screen.held.get('plenary')?.words[contributionOn(screen)?.text.id ?? '']?.text

  /** Everything that reaches a screen from now on, as text. */
  function listen(...screens: Player[]): string[] {
    const heard: string[] = []
    for (const { socket } of screens) socket.onAny((...told: unknown[]) => void heard.push(JSON.stringify(told)))
    return heard
  }

  function caller({ cookie }: SignedIn): Caller {
    const one = new Caller(evening.server.url)
    one.cookie = cookie
    return one
  }

  /** All entries of all audiences anew, as one who was away from the beginning would get them. */
  async function deltas(...screens: Player[]): Promise<string> {
    const answers = screens.flatMap((screen) =>
      screen.audiences.map((audience) =>
        screen.call('catchUp', { meeting: evening.meeting, audience, after: 0, epoch: screen.epoch }),
      ),
    )
    return JSON.stringify(await Promise.all(answers))
  }

  it('[M22] [D19] reach nobody any more once they are removed: no open screen, no snapshot, no delta, no log', async () => {
    const hall = await evening.open(evening.seeded.politician, 'hall')
    const open = [desk, author, other, hall]
    await until(() => textOn(hall) === TEXT)
    const heard = listen(...open)

    await desk.must(redaction(number))
    await until(() => open.every((screen) => textOn(screen) === LEFT))

    const late = await evening.member(3)
    const [first] = evening.seeded.members
    const fresh = await freshFetch(evening.server.url, first?.cookie ?? '', { meeting: evening.meeting, screen: 'member' })
    const view = await caller(evening.seeded.desk).get(`/api/meetings/${evening.meeting}/view?screen=desk`)
    const everything = [
      ...heard,
      ...[...open, late].map(({ screen }) => JSON.stringify(screen)),
      JSON.stringify(fresh),
      JSON.stringify(view.body),
      await deltas(...open),
      JSON.stringify(await evening.server.database.read('select t::text from meeting_entry t')),
      JSON.stringify(await evening.server.database.read('select t::text from meeting_operation t')),
      ...evening.server.logged,
    ]
    expect(everything.filter((text) => CANARY.test(text))).toEqual([])
    expect(everything.filter((text) => text.includes(INSTEAD)).length).toBeGreaterThan(10)
    expect(author.part<MemberPart>('member:1').mine[0]).toMatchObject({ state: 'redacted', reason: 'private-person' })
  })

  it('[D19] [D2] are the same on a server that reads the log anew', async () => {
    await desk.must(redaction(number))

    const beside = await startTestServer({ beside: evening.server })
    const there = await evening.open(evening.seeded.desk, 'desk', [beside.url])

    expect(textOn(there)).toBe(LEFT)
    expect(JSON.stringify(there.screen)).not.toMatch(CANARY)
    there.close()
    await beside.close()
  })

  it('[M22] that were removed are kept for the desk until their day, and each look at them is noted', async () => {
    const path = `/api/meetings/${evening.meeting}/contributions/${number}/earlier`
    const moderator = caller(evening.seeded.desk)
    expect(valueOf<EarlierWording[]>(await moderator.get(path))).toEqual([])

    await desk.must(redaction(number))

    expect(valueOf<EarlierWording[]>(await moderator.get(path))).toMatchObject([{ text: TEXT }])
    expect(refusalOf(await caller(evening.seeded.members[0] as SignedIn).get(path))).toBe('not-found')
    expect(refusalOf(await caller(evening.seeded.politician).get(path))).toBe('not-found')
    expect(refusalOf(await moderator.get(path.replace(`/${number}/`, '/99/')))).toBe('not-found')
    const deeds = await evening.server.database.read(`select detail from audit_entry where act = 'earlier-wording-read'`)
    expect(deeds).toEqual([{ detail: { meeting: evening.meeting, number } }])

    const keeper = evening.server.app.get(EarlierWordings)
    await evening.server.database.read(`update wording set erase_at = erase_at - interval '179 days'`)
    expect(await keeper.erase()).toBe(0)
    await evening.server.database.read(`update wording set erase_at = erase_at - interval '2 days'`)
    expect(valueOf<EarlierWording[]>(await moderator.get(path))).toEqual([])
    expect(await keeper.erase()).toBe(1)
    expect(JSON.stringify(await evening.server.database.read('select t::text from wording t'))).not.toMatch(CANARY)
    await until(() => textOn(other) === LEFT)
  })

  it('[M22] are settled by one of two moderators who act at once, and the other is told so', async () => {
    const second = await evening.desk()

    const answers = await Promise.all([
      desk.send(redaction(number)),
      second.send({ type: 'withholdContribution', number, seen: { state: 'published', version: 1 }, reason: 'private-person' }),
    ])

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'contribution-settled' } })
  })

  it('[M22] that an author writes anew are seen by the desk first, and by the others when the desk lets them', async () => {
    await desk.must({ type: 'withholdContribution', number, seen: { state: 'published', version: 1 }, reason: 'harassment' })
    await until(() => textOn(other) === null)
    const heard = listen(other)

    await author.must({ type: 'resubmitContribution', number, text: 'Ikke alle vil ha skolen' })
    await until(() => desk.part<DeskPart>('desk').contributions[0]?.state === 'submitted')
    const late = await evening.member(3)
    expect([...heard, JSON.stringify(late.screen)].join('')).not.toContain('Ikke alle')

    await desk.must({ type: 'publishContribution', number, seen: { state: 'submitted', version: 2 } })
    await until(() => textOn(other) === 'Ikke alle vil ha skolen')
    expect(await author.send({ type: 'resubmitContribution', number, text: 'En gang til' })).toMatchObject({
      error: { code: 'contribution-settled' },
    })
    expect(heard.join('')).not.toMatch(CANARY)
  })
})
