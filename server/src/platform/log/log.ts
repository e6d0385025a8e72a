import type { LoggerService } from '@nestjs/common'

const LEVELS = { debug: 10, info: 20, warn: 30, error: 40, silent: 99 } as const
export type LogLevel = keyof typeof LEVELS

/** What a line may carry. Never a name, a text, a code, an address of a person or the body of a request. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** Logs one JSON object a line. `event` is a fixed word to search for, e.g. `request`. */
export class Log implements LoggerService {
  constructor(
    private readonly least: LogLevel,
    private readonly write: (line: string) => void = (line) => void process.stdout.write(line),
  ) {}

  debug(event: string, fields: unknown = {}): void {
    this.line('debug', event, fields)
  }

  info(event: string, fields: LogFields = {}): void {
    this.line('info', event, fields)
  }

  warn(event: string, fields: unknown = {}): void {
    this.line('warn', event, fields)
  }

  error(event: string, fields: unknown = {}): void {
    this.line('error', event, fields)
  }

  /** Nest calls this with a message and its context. */
  log(message: string, context: unknown): void {
    this.line('debug', 'nest', { message, context })
  }

  private line(level: LogLevel, event: string, fields: unknown): void {
    if (LEVELS[level] < LEVELS[this.least]) return
    const more = typeof fields === 'object' && fields !== null ? fields : { context: fields }
    this.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...more })}\n`)
  }
}

/** What of a fault may be written: its kind, code and place. Its message may quote what somebody sent, so it stays out. */
export function describeFault(fault: unknown): LogFields {
  if (!(fault instanceof Error)) return { fault: typeof fault }
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined
  const constraint = 'constraint' in fault && typeof fault.constraint === 'string' ? fault.constraint : undefined
  const where = (fault.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6)
  return { fault: fault.name, code, constraint, where: where.map((line) => line.trim().slice(3)).join(' < ') }
}
