import type { InvitationRow, MeetingId, PanelView, Plan, PollView } from '@borgerpanel/contract'
import { informationRoutes } from '@borgerpanel/contract'
import { Evening, type Guest } from './evening.ts'
import { Chance } from './people/chance.ts'
import { signInStaff, SimulatedOfficer } from './people/officer.ts'
import { Resident } from './people/resident.ts'
import { SimulatedWriter } from './people/writer.ts'
import { atOnce } from './product/at-once.ts'
import { codeIn, Mailbox } from './product/mailbox.ts'
import { readSelves, type Self } from './product/register-file.ts'
import { EVENING, QUESTIONS } from './words/case.ts'

export interface CourseParts {
  readonly url: string
  /** The register file the simulated residents stand in. */
  readonly register: string
  /** Where the product writes mail while it has no mail server. */
  readonly mailFolder: string
  readonly plan: Plan
  readonly seats: number
  readonly seed: number
  readonly pace: number
  /** How many to invite; as planned for the seats when left out. */
  readonly count?: number
  /** Whether those who say no sign in and say so, or stay silent. */
  readonly sayNo?: boolean
  /** Tells how far it has come: the step, and 0–1 within it. */
  readonly onProgress: (step: string, part: number) => void
}

/** Of those invited who can be reached, so many say yes (draw.md T11) and so many take the trouble to say no; the rest are silent. */
const YES = 0.12
const NO = 0.05
/** Planned shares: yes-rate 9 %, attendance 75 % (T11). */
const PLANNED_YES = 0.09
const PLANNED_ATTENDANCE = 0.75

/** So many do something at the same time. */
const AT_ONCE = 6

/** One who will answer, and what. */
interface Minded {
  readonly code: string
  readonly self: Self
  readonly answer: 'yes' | 'no'
  readonly venue: 'hall' | 'online' | 'either'
}

/** How many to invite for so many seats (T11). */
export const invitees = (seats: number): number => Math.ceil(Math.max(3 * seats, seats / PLANNED_ATTENDANCE) / PLANNED_YES)

/** The whole chain from register file to response, played by simulated people against a running product. */
export class Course {
  readonly timings: Record<string, number> = {}
  private readonly chance: Chance
  private readonly mailbox: Mailbox
  /** Those who said yes from their mail, by invitation. */
  private readonly residents = new Map<string, Resident>()
  private selves: Self[] = []
  officer: SimulatedOfficer | null = null

  constructor(private readonly parts: CourseParts) {
    this.chance = new Chance(parts.seed)
    this.mailbox = new Mailbox(parts.mailFolder)
  }

  /** Plan, register, lot, invitations. */
  async invite(): Promise<SimulatedOfficer> {
    const { url, register, plan, seats } = this.parts
    this.selves = await this.timed('read', () => readSelves(register))
    const caller = await signInStaff(url, 'koordinator')
    const officer = await this.timed('plan', () => SimulatedOfficer.plan(caller, plan))
    this.officer = officer
    const municipality = mostCommon(this.selves.map((self) => self.municipality))
    await this.timed('register', () => officer.importRegister(register, new Date().toISOString().slice(0, 10), municipality))
    await this.mailbox.fetch()
    await this.timed('lot', () =>
      officer.drawInvitees(this.parts.count ?? Math.min(invitees(seats), Math.floor(this.selves.length / 3)), this.dice()),
    )
    await this.timed('invitations', () => officer.sendInvitations())
    return officer
  }

  /** Those invited answer: by the code in their mail, or by telephone to the officer. Gives how many said yes. */
  async answer(): Promise<number> {
    const officer = this.the()
    const rows = await officer.invitations()
    const byMail = rows.filter(({ channel }) => channel === 'email').length
    const codes = await this.timed('mail', () => this.readMail(byMail))
    const letters = rows.filter(({ channel }) => channel === 'letter' && this.chance.is(YES))
    const minded = this.minded(codes)
    let answered = 0
    await this.timed('answers', async () => {
      await atOnce(minded, AT_ONCE, async ({ code, self, answer, venue }) => {
        const resident = new Resident(this.parts.url, code, self.birthYear)
        await resident.signIn()
        const { id } = await resident.answer(answer, venue)
        if (answer === 'yes') this.residents.set(id, resident)
        this.parts.onProgress('answers', ++answered / (minded.length + letters.length))
      })
      await atOnce(letters, AT_ONCE, (row) => officer.answerByTelephone(row, 'yes'))
    })
    return this.residents.size + letters.length
  }

  /** Quotas, the second lot, and everybody with a seat signed in. */
  async seat(): Promise<Guest[]> {
    const officer = this.the()
    await this.timed('panel', () => officer.drawPanel(this.parts.seats, this.dice()))
    const seated = (await officer.invitations()).filter(({ place }) => place === 'seat')
    return this.timed('sign-in', async () => {
      const residents = await atOnce(seated, AT_ONCE, async (row) => this.residents.get(row.id) ?? this.reached(row))
      return residents.map(({ caller }) => ({ caller, venue: this.chance.is(0.4) ? 'hall' : 'online' }))
    })
  }

  async inform(guests: readonly Guest[]): Promise<void> {
    const officer = this.the()
    await this.timed('information', async () => {
      await officer.publishMaterial()
      for (const [place, { text }] of QUESTIONS.entries())
        await guests[place]?.caller.call(informationRoutes.askQuestion, { params: { panelId: officer.panelId }, body: { text } })
      await officer.answerQuestions()
    })
  }

  /** The meeting from lobby to closing, one in eight of the members staying at home. */
  async meet(guests: readonly Guest[]): Promise<MeetingId> {
    const officer = this.the()
    const meetingId = await officer.planMeeting('Samling om Lillevik skole', new Date())
    const present = guests.filter((_, place) => place % 8 !== 7)
    const evening = new Evening({
      meetingId,
      moderator: await signInStaff(this.parts.url, 'ordstyrer'),
      guests: present,
      agenda: EVENING,
      pace: this.parts.pace,
      seed: this.parts.seed,
      onItem: (title) => this.parts.onProgress(`meeting: ${title}`, 0),
    })
    await this.timed('meeting', async () => {
      await evening.gather()
      const writing = evening.everybodyWrites(5_000)
      await evening.run()
      await writing
      await evening.close()
    })
    evening.leave()
    return meetingId
  }

  async poll(meetingId: MeetingId, guests: readonly Guest[]): Promise<PollView> {
    const officer = this.the()
    return this.timed('poll', async () => {
      const poll = await officer.openPoll(await officer.writePoll(meetingId))
      const willing = guests.filter(() => !this.chance.is(0.06))
      await atOnce(willing, AT_ONCE, ({ caller }, place) =>
        Resident.signedIn(caller).fillIn(poll.id, new Chance(this.parts.seed + 31 * (place + 1))),
      )
      return officer.closePoll(poll)
    })
  }

  /** Summary to approved and delivered attachment. */
  async summarise(): Promise<SimulatedWriter> {
    const officer = this.the()
    const panel: PanelView = await officer.panel()
    const writer = new SimulatedWriter(officer.caller, panel.assignmentId)
    await this.timed('summary', async () => {
      await writer.sort()
      await writer.write()
    })
    await this.timed('attachment', () => writer.approve())
    await writer.deliver()
    return writer
  }

  async respond(writer: SimulatedWriter): Promise<void> {
    await this.timed('response', () => writer.respond(new Date().toISOString().slice(0, 10)))
  }

  async timed<Value>(step: string, work: () => Promise<Value>): Promise<Value> {
    const start = performance.now()
    this.parts.onProgress(step, 0)
    try {
      return await work()
    } finally {
      this.timings[step] = Math.round(performance.now() - start) / 1000
      this.parts.onProgress(step, 1)
    }
  }

  private the(): SimulatedOfficer {
    if (this.officer === null) throw new Error('Nobody has been invited yet.')
    return this.officer
  }

  /** What each of those reached by mail will say, decided beforehand: enough of them say yes for a lot among twice the seats. */
  private minded(codes: readonly [string, string][]): Minded[] {
    const selves = new Map(this.selves.map((self) => [self.email, self]))
    const least = this.parts.seats * 2
    const minded: Minded[] = []
    let yes = 0
    for (const [place, [email, code]] of codes.entries()) {
      const self = selves.get(email)
      const draw = yes + codes.length - place <= least ? 0 : this.chance.next()
      if (self === undefined || draw > YES + NO || (draw >= YES && this.parts.sayNo === false)) continue
      if (draw < YES) yes++
      const venue = this.chance.of(['hall', 'online', 'either'] as const)
      minded.push({ code, self, venue, answer: draw < YES ? 'yes' : 'no' })
    }
    return minded
  }

  /** One who answered by telephone, with the new code that was read aloud to her. Of two with her name, the one whose year it is. */
  private async reached(row: InvitationRow): Promise<Resident> {
    const code = await this.the().newCode(row)
    const years = new Set(this.selves.filter(({ name }) => name === row.name).map(({ birthYear }) => birthYear))
    for (const birthYear of years) {
      const resident = new Resident(this.parts.url, code, birthYear)
      if (await resident.trySignIn()) return resident
    }
    throw new Error(`Letter ${row.letterNumber}: nobody could sign in by its code.`)
  }

  /** Dice of a simulated ceremony; a real one is thrown in public. */
  private dice(): string {
    return Array.from({ length: 12 }, () => 1 + this.chance.below(6)).join('-')
  }

  /** Waits until the mails have come; a mail server may be slow. */
  private async readMail(expected: number): Promise<[string, string][]> {
    const codes: [string, string][] = []
    for (let tries = 0; codes.length < expected && tries < 600; tries++) {
      for (const mail of await this.mailbox.fetch()) {
        const code = codeIn(mail.text)
        if (code !== null) codes.push([mail.to, code])
      }
      this.parts.onProgress('mail', codes.length / expected)
      if (codes.length < expected) await new Promise((resolve) => setTimeout(resolve, 200))
    }
    if (codes.length < expected)
      throw new Error(`Only ${codes.length} of ${expected} mails came. Does the product write them where the chain reads them?`)
    return codes.toSorted(([a], [b]) => (a < b ? -1 : 1))
  }
}

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}
