import { beforeAll, describe, expect, it } from '@jest/globals'
import { merkleRoot } from '../frame/index.ts'
import { drawFromLottery, preparePool, prepareLottery } from '../panel/index.ts'
import { fromHex, seedFromLines, toHex, utf8 } from '../random/index.ts'
import {
  buildPanelBundles,
  bundleFolder,
  bundleText,
  panelPublicationDigest,
  volunteerLeaf,
  volunteerPseudonym,
  volunteerSalt,
  withDrawn,
  type PanelBundles,
} from './index.ts'
import { volunteerTreeLeaf } from './volunteer.ts'

const secret = utf8('a secret of sixteen bytes')
const quotas = ['woman', 'man'].map((value) => ({ feature: 'gender', value, min: 2, max: 2 }))
const candidates = Array.from({ length: 12 }, (_, index) => ({
  id: volunteerPseudonym(secret, 'skole.panel.1', String(index)),
  features: { gender: index % 3 === 0 ? 'woman' : 'man' },
  household: `h${String(index >> 1)}`,
}))

async function lotteryOf() {
  const prepared = preparePool(candidates, quotas, 4)
  if (!prepared.ok) throw new Error('pool')
  const lottery = await prepareLottery(prepared.pool)
  if (!lottery.ok) throw new Error(lottery.code)
  return lottery
}

describe('bundles of the second lot', () => {
  let lottery: Awaited<ReturnType<typeof lotteryOf>>
  let bundles: PanelBundles
  beforeAll(async () => {
    lottery = await lotteryOf()
    const saltOf = (id: string): string => volunteerSalt(secret, id)
    bundles = buildPanelBundles({ panel: 'skole', draw: 1, program: '0.1.0', lottery, saltOf })
  })

  it('[T3, T8] publish root, quotas and digest of the numbered panels before the seed exists', () => {
    const { bundle, auditor } = bundles
    expect(bundle.publication).toMatchObject({ seats: 4, volunteers: 12, panels: lottery.digest, boundProof: 'lp', quotas })
    expect(bundle.leaves).toEqual(auditor.candidates.map(volunteerLeaf))
    expect(bundle.publication.root).toBe(
      merkleRoot(bundle.volunteers.map((id, place) => volunteerTreeLeaf(bundle.leaves[place] ?? '', id))),
    )
    expect('seedLines' in bundle).toBe(false)
  })

  it('[T12] hold what was drawn, and no feature, household or salt in the public one', async () => {
    const { bundle } = bundles
    const seedLines = { beacon: '3-5-2-6-1', digest: panelPublicationDigest(bundle.publication), draw: 'skole.panel.1' }
    const { number, members, reserves } = await drawFromLottery(lottery, seedFromLines(seedLines))
    const whole = withDrawn(bundle, seedLines, { number, panel: members, reserves })

    expect(whole.panels[number]).toEqual(whole.drawn?.panel)
    expect(JSON.parse(bundleText(whole))).toEqual(whole)
    const { quotas: _, ...publication } = whole.publication
    expect(JSON.stringify({ ...whole, publication })).not.toMatch(/woman|"h\d"|salt/)
  })

  it('[T3] give another digest when a quota, a pseudonym or a feature changes', () => {
    const { bundle, auditor } = bundles
    const digest = panelPublicationDigest(bundle.publication)
    const [first] = auditor.candidates
    if (first === undefined) throw new Error('nobody')
    expect(volunteerLeaf({ ...first, features: { gender: 'x' } })).not.toBe(bundle.leaves[0])
    expect(volunteerLeaf({ ...first, household: null })).not.toBe(bundle.leaves[0])
    expect(panelPublicationDigest({ ...bundle.publication, seats: 5 })).not.toBe(digest)
    expect(panelPublicationDigest({ ...bundle.publication, quotas: quotas.slice(1) })).not.toBe(digest)
  })

  it('[T12] call the same person something else in another lot', () => {
    expect(volunteerPseudonym(secret, 'skole.panel.1', 'x')).not.toBe(volunteerPseudonym(secret, 'skole.panel.2', 'x'))
    expect(volunteerSalt(secret, 'x')).toMatch(/^[0-9a-f]{32}$/)
    expect(toHex(fromHex(volunteerSalt(secret, 'x')))).not.toBe(volunteerPseudonym(secret, '', 'x'))
  })

  it('[T12] keep who lives together under other names than the first lot gave', () => {
    const names = bundles.auditor.candidates.map(({ household }) => household ?? '')
    expect(new Set(names).size).toBe(6)
    expect(names.filter((name) => candidates.some(({ household }) => household === name))).toEqual([])
    const homeOf = new Map(candidates.map(({ id, household }) => [id, household]))
    const pairs = bundles.auditor.candidates.map(({ id, household }) => `${household ?? ''} ${homeOf.get(id) ?? ''}`)
    expect(new Set(pairs).size).toBe(6)
  })

  it('[T12] lie in a folder with the digest of every file and of every line', () => {
    const text = (name: string): string => {
      const found = bundleFolder({ 'panels.json': bundles.bundle, 'auditor.json': bundles.auditor }).find(
        (file) => file.name === name,
      )
      return new TextDecoder().decode(found?.bytes)
    }
    expect(text('SHA256SUMS')).toMatch(/^[0-9a-f]{64} {2}LINES\n[0-9a-f]{64} {2}auditor.json\n[0-9a-f]{64} {2}panels.json\n$/)
    expect(text('panels.json').split('\n').length * 8).toBe(text('LINES').split('\n')[1]?.split(' ')[1]?.length)
  })
})
