import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What a module loads when it is loaded, and what it loads later; types load nothing. */
function loadedBy(file: URL): { at: string[]; later: string[] } {
  const text = readFileSync(file, 'utf8')
  const statements = [...text.matchAll(/^(?:import|export) (?!type\b)([^'"]*?)from '([^']+)'/gm)]
  const at = statements.flatMap(([, names = '', path = '']) => {
    const listed = /^\{([\s\S]*)\}/.exec(names.trim())?.[1]?.split(',') ?? [names]
    const isTypesOnly = listed.every((name) => name.trim() === '' || name.trim().startsWith('type '))
    return isTypesOnly && names.includes('{') ? [] : [path]
  })
  return { at, later: [...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, path = '']) => path) }
}

function everythingFrom(entry: URL): { files: Set<string>; others: Set<string>; later: Set<string> } {
  const [files, others, later] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const visit = (file: URL): void => {
    if (files.has(file.href)) return
    files.add(file.href)
    const loaded = loadedBy(file)
    loaded.later.forEach((path) => later.add(path))
    for (const path of loaded.at) {
      if (path.startsWith('.')) visit(new URL(path, file))
      else others.add(path)
    }
  }
  visit(entry)
  return { files, others, later }
}

describe('what checks a draw', () => {
  it('[T12] needs no solver, no disk and no network, and the curve only for drand', () => {
    const { files, others, later } = everythingFrom(new URL('../verify.ts', import.meta.url))
    const names = [...files].map((href) => fileURLToPath(href).split('/src/')[1] ?? '')
    expect(names).toContain('verify/files.ts')
    expect(names.filter((name) => name.startsWith('solver/') || name.startsWith('replace/'))).toEqual([])
    expect([...others]).toEqual([])
    expect([...later]).toEqual(['@noble/curves/bls12-381.js'])
  })
})
