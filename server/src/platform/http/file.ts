import type { Readable } from 'node:stream'

/** A file on its way in. Its name and kind are what the sender claims; judge by the bytes (S10). */
export interface IncomingFile {
  readonly name: string
  readonly stream: Readable
  /** Whether the limit cut it off; known when the stream has ended. */
  isTooLarge(): boolean
}

/** A file as an answer. It is served as a download, in a sandbox, unless it is `shown` on a page (S10). */
export class FileAnswer {
  readonly content: Buffer | Readable
  readonly type: string
  readonly name: string
  readonly isShown: boolean

  constructor(file: { content: Buffer | Readable; type: string; name: string; isShown?: boolean }) {
    this.content = file.content
    this.type = file.type
    this.name = file.name
    this.isShown = file.isShown ?? false
  }

  /** The value of `Content-Disposition`; the name in ASCII and, after it, as it is (RFC 6266). */
  get disposition(): string {
    const plain = this.name.replace(/[^\w.() -]/g, '_')
    return `${this.isShown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(this.name).replace(/['()*]/g, escape)}`
  }
}

const escape = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
