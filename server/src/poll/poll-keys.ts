import { Inject, Injectable } from '@nestjs/common'
import { mkdir, open, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CONFIG, type Config } from '../config.ts'

/**
 * Private keys of open polls: one file each outside the database and its backups (P5), readable by the server alone.
 * Losing the folder loses the open polls; that is the price of nobody being able to open them early from a backup.
 */
@Injectable()
export class PollKeys {
  private readonly folder: string

  constructor(@Inject(CONFIG) config: Config) {
    this.folder = join(config.DATA_DIR, 'poll-keys')
  }

  async keep(pollId: string, privateKey: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const file = await open(this.path(pollId), 'w', 0o600)
    try {
      await file.writeFile(privateKey)
      await file.sync()
    } finally {
      await file.close()
    }
  }

  read(pollId: string): Promise<string> {
    return readFile(this.path(pollId), 'utf8')
  }

  async forget(pollId: string): Promise<void> {
    await rm(this.path(pollId), { force: true })
  }

  /** Ids of the polls whose keys are here; the start-up sweep removes those of closed polls. */
  async kept(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => [])
    return names.filter((name) => name.endsWith('.key')).map((name) => name.slice(0, -4))
  }

  private path(pollId: string): string {
    return join(this.folder, `${pollId}.key`)
  }
}
