import {
  readFrame,
  type Audience,
  type Beacon,
  type Joined,
  type Refusal,
  type Screen,
  type Snapshot,
  type Typing,
  type WireFrame,
} from '@borgerpanel/contract'
import type { ClockOffset } from '../../platform/clock.ts'
import type { Line, OpenLine } from '../../platform/line/line.ts'
import { behind, withFrame, withJoined, withSnapshot, type Live } from './live.ts'

/** Where a connection keeps what it learns. */
export interface Desk {
  read(): Live
  write(live: Live): void
  status(status: 'connecting' | 'live' | 'offline' | 'refused', refusal?: Refusal): void
  place(hint: { readonly number: number; readonly seconds: number }): void
  typing(sign: Typing): void
}

interface Options {
  readonly meeting: string
  readonly screen: Screen
  readonly openLine: OpenLine
  readonly clock: ClockOffset
  readonly desk: Desk
}

/** Joins a meeting and keeps the screen up to date with it: frames as they come, what is missing asked for (D8–D10). */
export class Connection {
  readonly line: Line
  readonly #options: Options
  readonly #catching = new Set<Audience>()
  #waiting: WireFrame[] = []
  #isJoined = false

  constructor(options: Options) {
    this.#options = options
    this.line = options.openLine({
      opened: () => void this.join(),
      closed: () => this.#lose(),
      signedOut: () => options.desk.status('refused', { code: 'not-signed-in' }),
      frame: (frame) => this.#hearFrame(frame),
      beacon: (beacon) => this.#hearBeacon(beacon),
      rejoin: (meeting) => void (meeting === options.meeting && this.join()),
      place: (hint) => hint.meeting === options.meeting && options.desk.place(hint),
      typing: (sign) => sign.meeting === options.meeting && options.desk.typing(sign),
    })
  }

  /** Joins anew, telling what we have. Frames that come meanwhile wait until the answer is in. */
  async join(): Promise<void> {
    const { meeting, screen, clock, desk } = this.#options
    this.#isJoined = false
    const live = desk.read()
    const heads = Object.fromEntries(Object.entries(live.held).map(([audience, { head }]) => [audience, head]))
    const asked = Date.now()
    const answer = await this.line.call('join', {
      meeting,
      screen,
      ...(live.epoch < 0 ? {} : { have: { epoch: live.epoch, heads } }),
    })
    if (!answer.ok) return this.#notJoined(answer.error)
    const joined = answer.value as Joined
    clock.observe(joined.now, Date.now(), Date.now() - asked)
    desk.write(withJoined(desk.read(), joined))
    this.#isJoined = true
    desk.status('live')
    const waiting = this.#waiting
    this.#waiting = []
    for (const frame of waiting) this.#hearFrame(frame)
  }

  close(): void {
    if (this.line.isOpen) void this.line.call('leave', { meeting: this.#options.meeting })
    this.line.close()
  }

  #notJoined(error: Refusal): void {
    const { desk } = this.#options
    if (error.retryable !== true) return desk.status('refused', error)
    setTimeout(() => this.line.isOpen && void this.join(), Number(error.params?.['seconds'] ?? 1) * 1_000)
  }

  #lose(): void {
    this.#isJoined = false
    this.#catching.clear()
    this.#options.desk.status('offline')
  }

  #hearFrame(frame: WireFrame): void {
    if (frame.meeting !== this.#options.meeting) return
    if (!this.#isJoined) return void this.#waiting.push(frame)
    const { desk } = this.#options
    try {
      const { live, isMissing } = withFrame(desk.read(), readFrame(frame))
      desk.write(live)
      if (isMissing) void this.#catchUp(frame.audience)
    } catch (fault) {
      // An entry newer than this page: what it means is in the snapshot.
      console.warn('An entry was not understood; fetching the whole part.', fault)
      desk.write({ ...desk.read(), epoch: -1, held: {} })
      void this.join()
    }
  }

  #hearBeacon(beacon: Beacon): void {
    if (beacon.meeting !== this.#options.meeting) return
    this.#options.clock.observe(beacon.now, Date.now())
    if (!this.#isJoined) return
    const late = behind(this.#options.desk.read(), beacon)
    if (late === 'everything') void this.join()
    else for (const audience of late) void this.#catchUp(audience)
  }

  async #catchUp(audience: Audience): Promise<void> {
    const { meeting, desk } = this.#options
    if (this.#catching.has(audience)) return
    this.#catching.add(audience)
    const { epoch, held } = desk.read()
    const answer = await this.line.call('catchUp', { meeting, audience, epoch, after: held[audience]?.head ?? 0 })
    this.#catching.delete(audience)
    if (!answer.ok) return void (answer.error.retryable !== true && this.line.isOpen && this.join())
    for (const piece of [answer.value].flat() as (WireFrame | Snapshot)[]) {
      desk.write('part' in piece ? withSnapshot(desk.read(), piece) : withFrame(desk.read(), readFrame(piece)).live)
    }
  }
}
