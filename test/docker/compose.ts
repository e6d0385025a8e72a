import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const duration = z.string().regex(/^\d+(ms|s|m|h)$/)
const words = z.array(z.string())
/** Compose wants text here: a bare number or boolean would reach the program in YAML's spelling. */
const environment = z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string())
const condition = z.strictObject({ condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']) })

const Service = z.strictObject({
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  image: z.string(),
  command: words.optional(),
  init: z.boolean().optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']).optional(),
  stop_grace_period: duration.optional(),
  cap_drop: words.optional(),
  security_opt: words.optional(),
  depends_on: z.union([words, z.record(z.string(), condition)]).optional(),
  environment: environment.optional(),
  ports: z.array(z.string().regex(/^([\d.]+:)?\d+:\d+$/)).optional(),
  volumes: z.array(z.string().regex(/^[^:]+:\/[^:]+(:ro)?$/)).optional(),
  healthcheck: z
    .strictObject({ test: words, interval: duration, timeout: duration, retries: z.number().int().positive() })
    .optional(),
})

/** The part of the Compose specification that our files use; anything beyond it is refused, as `docker compose config` would a typing error. */
const Compose = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  services: z.record(z.string(), Service),
  networks: z
    .record(
      z.string(),
      z.strictObject({ ipam: z.strictObject({ config: z.array(z.strictObject({ subnet: z.string() })) }) }).nullable(),
    )
    .optional(),
  volumes: z.record(z.string(), z.null()).optional(),
})

export type Compose = z.infer<typeof Compose>
export type Service = z.infer<typeof Service>

export const FOLDER = join(import.meta.dirname, '../../docker')

/** Reads a compose file, anchors resolved and `x-` parts left out; throws with every place that is wrong. */
export function readCompose(file: string): Compose {
  return checkCompose(readFileSync(join(FOLDER, file), 'utf8'))
}

export function checkCompose(text: string): Compose {
  const whole = z.record(z.string(), z.unknown()).parse(parse(text, { merge: true }))
  return Compose.parse(Object.fromEntries(Object.entries(whole).filter(([key]) => !key.startsWith('x-'))))
}

/** Fills `${NAME}`, `${NAME:-default}` and `${NAME:?reason}` in as Compose does; throws the reason. */
export function substitute(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g,
    (_whole, name: string, kind: string | undefined, rest: string | undefined) => {
      const value = values[name] ?? ''
      if (value !== '') return value
      if (kind === '?') throw new Error(`${name}: ${rest ?? ''}`)
      return rest ?? ''
    },
  )
}

/** Services that run our image. */
export function serversOf(compose: Compose): [string, Service][] {
  return Object.entries(compose.services).filter(([, service]) => service.image === 'borgerpanel')
}
