import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { DocumentError } from '../document-error.ts'
import { fontPaths } from './fonts.ts'

const require = createRequire(import.meta.url)

/** What Typst gets: a fixed template, and data it reads as data. Nothing a person wrote is ever parsed as markup. */
export interface TypesettingJob {
  template: string
  /** Becomes `document.json` beside the template. */
  data: unknown
  /** Label of metadata to read back from the finished pages. */
  query?: string
}

export interface Typeset {
  pdf: Uint8Array
  pages: number
  /** Values of the metadata asked for, in page order. */
  metadata: unknown[]
}

type Reply = Typeset | { refusal: string }

// Runs as plain CommonJS text, so that the same worker serves source (tests) and dist. Typesetting holds its thread for
// up to seconds; the server's own thread must keep meetings going meanwhile.
const WORKER = `
const { readFileSync } = require('node:fs')
const { parentPort, workerData } = require('node:worker_threads')
const { NodeCompiler } = require(workerData.compiler)
const fontBlobs = workerData.fonts.map((path) => readFileSync(path))
const compiler = NodeCompiler.create({ workspace: '/typesetting', fontArgs: [{ fontBlobs }] })
compiler.mapShadow('/typesetting/document.json', Buffer.from(workerData.json))
const compiled = compiler.compile({ mainFileContent: workerData.template })
if (compiled.hasError()) {
  const error = compiled.takeError()
  parentPort.postMessage({ refusal: JSON.stringify(error.shortDiagnostics) })
} else {
  try {
    const pages = compiled.result.numOfPages
    const metadata = workerData.query ? compiler.query(compiled.result, { selector: '<' + workerData.query + '>', field: 'value' }) : []
    const pdf = new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }))
    parentPort.postMessage({ pdf, pages, metadata }, [pdf.buffer])
  } catch (error) {
    parentPort.postMessage({ refusal: String(error && error.shortDiagnostics ? JSON.stringify(error.shortDiagnostics) : error) })
  }
}
compiler.evictCache(0)
`

/**
 * Typesets one file as PDF/UA-1 in a thread of its own.
 * @throws DocumentError `typesetting-failed` with Typst's own words in `detail` (for the log, not for a screen).
 */
export async function typeset(job: TypesettingJob): Promise<Typeset> {
  const workerData = {
    compiler: require.resolve('@myriaddreamin/typst-ts-node-compiler'),
    fonts: fontPaths(),
    json: JSON.stringify(job.data),
    template: job.template,
    query: job.query ?? '',
  }
  const reply = await new Promise<Reply>((resolve, reject) => {
    const worker = new Worker(WORKER, { eval: true, workerData, env: {}, execArgv: [] })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      reject(new DocumentError('typesetting-failed', { detail: 'no answer' }))
    })
  })
  if ('refusal' in reply) throw new DocumentError('typesetting-failed', { detail: reply.refusal })
  return reply
}
