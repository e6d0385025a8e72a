import type { MeetingId, PanelView, Plan, PollView } from '@borgerpanel/contract'
import { informationRoutes } from '@borgerpanel/contract'
import { Evening, type Guest } from './evening.ts'
import { Chance } from './people/chance.ts'
import { signInStaff, SimulatedOfficer } from './people/officer.ts'
import { Resident } from './people/resident.ts'
import { SimulatedWriter } from './people/writer.ts'
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

/** Of those invited who can be reached, so many say yes and so many no; the rest are silent (draw.md T11). */
const YES = 0.12
const NO = 0.2
/** Planned shares: yes-rate 9 %, attendance 75 % (T11). */
const PLANNED_YES = 0.09
const PLANNED_ATTENDANCE = 0.75

/** How many to invite for so many seats (T11). */
export const invitees = (seats: number): number => Math.ceil(Math.max(3 * seats, seats / PLANNED_ATTENDANCE) / PLANNED_YES)

/** The whole chain from register file to response, played by simulated people against a running product. */
export class Course {
  readonly timings: Record<string, number> = {}
  private readonly chance: Chance
  private readonly mailbox: Mailbox
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
    const least = this.parts.seats * 2
    let yes = 0
    await this.timed('answers', async () => {
      for (const [place, [email, code]] of codes.entries()) {
        const self = this.selves.find((one) => one.email === email)
        const left = codes.length - place
        const draw = yes + left <= least ? 0 : this.chance.next()
        if (self === undefined || draw > YES + NO || (draw >= YES && this.parts.sayNo === false)) continue
        const resident = new Resident(this.parts.url, code, self.birthYear)
        await resident.signIn()
        await resident.answer(draw < YES ? 'yes' : 'no', this.chance.of(['hall', 'online', 'either'] as const))
        if (draw < YES) {
          yes++
          this.residents.set(self.name, resident)
        }
        this.parts.onProgress('answers', place / codes.length)
      }
      for (const row of rows.filter(({ channel }) => channel === 'letter')) {
        if (!this.chance.is(YES)) continue
        await officer.answerByTelephone(row, 'yes')
        yes++
      }
    })
    return yes
  }

  /** Quotas, the second lot, and everybody with a seat signed in. */
  async seat(): Promise<Guest[]> {
    const officer = this.the()
    await this.timed('panel', () => officer.drawPanel(this.parts.seats, this.dice()))
    const seated = (await officer.invitations()).filter(({ place }) => place === 'seat')
    return this.timed('sign-in', async () => {
      const guests: Guest[] = []
      for (const row of seated) {
        const known = this.residents.get(row.name)
        const resident =
          known ??
          new Resident(
            this.parts.url,
            await officer.newCode(row),
            this.selves.find(({ name }) => name === row.name)?.birthYear ?? 0,
          )
        if (known === undefined) await resident.signIn()
        guests.push({ caller: resident.caller, venue: this.chance.is(0.4) ? 'hall' : 'online' })
      }
      return guests
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
      for (const guest of guests) {
        if (this.chance.is(0.06)) continue
        await fillIn(guest, poll, this.chance)
      }
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
    return codes.toSorted(([a], [b]) => (a < b ? -1 : 1))
  }
}

async function fillIn(guest: Guest, poll: PollView, chance: Chance): Promise<void> {
  const resident = Resident.signedIn(guest.caller)
  await resident.fillIn(poll.id, chance)
}

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}
