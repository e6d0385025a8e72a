import { constants } from 'node:fs'
import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { configWith } from '../../config.ts'
import { DemoStaff } from '../../identity/demo-staff.ts'
import { startServer } from '../../server.ts'
import { Course } from '../course.ts'
import { pollRoutes } from '@borgerpanel/contract'
import { lillevikPlan } from '../words/case.ts'
import { progressBar } from './progress.ts'

const USAGE = 'npm run chain -- --register FILE.csv --seats 24 --out DIR [--pace 90] [--seed 1]'

/** What was asked for cannot be played; the message says why. */
class BadOption extends Error {}

interface Options {
  readonly register: string
  readonly seats: number
  readonly out: string
  readonly pace: number
  readonly seed: number
}

/** Refuses with a `BadOption` what cannot be played, before anything is started. */
async function readOptions(): Promise<Options> {
  const values = readArguments()
  const { register, out } = values
  const [seats, pace, seed] = [Number(values.seats), Number(values.pace), Number(values.seed)]
  if (register === undefined || out === undefined) throw new BadOption(`--register and --out are needed: ${USAGE}`)
  if (!Number.isInteger(seats) || seats < 4 || seats > 400) throw new BadOption('--seats must be a whole number from 4 to 400')
  if (!(pace >= 1 && pace <= 1000)) throw new BadOption('--pace must be from 1 to 1000')
  if (!Number.isInteger(seed)) throw new BadOption('--seed must be a whole number')
  const isThere = await access(register, constants.R_OK).then(
    () => true,
    () => false,
  )
  if (!isThere) throw new BadOption(`--register ${register} cannot be read`)
  return { register: resolve(register), out: resolve(out), seats, pace, seed }
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        register: { type: 'string' },
        seats: { type: 'string', default: '24' },
        out: { type: 'string' },
        pace: { type: 'string', default: '90' },
        seed: { type: 'string', default: '1' },
      },
    }).values
  } catch (fault) {
    throw new BadOption(`${fault instanceof Error ? fault.message : String(fault)}\n${USAGE}`)
  }
}

interface Product {
  readonly url: string
  readonly mailFolder: string
  readonly stop: () => Promise<void>
  /** Takes away what only the play needed; called when all went well. */
  readonly clean: () => Promise<void>
}

/** The product that runs already, or one of our own that ends with the chain. */
async function productFor(options: Options): Promise<Product> {
  const running = configWith({})
  const url = `http://${running.HOST}:${running.PORT}`
  const isRunning = await fetch(`${url}/api/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  )
  const nothing = () => Promise.resolve()
  if (isRunning) return { url, mailFolder: join(running.DATA_DIR, 'mail'), stop: nothing, clean: nothing }
  const dataDir = join(options.out, '.product')
  const server = await startServer(configWith({ MODE: 'demo', PORT: 0, METRICS_PORT: 0, DATA_DIR: dataDir, LOG_LEVEL: 'warn' }))
  await server.app.get(DemoStaff).prepare()
  return {
    url: server.url,
    mailFolder: join(dataDir, 'mail'),
    stop: () => server.stop(),
    clean: () => rm(dataDir, { recursive: true, force: true }),
  }
}

async function main(): Promise<void> {
  const options = await readOptions()
  await mkdir(options.out, { recursive: true })
  const started = performance.now()
  const product = await productFor(options)
  const bar = progressBar(process.stderr)
  try {
    const now = new Date()
    const caseNumber = `${now.getFullYear()}/${String(Math.floor(now.getTime() / 1000) % 1_000_000)}`
    const plan = lillevikPlan({ caseNumber, name: 'framtidig skolestruktur', seats: options.seats, today: now })
    const course = new Course({ ...options, ...product, plan, onProgress: bar.show })
    await play(course, options)
    const timings = { ...course.timings, total: Math.round(performance.now() - started) / 1000 }
    await writeFile(join(options.out, 'timings.json'), `${JSON.stringify(timings, null, 2)}\n`)
    bar.end(`Done in ${timings.total.toFixed(1)} s: ${options.out}`)
  } finally {
    await product.stop()
  }
  await product.clean()
}

/** The whole chain; each artefact is written as soon as it exists. */
async function play(course: Course, { out }: Options): Promise<void> {
  const officer = await course.invite()
  await writeFile(join(out, 'letters.pdf'), await course.timed('letters', () => officer.letters()))
  await course.answer()
  const guests = await course.seat()
  await writeFile(join(out, 'draw-protocol.json'), `${JSON.stringify(await officer.protocol(), null, 2)}\n`)
  await course.inform(guests)
  const meetingId = await course.meet(guests)
  const poll = await course.poll(meetingId, guests)
  await writeFile(join(out, 'poll.csv'), await officer.pollCsv(poll))
  await writeFile(
    join(out, 'poll.json'),
    JSON.stringify(await officer.caller.call(pollRoutes.pollResult, { params: { pollId: poll.id } })),
  )
  const writer = await course.summarise()
  await writeFile(join(out, 'attachment.pdf'), await writer.attachment())
  await course.respond(writer)
}

main()
  .catch((fault: unknown) => {
    process.stderr.write(`\n${fault instanceof Error ? fault.message : String(fault)}\n`)
    process.exitCode = fault instanceof BadOption ? 2 : 1
  })
  // Sockets of an evening that broke off would keep the process alive.
  .finally(() => process.exit())
