import { Inject, Injectable } from '@nestjs/common'
import { mkdir, open, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CONFIG, type Config } from '../config.ts'

const KEY_FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.key$/

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
    await syncFolder(this.folder)
  }

  /** The key, null when it is not here. */
  read(pollId: string): Promise<string | null> {
    return readFile(this.path(pollId), 'utf8').catch((fault: unknown) => {
      if ((fault as { code?: unknown }).code === 'ENOENT') return null
      throw fault
    })
  }

  async forget(pollId: string): Promise<void> {
    await rm(this.path(pollId), { force: true })
    await syncFolder(this.folder)
  }

  /** Ids of the polls whose keys are here; the sweep removes those of polls that are not open. */
  async kept(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => [])
    return names.flatMap((name) => KEY_FILE.exec(name)?.[1] ?? [])
  }

  private path(pollId: string): string {
    return join(this.folder, `${pollId}.key`)
  }
}

/** A file is there, or gone, after a power cut only when its folder has been written too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  try {
    await handle?.sync()
  } finally {
    await handle?.close()
  }
}
