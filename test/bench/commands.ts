import { fork, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../server/src/platform/database/embedded/index.ts'
import { Player } from '../spine/support/player.ts'
import { ServerProcess } from '../spine/support/process.ts'
import { aMeeting, type SeededMeeting } from '../spine/support/seed.ts'
import { bareInserts, type BareInserts } from './commands/barePostgres.ts'
import type { BurstReport, ListenReport, Order } from './commands/load.ts'
import { median } from './commands/statistics.ts'

const HANDS = 1_000
const ROUNDS = 5
const BROADCASTS = 10

interface Round {
  readonly burst: BurstReport
  readonly inserts: BareInserts
  readonly broadcast: ListenReport
}

const folder = mkdtempSync(join(tmpdir(), 'borgerpanel-bench-'))
const database = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined })
const server = await ServerProcess.start({ DATABASE_URL: database.url })
const bare = spawn(process.execPath, [join(import.meta.dirname, 'commands/bareServer.js')], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const load = fork(join(import.meta.dirname, 'commands/load.js'))
try {
  const bareUrl = await firstLine(bare)
  const seeded = await aMeeting(database.url, { members: HANDS })
  const desk = await begin(seeded)
  await order(load, {
    type: 'open',
    url: server.url,
    meeting: seeded.meeting,
    cookies: seeded.members.map(({ cookie }) => cookie),
  })
  const rounds: Round[] = []
  // The first warms up and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    await desk.must({ type: 'startItem', number: 1 + (round % 2) })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const burst = await order<BurstReport>(load, { type: 'burst' })
    const inserts = await bareInserts(database.url)
    const broadcast = await order<ListenReport>(load, { type: 'listen', url: bareUrl, sockets: HANDS, broadcasts: BROADCASTS })
    if (round > 0) rounds.push({ burst, inserts, broadcast })
  }
  desk.close()
  report(rounds)
} finally {
  load.kill()
  bare.kill()
  await server.remove()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function begin({ meeting, desk }: SeededMeeting): Promise<Player> {
  const player = await new Player([server.url], desk.cookie, { meeting, screen: 'desk' }).ready()
  const item = { kind: 'plenary', title: 'Ordskifte', minutes: 60 } as const
  await player.must({ type: 'setAgenda', items: [item, item] })
  await player.must({ type: 'openLobby' })
  await player.must({ type: 'openMeeting' })
  return player
}

function order<Report>(child: ChildProcess, what: Order): Promise<Report> {
  return new Promise((resolve) => {
    child.once('message', (message) => resolve(message as Report))
    child.send(what)
  })
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.stdout?.once('data', (text: Buffer) => resolve(text.toString().trim())))
}

function report(rounds: readonly Round[]): void {
  const middle = (of: (round: Round) => number): number => Math.round(median(rounds.map(of)) * 10) / 10
  const figures = {
    hands: HANDS,
    sockets: HANDS,
    rounds: rounds.length,
    cpus: cpus().length,
    accepted: Math.min(...rounds.map(({ burst }) => burst.accepted)),
    commandsPerSecond: Math.round(middle(({ burst }) => (burst.accepted * 1000) / burst.ms)),
    acknowledgedP50: middle(({ burst }) => burst.acknowledged.p50),
    acknowledgedP99: middle(({ burst }) => burst.acknowledged.p99),
    deliveredP50: middle(({ burst }) => burst.delivered.p50),
    deliveredP99: middle(({ burst }) => burst.delivered.p99),
    handsOnScreens: Math.min(...rounds.map(({ burst }) => burst.deliveries)),
    framesPerBurst: middle(({ burst }) => burst.frames),
    bareInsertsAlonePerSecond: middle(({ inserts }) => inserts.alone),
    bareInsertsTogetherPerSecond: middle(({ inserts }) => inserts.together),
    bareBroadcastDeliveriesPerSecond: Math.round(middle(({ broadcast }) => (broadcast.deliveries * 1000) / broadcast.ms)),
    bareBroadcastP50: middle(({ broadcast }) => broadcast.delivered.p50),
    bareBroadcastP99: middle(({ broadcast }) => broadcast.delivered.p99),
  }
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures)}\n`)
  else console.table(figures)
}
