import type { Audience, DeskPart, MeetingCommand } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import { expectLiveIsFresh, type OpenScreen } from './fresh.ts'
import { faultsOf, readHistory, type History } from './history.ts'
import { Player, until } from './player.ts'
import type { ServerProcess } from './process.ts'
import { aMeeting, type SeededMeeting } from './seed.ts'

export interface HallOptions {
  /** The addresses a screen tries, in order, when it is not to call the servers themselves; 0 is the desk. */
  via?(index: number, urls: readonly string[]): readonly string[]
}

/** A hall full of people at tables, on servers that can be killed: everybody talks, and then it is counted. */
export class Hall {
  readonly screens: OpenScreen[] = []

  private seated: Record<string, number[]> = {}
  private hasWritten = false

  private constructor(
    private readonly databaseUrl: string,
    private readonly servers: readonly ServerProcess[],
    private readonly seeded: SeededMeeting,
    private readonly options: HallOptions,
  ) {}

  /** Everybody is there, half in the hall and half online, at tables of eight. */
  static async open(
    databaseUrl: string,
    servers: readonly ServerProcess[],
    members: number,
    options: HallOptions = {},
  ): Promise<Hall> {
    const hall = new Hall(databaseUrl, servers, await aMeeting(databaseUrl, { members }), options)
    await hall.begin()
    // An act is acknowledged before its frame comes.
    await until(() => Object.values(hall.seats()).flat().length === members)
    hall.seated = hall.seats()
    return hall
  }

  get meeting(): string {
    return this.seeded.meeting
  }

  get desk(): Player {
    return this.player(0)
  }

  get members(): readonly Player[] {
    return this.screens.slice(1).map(({ player }) => player)
  }

  /** Each member writes, once in a hall (M23), asks for the floor and takes her hand down, several times over. Resolves when all is answered. */
  async everybodyTalks(times: number): Promise<void> {
    const writes = !this.hasWritten
    this.hasWritten = true
    await Promise.all(this.members.map((member, index) => talk(member, { times, writes, rest: 20 + ((index * 37) % 150) })))
  }

  /**
   * What is wrong once it is quiet again; empty when nothing is: everybody is back at the same seat, every screen shows what
   * a new join gives (D11), everything acknowledged is in the log once, and nobody was told what the log does not say.
   */
  async faults(): Promise<string[]> {
    await until(() => this.screens.every(({ player }) => player.socket.connected && player.audiences.length > 0), 40_000)
    await expectLiveIsFresh(this.servers[0]?.url ?? '', this.screens, 20_000)
    const seats = isDeepStrictEqual(this.seats(), this.seated) ? [] : ['somebody sits elsewhere']
    const kept = await readHistory(this.databaseUrl, this.meeting)
    return [...seats, ...faultsOf({ ...kept, screens: this.witnesses() })]
  }

  /** What each screen asked and was told, and what it might hear. */
  private witnesses(): History['screens'] {
    const tables = Object.entries(this.desk.part<DeskPart>('desk').tables)
    return this.screens.map(({ player }, index) => {
      const mine = tables.filter(([, { who }]) => who.includes(index)).map(([table]): Audience => `table:${Number(table)}`)
      const own: Audience[] = index === 0 ? ['desk'] : [`member:${index}`, ...mine]
      return { name: `screen ${index}`, askings: player.askings, told: player.told, mayHear: ['plenary', ...own] }
    })
  }

  async leave(): Promise<void> {
    for (const { player } of this.screens) player.close()
    for (const server of this.servers) await server.remove()
  }

  private seats(): Record<string, number[]> {
    const { tables } = this.desk.part<DeskPart>('desk')
    return Object.fromEntries(Object.entries(tables).map(([table, { who }]) => [table, who.toSorted((a, b) => a - b)]))
  }

  private async begin(): Promise<void> {
    const { desk, members } = this.seeded
    await this.enter(desk.cookie, 'desk', 0)
    await this.desk.must({ type: 'setAgenda', items: [{ kind: 'tables', title: 'Drøft', minutes: 60 }] })
    await this.desk.must({ type: 'openLobby' })
    await this.desk.must({ type: 'openMeeting' })
    for (const { cookie, who } of members) await this.enter(cookie, 'member', who)
    await Promise.all(
      this.members.map((member, index) => member.must({ type: 'arrive', venue: index % 2 === 0 ? 'hall' : 'online' })),
    )
    const seats = Array.from({ length: Math.ceil(members.length / 8) }, (_, table) => ({
      table: table + 1,
      who: members.map(({ who }) => who).filter((who) => Math.floor((who - 1) / 8) === table),
    }))
    const { position } = await this.desk.must({ type: 'setWriting', open: true })
    await this.desk.must({ type: 'goToTables', expectedHead: position, seats })
    await this.desk.must({ type: 'startItem', number: 1 })
    await until(() => this.members.every(({ audiences }) => audiences.length === 3))
  }

  private async enter(cookie: string, screen: 'desk' | 'member', index: number): Promise<void> {
    const where = { meeting: this.meeting, screen }
    // Each begins on another server, and tries the next one when that is gone.
    const urls = this.servers.map((_, shift) => this.servers[(index + shift) % this.servers.length]?.url ?? '')
    const player = new Player(this.options.via?.(index, urls) ?? urls, cookie, where)
    this.screens.push({ player, cookie, where })
    await player.ready()
  }

  private player(index: number): Player {
    const screen = this.screens[index]
    if (screen === undefined) throw new Error(`no screen ${index}`)
    return screen.player
  }
}

interface Talk {
  readonly times: number
  readonly rest: number
  readonly writes: boolean
}

async function talk(member: Player, { times, rest, writes }: Talk): Promise<void> {
  const table = Number(member.audiences.find((audience) => audience.startsWith('table:'))?.slice('table:'.length))
  const written: MeetingCommand = { type: 'contribute', id: randomUUID(), text: 'Skoleveien må være trygg hele året.' }
  if (writes) await member.send(written)
  for (let time = 0; time < times; time += 1) {
    await member.send({ type: 'askForFloor', place: table, kind: 'speech' })
    await wait(rest)
    await member.send({ type: 'leaveList', place: table, kind: 'speech' })
    await wait(rest)
  }
}
