import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common'
import { meetingRoutes, type MeetingId, type PanelId } from '@borgerpanel/contract'
import { syntheticRegister } from '@borgerpanel/sortition'
import { CONFIG, type Config } from '../../config.ts'
import { Database } from '../../platform/database/index.ts'
import { describeFault, Log } from '../../platform/log/log.ts'
import { Course } from '../course.ts'
import { Evening, type Guest } from '../evening.ts'
import { signInStaff, SimulatedOfficer } from '../people/officer.ts'
import { Caller, pause } from '../product/caller.ts'
import { LIVE_AGENDA, lillevikPlan } from '../words/case.ts'
import { DemoRepository, type DemoSeat } from './demo.repository.ts'
import { DemoService } from './demo.service.ts'

const FINISHED = { caseNumber: '2026/1000', name: 'framtidig skolestruktur', seats: 24, people: 6_000, seed: 3 }
const LIVE = {
  caseNumber: '2026/1001',
  name: 'framtidig skolestruktur – samling nå',
  seats: 100,
  people: 6_000,
  count: 1_500,
  seed: 5,
}
/** Seats of the live panel that nobody simulates: visitors sit there. */
const VISITORS = 4
/** How fast the finished panel's evening went by. */
const FAST = 240
/** The live meeting opens in the middle of the evening: at its table talk. */
const FIRST_ITEM = 4

/** Fills the demo on the first start, and keeps its live meeting going; over HTTP and sockets like everybody else. */
@Injectable()
export class DemoPlay implements BeforeApplicationShutdown {
  private evening: Evening | null = null
  private isOver = false

  constructor(
    private readonly repository: DemoRepository,
    private readonly demo: DemoService,
    private readonly database: Database,
    private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Runs until the server stops. A fault ends the play and is logged; the product goes on. */
  async run(url: string): Promise<void> {
    if (this.config.MODE !== 'demo' || this.config.SMTP_URL !== '' || !(await this.repository.isMine())) return
    try {
      const live = await this.livePanel(url)
      const playing = this.playLive(url, live)
      const finished = await this.finishedPanel(url)
      this.demo.setFinished(finished)
      await playing
    } catch (fault) {
      if (!this.isOver) this.log.error('demo stopped', describeFault(fault))
    }
  }

  beforeApplicationShutdown(): void {
    this.isOver = true
    this.evening?.leave()
  }

  /** The panel in the middle of its meeting, seated; made on the first start. */
  private async livePanel(url: string): Promise<{ panelId: PanelId; seats: DemoSeat[] }> {
    const known = await this.repository.panelOf(LIVE.caseNumber)
    const seats = known === null ? [] : await this.repository.seats(known)
    if (known !== null && seats.length > 0) return { panelId: known as PanelId, seats }
    await this.clear(known)
    const course = await this.course(url, LIVE)
    const officer = await course.invite()
    await course.answer()
    const guests = await course.seat()
    await course.inform(guests)
    return { panelId: officer.panelId, seats: await this.repository.seats(officer.panelId) }
  }

  /** A panel from lot to response, to walk through. */
  private async finishedPanel(url: string): Promise<string> {
    const known = await this.repository.panelOf(FINISHED.caseNumber)
    if (known !== null && (await this.repository.isAnswered(known))) return known
    await this.clear(known)
    const course = await this.course(url, FINISHED)
    const officer = await course.invite()
    await course.answer()
    const guests = await course.seat()
    await course.inform(guests)
    const meetingId = await course.meet(guests)
    await course.poll(meetingId, guests)
    await course.respond(await course.summarise())
    return officer.panelId
  }

  private hasEnded(): boolean {
    return this.isOver
  }

  private async clear(panelId: string | null): Promise<void> {
    if (panelId !== null) await this.database.transaction((tx) => this.repository.forget(tx, panelId))
  }

  private async playLive(url: string, { panelId, seats }: { panelId: PanelId; seats: DemoSeat[] }): Promise<void> {
    const moderator = await signInStaff(url, 'ordstyrer')
    const visitors = seats.slice(-VISITORS)
    const guests = await this.guests(url, seats.slice(0, -VISITORS))
    while (!this.hasEnded()) {
      try {
        await this.playOne(url, { panelId, visitors, guests, moderator })
      } catch (fault) {
        // A visitor at the desk may have gone another way than the agenda; the play finds its place again.
        if (!this.hasEnded()) this.log.info('demo begins again', describeFault(fault))
        await pause(5_000)
      } finally {
        this.evening?.leave()
      }
    }
  }

  private async playOne(
    url: string,
    parts: { panelId: PanelId; visitors: DemoSeat[]; guests: Guest[]; moderator: Caller },
  ): Promise<void> {
    const { panelId, visitors, guests, moderator } = parts
    const meetingId = await this.meetingOf(url, panelId)
    const evening = new Evening({ meetingId, moderator, guests, agenda: LIVE_AGENDA, pace: 1, seed: LIVE.seed, textsRarer: 12 })
    this.evening = evening
    await evening.gather()
    const { plenary } = evening.moderator
    if (plenary?.state === 'paused') await evening.moderator.ask({ type: 'resumeMeeting' })
    if (plenary?.item === null && plenary.past.length === 0) await evening.moderator.startItem(FIRST_ITEM)
    this.demo.setLive({ panelId, meetingId, visitors })
    await evening.run(() => this.isOver || evening.moderator.plenary?.state === 'closed', FIRST_ITEM)
    if (!this.isOver && evening.moderator.plenary?.state !== 'closed') await evening.close()
  }

  private async guests(url: string, seats: readonly DemoSeat[]): Promise<Guest[]> {
    const guests: Guest[] = []
    for (const [place, seat] of seats.entries()) {
      const cookie = await this.demo.signInTo(seat)
      if (cookie !== null) guests.push({ caller: new Caller(url).withCookie(cookie), venue: place % 5 < 2 ? 'hall' : 'online' })
    }
    return guests
  }

  /** The meeting that goes on, or a new one when the last has ended. */
  private async meetingOf(url: string, panelId: PanelId): Promise<MeetingId> {
    const officer = new SimulatedOfficer(await signInStaff(url, 'koordinator'), panelId)
    const meetings = await officer.caller.call(meetingRoutes.listMeetings, { params: { panelId } })
    const going = meetings.find(({ state }) => state !== 'closed')
    return going?.id ?? officer.planMeeting('Samling om Lillevik skole', new Date())
  }

  private async course(url: string, made: typeof FINISHED & { count?: number }): Promise<Course> {
    const register = await this.register(made)
    const plan = lillevikPlan({ caseNumber: made.caseNumber, name: made.name, seats: made.seats, today: new Date() })
    return new Course({
      url,
      register,
      mailFolder: join(this.config.DATA_DIR, 'mail'),
      plan,
      seats: made.seats,
      seed: made.seed,
      pace: FAST,
      sayNo: false,
      ...(made.count === undefined ? {} : { count: made.count }),
      onProgress: () => undefined,
    })
  }

  private async register({ people, seed }: { people: number; seed: number }): Promise<string> {
    const folder = join(this.config.DATA_DIR, 'demo')
    await mkdir(folder, { recursive: true })
    const file = join(folder, `register-${seed}.csv`)
    const out = createWriteStream(file)
    for (const piece of syntheticRegister({ people, seed: `demo ${seed}` })) if (!out.write(piece)) await once(out, 'drain')
    out.end()
    await once(out, 'close')
    return file
  }
}
