import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'

/** A mail as its reader sees it. */
export interface Received {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** The inboxes of simulated residents: the demo writes each mail as a file that any mail reader opens. */
export class Mailbox {
  private readonly read = new Set<string>()

  constructor(private readonly folder: string) {}

  /** Mails that have come since the last time. */
  async fetch(): Promise<Received[]> {
    const names = await readdir(this.folder).catch(() => [])
    const fresh = names.filter((name) => name.endsWith('.eml') && !this.read.has(name))
    const mails: Received[] = []
    for (const name of fresh) {
      this.read.add(name)
      const mail = await PostalMime.parse(await readFile(join(this.folder, name)))
      mails.push({ to: mail.to?.[0]?.address ?? '', subject: mail.subject ?? '', text: mail.text ?? '' })
    }
    return mails
  }
}

/** The code in a mail: three groups of four digits. */
export const codeIn = (text: string): string | null => /\b(\d{4}[ \u00a0]\d{4}[ \u00a0]\d{4})\b/.exec(text)?.[1] ?? null
