import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly attachments?: readonly { readonly filename: string; readonly content: Buffer; readonly contentType: string }[]
  /** The same for every attempt, so that a mail sent twice is seen as one by many mail readers. */
  readonly messageId?: string
}

/** Where mail leaves the house. Passed in, so that tests can hold it. Throws when the mail was not taken. */
export abstract class MailTransport {
  abstract send(mail: Mail): Promise<void>
}

/** Sends through the mail server of `SMTP_URL`. */
export class SmtpTransport extends MailTransport {
  private readonly transport

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super()
    this.transport = createTransport({
      url,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  override async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({ from: this.from, ...withList(mail) })
  }
}

/** The demo without a mail server: every mail becomes an `.eml` file that mail readers open. */
export class FolderTransport extends MailTransport {
  private readonly transport = createTransport({ streamTransport: true, buffer: true })
  private count = 0

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super()
  }

  override async send(mail: Mail): Promise<void> {
    const { message } = await this.transport.sendMail({ from: this.from, ...withList(mail) })
    mkdirSync(this.folder, { recursive: true })
    this.count += 1
    writeFileSync(join(this.folder, `${Date.now()}-${this.count}.eml`), message as Buffer)
  }
}

function withList(mail: Mail) {
  return { ...mail, attachments: [...(mail.attachments ?? [])] }
}
