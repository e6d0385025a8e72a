import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendRefusal } from './answer.ts'

/** Where the built client lies, as seen from `src` and from `dist` alike. */
export const CLIENT_FOLDER = fileURLToPath(new URL('../../../../client/dist', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest', '.txt'])
const HASHED = /-[\w-]{8,}\.\w+$/
const squeeze = promisify(gzip)

interface Page {
  readonly content: Buffer
  readonly small: Buffer | undefined
  readonly type: string
  readonly tag: string
  readonly cache: string
}

/**
 * Serves the built client from memory. Only files that were there at the start are served, so no path can lead out of
 * the folder; a path without a file gets `index.html`, whose router knows it.
 */
export class Pages {
  private readonly names: ReadonlySet<string>
  private readonly read = new Map<string, Promise<Page>>()

  constructor(private readonly folder: string = CLIENT_FOLDER) {
    this.names = new Set(existsSync(folder) ? filesIn(folder, '') : [])
  }

  async serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const path = decode(request.url.split('?')[0] ?? '/')
    const name = this.names.has(path) ? path : isPage(path) ? '/index.html' : undefined
    if (name === undefined || !this.names.has(name)) return sendRefusal(reply, { code: 'not-found' })
    const page = await this.page(name).catch(() => undefined)
    // A new build took it away under us: whoever asks has a page of the old one and must fetch anew.
    if (page === undefined) {
      this.read.delete(name)
      return sendRefusal(reply, { code: 'not-found' })
    }
    reply.header('etag', page.tag).header('cache-control', page.cache).header('vary', 'accept-encoding')
    if (request.headers['if-none-match'] === page.tag) return reply.code(304).send()
    reply.header('content-type', page.type)
    const isSmall = page.small !== undefined && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    if (isSmall) reply.header('content-encoding', 'gzip')
    return reply.send(isSmall ? page.small : page.content)
  }

  private page(name: string): Promise<Page> {
    const known = this.read.get(name)
    if (known !== undefined) return known
    const page = readPage(this.folder, name)
    this.read.set(name, page)
    return page
  }
}

async function readPage(folder: string, name: string): Promise<Page> {
  const content = readFileSync(join(folder, name))
  const extension = extname(name)
  return {
    content,
    small: COMPRESSED.has(extension) ? await squeeze(content, { level: 9 }) : undefined,
    type: TYPES[extension] ?? 'application/octet-stream',
    tag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    cache: HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
}

/** A path without an extension is a place in the client. */
function isPage(path: string): boolean {
  return extname(path) === ''
}

function decode(path: string): string {
  try {
    return path === '/' ? '/index.html' : decodeURIComponent(path)
  } catch {
    return '/index.html'
  }
}

function filesIn(folder: string, below: string): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = `${below}/${entry.name}`
    return entry.isDirectory() ? filesIn(folder, name) : [name]
  })
}
