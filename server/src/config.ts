import { isIP } from 'node:net'
import { z } from 'zod'
import { isNearAddress } from './platform/http/address.ts'

/** Keys that only the demo may use; they stand in the source, so they guard nothing (S15). */
export const DEMO_KEYS = {
  SECRET_KEY: 'demo-secret-key-that-guards-nothing-at-all',
  CODE_PEPPER: 'demo-code-pepper-that-guards-nothing-at-all',
} as const

const KEY_LENGTH = 32
const port = z.coerce.number().int().min(0).max(65_535)
const optionalUrl = (allowed: RegExp, example: string) =>
  z.string().refine((text) => text === '' || (allowed.test(text) && URL.canParse(text)), {
    error: `must be empty or look like ${example}`,
  })

const Environment = z.object({
  PORT: port.default(4000).describe('Port of pages, API and sockets; 0 takes a free one.'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on. The demo refuses one that the world could reach.'),
  METRICS_PORT: port.default(9400).describe('Port of Prometheus `/metrics`; 0 switches it off.'),
  MODE: z
    .enum(['demo', 'production'])
    .default('demo')
    .describe('`demo` fills in a demo case and demo sign-ins, `production` does not.'),
  DATABASE_URL: optionalUrl(/^postgres(ql)?:\/\//, 'postgresql://user:password@host:5432/name')
    .default('')
    .describe('PostgreSQL 15 or newer. Empty starts the embedded PostgreSQL 18 in DATA_DIR.'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(12).describe('Most connections to the database.'),
  DURABILITY: z
    .enum(['required', 'rehearsal'])
    .default('required')
    .describe('`required` refuses a database with fsync or synchronous_commit off (D4); `rehearsal` allows it.'),
  REDIS_URL: optionalUrl(/^rediss?:\/\//, 'redis://host:6379')
    .default('')
    .describe('Redis between several replicas. Empty means one server.'),
  DATA_DIR: z.string().min(1).default('.data').describe('Folder for the embedded database, uploaded files and demo mail.'),
  SECRET_KEY: z
    .string()
    .default(DEMO_KEYS.SECRET_KEY)
    .describe(`Key for signatures and digests, at least ${KEY_LENGTH} characters.`),
  SECRET_KEY_PREVIOUS: z.string().default('').describe('The key before, still accepted while keys are changed.'),
  CODE_PEPPER: z
    .string()
    .default(DEMO_KEYS.CODE_PEPPER)
    .describe(`Pepper of the member codes, at least ${KEY_LENGTH} characters, not in the database (S1).`),
  PUBLIC_URL: optionalUrl(/^https?:\/\//, 'https://panel.lillevik.kommune.no')
    .default('')
    .describe('Where people reach the pages; goes into letters and mail. Empty means http://HOST:PORT.'),
  SMTP_URL: optionalUrl(/^smtps?:\/\//, 'smtp://user:password@host:587')
    .default('')
    .describe('Mail server. Empty in the demo: mail is written to DATA_DIR/mail.'),
  MAIL_FROM: z.string().min(3).default('Lillevik kommune <borgerpanel@lillevik.example>').describe('Sender of e-mail.'),
  MUNICIPALITY_NAME: z.string().min(1).max(80).default('Lillevik kommune').describe('Name on pages, letters and documents.'),
  MUNICIPALITY_NUMBER: z
    .string()
    .regex(/^\d{4}$/, 'must be four digits')
    .default('9901')
    .describe('Municipality number, four digits.'),
  MUNICIPALITY_PHONE: z
    .string()
    .regex(/^[+\d ]{3,20}$/, 'must be digits and spaces')
    .default('00 00 00 00')
    .describe('Telephone for «Ring meg».'),
  DEFAULT_LANGUAGE: z.enum(['nb', 'nn', 'en']).default('nb').describe('Language of pages until somebody chooses.'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least severe log line that is written.'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(
      z.array(
        z.string().refine((part) => isIP(part.split('/')[0] ?? '') !== 0, {
          error: 'must be addresses or networks, separated by commas',
        }),
      ),
    )
    .describe('Addresses of load balancers whose X-Forwarded-For is believed, separated by commas.'),
})

export type Config = Readonly<z.infer<typeof Environment>>

/** One wrong environment variable: its name, what is wrong, what is allowed. Never its value, which may be a key. */
export interface ConfigProblem {
  readonly variable: string
  readonly wrong: string
}

/** Parses the environment; variables that are not ours are left alone. An empty variable counts as not set. */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Config | { readonly problems: readonly ConfigProblem[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => ({ variable: String(issue.path[0]), wrong: describeIssue(issue) })) }
  }
  const problems = [...keyProblems(parsed.data), ...addressProblems(parsed.data)]
  return problems.length > 0 ? { problems } : parsed.data
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `is not one of the allowed values: ${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_type') return `must be a ${issue.expected}`
  if (issue.code === 'too_small') return `is too small or too short; at least ${issue.minimum}`
  if (issue.code === 'too_big') return `is too big or too long; at most ${issue.maximum}`
  return issue.message
}

/** S15: outside the demo every key is one's own, and long enough. */
function keyProblems(config: Config): ConfigProblem[] {
  if (config.MODE === 'demo') return []
  const problems: ConfigProblem[] = []
  for (const name of ['SECRET_KEY', 'CODE_PEPPER'] as const) {
    if (config[name] === DEMO_KEYS[name])
      problems.push({ variable: name, wrong: 'is not set; outside the demo it must be a key of your own' })
    else if (config[name].length < KEY_LENGTH)
      problems.push({ variable: name, wrong: `is too short; at least ${KEY_LENGTH} characters` })
  }
  if (config.SECRET_KEY_PREVIOUS !== '' && config.SECRET_KEY_PREVIOUS.length < KEY_LENGTH) {
    problems.push({ variable: 'SECRET_KEY_PREVIOUS', wrong: `is too short; empty, or at least ${KEY_LENGTH} characters` })
  }
  if (config.SECRET_KEY === config.CODE_PEPPER) problems.push({ variable: 'CODE_PEPPER', wrong: 'must differ from SECRET_KEY' })
  return problems
}

/** S4: the demo has sign-ins everybody knows, so the world must not reach it; outside it people need an address in their letters. */
function addressProblems(config: Config): ConfigProblem[] {
  if (config.MODE === 'production') {
    const problems: ConfigProblem[] = []
    if (!config.PUBLIC_URL.startsWith('https://'))
      problems.push({
        variable: 'PUBLIC_URL',
        wrong: 'must begin with https:// outside the demo, for letters and for safe cookies',
      })
    if (config.SMTP_URL === '') problems.push({ variable: 'SMTP_URL', wrong: 'is not set; outside the demo mail needs a server' })
    return problems
  }
  const problems: ConfigProblem[] = []
  const wrong = 'could be reached by the world; in demo mode only this machine or a private network is allowed'
  if (!isNearAddress(config.HOST)) problems.push({ variable: 'HOST', wrong })
  if (config.PUBLIC_URL !== '' && !isNearAddress(new URL(config.PUBLIC_URL).hostname))
    problems.push({ variable: 'PUBLIC_URL', wrong })
  return problems
}

/** Rows of the table in `docs/configuration.md`, in the order of the schema. */
export function describeConfig(): readonly { readonly variable: string; readonly standard: string; readonly meaning: string }[] {
  const standards = Environment.parse({})
  return Object.entries(Environment.shape).map(([variable, schema]) => ({
    variable,
    standard: variable in DEMO_KEYS ? '(demo only)' : String(standards[variable as keyof Config]),
    meaning: schema.description ?? '',
  }))
}

/** The configuration with some values replaced, for tests and rehearsals; nothing is checked. */
export function configWith(overrides: Partial<Config>): Config {
  return { ...Environment.parse({}), ...overrides }
}

/** What Nest injects the configuration by. */
export const CONFIG = Symbol('configuration')

/** The address people use, without a slash at the end; PORT 0 must have been replaced by the real one. */
export function publicUrlOf(config: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT'>): string {
  if (config.PUBLIC_URL !== '') return config.PUBLIC_URL.replace(/\/+$/, '')
  const host = config.HOST === '127.0.0.1' ? 'localhost' : config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST
  return `http://${host}:${config.PORT}`
}
