import { startTestServer, type TestServer, type TestServerOptions } from '../../support/server.ts'
import { expectLiveIsFresh, type OpenScreen } from './fresh.ts'
import { Player } from './player.ts'
import { aMeeting, type SeededMeeting, type SignedIn } from './seed.ts'
import type { Screen } from '@borgerpanel/contract'

/** A server with a meeting, and the screens open on it; closes itself. */
export class Evening {
  readonly screens: OpenScreen[] = []

  private constructor(
    readonly server: TestServer,
    readonly seeded: SeededMeeting,
  ) {}

  static async begin({
    members = 4,
    source = 'drawn',
    ...options
  }: TestServerOptions & { members?: number; source?: string } = {}): Promise<Evening> {
    const server = await startTestServer(options)
    return new Evening(server, await aMeeting(server.databaseUrl, { members, source }))
  }

  get meeting(): string {
    return this.seeded.meeting
  }

  /** Opens a screen for somebody. */
  async open(signedIn: SignedIn, screen: Screen, urls: readonly string[] = [this.server.url]): Promise<Player> {
    const where = { meeting: this.meeting, screen }
    const player = new Player(urls, signedIn.cookie, where)
    this.screens.push({ player, cookie: signedIn.cookie, where })
    return player.ready()
  }

  desk(urls?: readonly string[]): Promise<Player> {
    return this.open(this.seeded.desk, 'desk', urls)
  }

  /** Opens the screen of a member by tag number. */
  member(who: number, urls?: readonly string[]): Promise<Player> {
    const member = this.seeded.members[who - 1]
    if (member === undefined) throw new Error(`no member ${who}`)
    return this.open(member, 'member', urls)
  }

  /** Opens the meeting and starts a plenary item; the desk's screen. */
  async inPlenary(): Promise<Player> {
    const desk = await this.desk()
    await desk.must({
      type: 'setAgenda',
      items: [
        { kind: 'plenary', title: 'Ordskifte', minutes: 20 },
        { kind: 'tables', title: 'Drøft', minutes: 15 },
      ],
    })
    await desk.must({ type: 'openLobby' })
    await desk.must({ type: 'openMeeting' })
    await desk.must({ type: 'startItem', number: 1 })
    return desk
  }

  /** [D11] for every screen still open, and then closes everything. */
  async end(): Promise<void> {
    try {
      await expectLiveIsFresh(
        this.server.url,
        this.screens.filter(({ player }) => player.socket.connected),
      )
    } finally {
      for (const { player } of this.screens) player.close()
      await this.server.close()
    }
  }
}
