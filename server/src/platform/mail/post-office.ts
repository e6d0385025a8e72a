import type { Tx } from '../database/database.ts'
import type { Outbox } from '../jobs/outbox.ts'
import type { Keys } from '../secret/keys.ts'
import type { Mail, MailTransport } from './mail.ts'

const KIND = 'mail'

/** Mail that must not be lost: posted in the transaction it follows from, sent when the mail server takes it. */
export class PostOffice {
  constructor(
    private readonly outbox: Outbox,
    private readonly keys: Keys,
    transport: MailTransport,
  ) {
    outbox.handle(KIND, async (payload) => transport.send(this.opened(payload)))
  }

  /** Posts a mail. `key` says what it is about; the same key twice is one mail. The mail is encrypted while it waits. */
  async post(tx: Tx, key: string, mail: Mail): Promise<void> {
    await this.postAll(tx, [{ key, mail }])
  }

  async postAll(tx: Tx, mails: readonly { readonly key: string; readonly mail: Mail }[]): Promise<void> {
    const jobs = mails.map(({ key, mail }) => ({
      kind: KIND,
      key,
      payload: { sealed: this.keys.seal(KIND, write(mail)).toString('base64') },
    }))
    await this.outbox.putAll(tx, jobs)
  }

  private opened(payload: unknown): Mail {
    const { sealed } = payload as { sealed: string }
    const mail = JSON.parse(this.keys.open(KIND, Buffer.from(sealed, 'base64'))) as Mail
    const attachments = (mail.attachments ?? []).map((file) => ({
      ...file,
      content: Buffer.from(String(file.content), 'base64'),
    }))
    return { ...mail, attachments }
  }
}

function write(mail: Mail): string {
  return JSON.stringify({
    ...mail,
    attachments: (mail.attachments ?? []).map((file) => ({ ...file, content: file.content.toString('base64') })),
  })
}
