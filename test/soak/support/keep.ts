import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../../docs/measurements')

/** Keeps what a soak found, with the day and the machine; the last run of each name stands. */
export function keep(name: string, figures: Readonly<Record<string, unknown>>): void {
  mkdirSync(FOLDER, { recursive: true })
  const { length, 0: first } = cpus()
  const record = {
    day: new Date().toISOString().slice(0, 10),
    machine: `${length} × ${first?.model.trim() ?? 'unknown'}`,
    node: process.version,
    ...figures,
  }
  writeFileSync(join(FOLDER, `soak-${name}.json`), `${JSON.stringify(record, null, 2)}\n`)
}
