import { parseConfig, publicUrlOf, type Config } from './config.ts'
import { DEMO_PASSWORD, DEMO_STAFF, DemoStaff } from './identity/demo-staff.ts'
import { firstLinkOf } from './identity/identity.controller.ts'
import { StaffService } from './identity/staff.service.ts'
import { DatabaseUnfit } from './platform/database/index.ts'
import { DemoPlay } from './rehearsal/demo/demo-play.ts'
import { describeFault, Log } from './platform/log/log.ts'
import { startServer, type RunningServer } from './server.ts'

/** How long a stop may take before the process ends all the same, in ms. */
const STOP_LIMIT = 10_000

const parsed = parseConfig(process.env)
if ('problems' in parsed) {
  for (const { variable, wrong } of parsed.problems) process.stderr.write(`${variable} ${wrong}.\n`)
  process.exit(1)
}

const config: Config = parsed
const log = new Log(config.LOG_LEVEL)

// A fault that nobody caught is logged and survived: one request may be lost, the others must not be (S17).
process.on('unhandledRejection', (fault) => log.error('unhandled', describeFault(fault)))
process.on('uncaughtException', (fault) => log.error('uncaught', describeFault(fault)))

try {
  const server = await startServer(config, { log })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(server))
  await welcome(server)
  void server.app.get(DemoPlay).run(server.url)
} catch (fault) {
  process.stderr.write(`${reasonOf(fault)}\n`)
  process.exit(1)
}

async function stop(server: RunningServer): Promise<void> {
  setTimeout(() => process.exit(1), STOP_LIMIT).unref()
  await server.stop().catch((fault: unknown) => log.error('stop failed', describeFault(fault)))
  process.exit(0)
}

/** Prints where to go, for the person at the terminal; one-time links are printed here and nowhere else (S4). */
async function welcome({ app, url }: RunningServer): Promise<void> {
  await app.get(DemoStaff).prepare()
  const here = { ...config, PORT: Number(new URL(url).port) }
  const lines = ['', `Borgerpanel: ${publicUrlOf(here)}`]
  if (config.MODE === 'demo') {
    lines.push('', `Demo sign-ins, all with the password ${DEMO_PASSWORD}`)
    for (const { email, roles } of DEMO_STAFF) lines.push(`  ${email.padEnd(36)} ${roles.join(', ')}`)
  } else {
    const secret = await app.get(StaffService).firstLink()
    if (secret !== undefined) lines.push('', 'First administrator, this link works once:', `  ${firstLinkOf(here, secret)}`)
  }
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

function reasonOf(fault: unknown): string {
  if (fault instanceof DatabaseUnfit) return fault.message
  if (!(fault instanceof Error)) return String(fault)
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : ''
  if (code === 'EADDRINUSE') return `PORT ${config.PORT} is taken by another program. Stop it, or set PORT.`
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'].includes(code))
    return 'DATABASE_URL: the database cannot be reached.'
  return fault.stack ?? fault.message
}
