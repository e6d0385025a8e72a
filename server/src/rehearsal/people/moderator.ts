import { ITEM_PLACE, type DeskPart, type MeetingCommand, type PlenaryPart } from '@borgerpanel/contract'
import type { Part } from '@borgerpanel/meeting'
import { pause } from '../product/caller.ts'
import type { LiveSeat } from '../product/live-seat.ts'

/** Fetches where everybody should sit: the position it was worked out from, and the tables. */
export type SeatPlan = () => Promise<{ expectedHead: number; seats: { table: number; who: number[] }[] }>

/** A no the play did not expect; `code` says which, also in the log. */
export class MeetingRefused extends Error {
  constructor(
    command: string,
    readonly code: string,
  ) {
    super(`${command}: ${code}`)
  }
}

/** A simulated moderator at the desk: leads the agenda, gives the floor, moves people to the tables and back. */
export class SimulatedModerator {
  private isActive = true
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly seat: LiveSeat,
    private readonly seatPlan: SeatPlan,
  ) {}

  /** Asks, waits where the product asks for it, and throws on a no. */
  async ask(command: MeetingCommand): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.seat.send(command)
      if (answer.ok) return
      if (answer.error.retryable !== true || attempt === 10) throw new MeetingRefused(command.type, answer.error.code)
      await pause(Number(answer.error.params?.['seconds'] ?? 1) * 1000)
    }
  }

  get plenary(): PlenaryPart | undefined {
    return this.seat.part<PlenaryPart & Part>('plenary')
  }

  get desk(): DeskPart | undefined {
    return this.seat.part<DeskPart & Part>('desk')
  }

  /** Starts an item, with everybody where it takes place. */
  async startItem(number: number): Promise<void> {
    const item = this.plenary?.agenda.find((one) => one.number === number)
    if (item === undefined) throw new Error(`no item ${number}`)
    const place = ITEM_PLACE[item.kind]
    if (place === 'tables' && this.plenary?.gathered !== 'tables') await this.toTables()
    if (place === 'plenary' && this.plenary?.gathered === 'tables') await this.ask({ type: 'goToPlenary' })
    await this.ask({ type: 'startItem', number })
    await this.until(() => this.plenary?.item?.number === number)
  }

  /** Waits for the view: an answer may come before the frame that shows what was done. At most two seconds. */
  private async until(isSo: () => boolean): Promise<void> {
    for (let look = 0; look < 100 && !isSo(); look++) await pause(20)
  }

  /** Seats are worked out from a position; when somebody arrived meanwhile they are worked out anew. */
  async toTables(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.seat.send({ type: 'goToTables', ...(await this.seatPlan()) })
      if (answer.ok) return
      if (answer.error.code !== 'seats-outdated' || attempt === 20) throw new MeetingRefused('goToTables', answer.error.code)
      await pause(50 * attempt)
    }
  }

  /** Gives the floor in plenary whenever it is free and somebody waits. `every` is how often it looks, in ms. */
  leadPlenary(every: number): void {
    this.timer = setInterval(() => {
      const floor = this.plenary?.floor
      const isOpen = this.plenary?.state === 'open' && this.plenary.gathered === 'plenary'
      if (this.isActive && isOpen && floor && floor.turn === null && floor.waiting.length > 0)
        void this.seat.send({ type: 'giveFloor', place: 'plenary' }).catch(() => null)
    }, every)
    this.timer.unref()
  }

  stop(): void {
    this.isActive = false
    clearInterval(this.timer)
  }
}
