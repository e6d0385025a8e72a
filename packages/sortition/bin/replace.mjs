import { preparePool, replaceMembers, seedFromLines } from '../dist/index.js'
import { readFolder, writeBundles } from './bundle-folder.mjs'
import { BadInput } from './tables.mjs'

/**
 * `replace`: who comes in for those named, by the bundles of a folder and the replacements recorded there (T10). Writes nothing unless
 * `--record` is said; then the record is added to `replacements.json`.
 */
export async function replace(options) {
  const started = performance.now()
  const { panels, auditor, replacements } = bundlesIn(options.bundle)
  const { seedLines, drawn } = panels
  if (seedLines === undefined || drawn === undefined) throw new BadInput([{ file: 'panels.json', code: 'not-drawn-yet' }])
  const prepared = preparePool(auditor.candidates, panels.publication.quotas, panels.publication.seats)
  if (!prepared.ok) throw new BadInput(prepared.problems.map((problem) => ({ file: 'auditor.json', ...problem })))
  const last = replacements.records.at(-1)
  const result = await replaceMembers({
    pool: prepared.pool,
    panel: last?.panel ?? drawn.panel,
    reserves: drawn.reserves,
    outBefore: last?.outSoFar ?? [],
    out: options['out-of-panel'].split(',').filter((id) => id !== ''),
    seed: seedFromLines(seedLines),
  })
  if (!result.ok) throw new BadInput(result.problems.map(({ code, id }) => ({ column: '--out-of-panel', code, id })))
  if (options.record === true)
    writeBundles(options.bundle, { 'replacements.json': { ...replacements, records: [...replacements.records, result.record] } })
  return { code: 0, answer: { ...result.record, seconds: (performance.now() - started) / 1000 } }
}

function bundlesIn(folder) {
  const files = new Map(readFolder(folder).map(({ name, bytes }) => [name, bytes]))
  const missing = ['panels.json', 'auditor.json'].filter((name) => !files.has(name))
  if (missing.length > 0) throw new BadInput(missing.map((file) => ({ file, code: 'file-missing' })))
  const read = (file) => {
    try {
      return JSON.parse(new TextDecoder().decode(files.get(file)))
    } catch {
      throw new BadInput([{ file, code: 'not-json' }])
    }
  }
  const none = { format: 'borgerpanel-replacements', version: 1, records: [] }
  const replacements = files.has('replacements.json') ? read('replacements.json') : none
  return { panels: read('panels.json'), auditor: read('auditor.json'), replacements }
}
