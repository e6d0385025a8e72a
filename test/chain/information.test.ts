import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { InformationView, Material, Question } from '@borgerpanel/contract'
import { refusalOf, type Caller } from '../support/caller.ts'
import { signedInAs } from '../support/people.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { aSeatedPanel, type SeatedPanel } from './evening-support.ts'
import { valueOf } from './panel-support.ts'

const DRAFT = {
  title: 'Skolen i tall',
  body: '## Elever\n\nSkolen har 204 elever.',
  source: 'Notat 3. september',
  responsible: 'Oppvekst',
}
const PDF = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')

describe('the information round', () => {
  let server: TestServer
  let panel: SeatedPanel
  let member: Caller
  const at = (rest: string) => `/api/panels/${panel.panelId}${rest}`
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    panel = await aSeatedPanel(server, { members: 2 })
    member = panel.members[0] as Caller
  })

  const written = async (draft: unknown = DRAFT) => valueOf<Material>(await panel.officer.post(at('/materials'), draft))
  const edit = (id: string, version: number, changes: object) =>
    panel.officer.call('PUT', at(`/materials/${id}`), { ...DRAFT, version, ...changes })
  const publish = (id: string, version = 1) => panel.officer.post(at(`/materials/${id}/publish`), { version })
  const shown = async (caller: Caller) => valueOf<InformationView>(await caller.get(at('/information')))
  const stored = () => {
    const folder = join(server.config.DATA_DIR, 'files')
    return existsSync(folder) ? readdirSync(folder) : []
  }

  async function attach(
    id: string,
    content: Uint8Array<ArrayBuffer>,
    name = 'notat.pdf',
  ): Promise<{ status: number; body: never }> {
    const form = new FormData()
    form.append('file', new Blob([content], { type: 'application/pdf' }), name)
    const headers = { 'x-borgerpanel': '1', cookie: panel.officer.cookie }
    const response = await fetch(`${server.url}${at(`/materials/${id}/file`)}`, { method: 'POST', headers, body: form })
    return { status: response.status, body: (await response.json()) as never }
  }
  const codeOf = ({ body }: { body: never }) => (body as { error?: { code: string } }).error?.code ?? ''

  it('keeps drafts among those who write, and shows everybody else the same published version', async () => {
    const { id, version } = await written()
    const politician = await signedInAs(server, 'politician')
    const moderator = await signedInAs(server, 'moderator')
    for (const caller of [member, politician, moderator]) expect((await shown(caller)).materials).toEqual([])
    expect((await shown(panel.officer)).materials).toMatchObject([{ id, publishedAt: null }])

    valueOf(await publish(id))
    valueOf(await edit(id, version, { title: 'Nytt utkast' }))
    for (const caller of [member, politician, moderator])
      expect((await shown(caller)).materials).toMatchObject([{ version: 1, title: DRAFT.title }])
    expect((await shown(panel.officer)).materials).toMatchObject([{ version: 2, title: 'Nytt utkast', publishedAt: null }])
    valueOf(await publish(id, 2))
    expect((await shown(member)).materials).toMatchObject([{ version: 2, title: 'Nytt utkast' }])
  })

  it('makes a version of every change, and of two officers who change the same the second hears of it', async () => {
    const { id, version } = await written()
    const both = await Promise.all([edit(id, version, { body: 'A' }), edit(id, version, { body: 'B' })])
    expect(both.map(refusalOf).toSorted()).toEqual(['', 'edited-by-another'])
    const rows = await server.database.read<{ version: number; body: string }>(
      'select version, body from material_version where material_id = $1 order by version',
      [id],
    )
    expect(rows.map((row) => row.version)).toEqual([1, 2])
    expect(rows[0]?.body).toBe(DRAFT.body)
  })

  it('publishes what was read, and nothing a colleague wrote meanwhile', async () => {
    const { id, version } = await written()
    valueOf(await edit(id, version, { body: 'Ikke sett av den som publiserer.' }))

    expect(refusalOf(await publish(id, version))).toBe('edited-by-another')
    expect((await shown(member)).materials).toEqual([])
    valueOf(await publish(id, version + 1))
    expect((await shown(member)).materials).toMatchObject([{ version: version + 1 }])
  })

  it('takes nothing without a source, and points at it', async () => {
    const answer = await panel.officer.post(at('/materials'), { ...DRAFT, source: ' ' })
    expect(answer.body).toMatchObject({ ok: false, error: { code: 'malformed', problems: [{ path: 'body.source' }] } })
    const { id, version } = await written()
    expect(refusalOf(await edit(id, version, { source: '' }))).toBe('malformed')
    expect((await shown(panel.officer)).materials[0]?.source).toBe(DRAFT.source)
  })

  it('[S6] is nothing to a member of another panel, to invitees, or to staff it is not for', async () => {
    const { id } = await written()
    const stranger = (await aSeatedPanel(server, { members: 1 })).members[0] as Caller
    for (const caller of [stranger, await signedInAs(server, 'invitee'), await signedInAs(server, 'auditor')])
      expect(refusalOf(await caller.get(at('/information')))).toBe('not-found')
    expect(refusalOf(await stranger.post(at('/questions'), { text: 'Hva koster det?' }))).toBe('not-found')
    for (const caller of [member, await signedInAs(server, 'moderator')]) {
      expect(refusalOf(await caller.post(at('/materials'), DRAFT))).toBe('not-found')
      expect(refusalOf(await caller.post(at(`/materials/${id}/publish`), { version: 1 }))).toBe('not-found')
    }
    const elsewhere = await aSeatedPanel(server)
    const foreign = `/api/panels/${elsewhere.panelId}/materials/${id}`
    expect(refusalOf(await panel.officer.post(`${foreign}/publish`, { version: 1 }))).toBe('not-found')
    expect(
      refusalOf(await panel.officer.call('PUT', `/api/panels/${elsewhere.panelId}/materials/${id}`, { ...DRAFT, version: 1 })),
    ).toBe('not-found')
  })

  it('[S10] takes a PDF by its bytes and up to 20 MB, and keeps nothing of what it refuses', async () => {
    const { id } = await written()
    const before = stored().length
    expect(codeOf(await attach(id, Buffer.from('<script>alert(1)</script>')))).toBe('file-wrong-kind')
    expect(codeOf(await attach(id, Buffer.from('\u0089PNG\r\n\u001a\n0000', 'latin1')))).toBe('file-wrong-kind')
    expect(codeOf(await attach(id, Buffer.concat([PDF, Buffer.alloc(20_000_001)])))).toBe('too-large')
    expect(codeOf(await attach('00000000-0000-4000-8000-000000000000', PDF))).toBe('not-found')
    expect(refusalOf(await panel.officer.post(at(`/materials/${id}/file`), {}))).toBe('malformed')
    expect(stored()).toHaveLength(before)

    expect(codeOf(await attach(id, PDF, '../../etc/pass"wd\r\n.html'))).toBe('')
    expect(stored()).toHaveLength(before + 1)
    expect((await shown(panel.officer)).materials[0]?.file).toMatchObject({ size: PDF.length })
    expect((await shown(panel.officer)).materials[0]?.file?.name).toMatch(/^[^/\\"\r\n]+\.pdf$/)
  }, 30_000)

  it('[S10] hands a file to anybody once it is published, as a download that can do nothing', async () => {
    const { id } = await written()
    valueOf(await attach(id, PDF, 'Notat om skolen på Nordsida.pdf'))
    const get = () => fetch(`${server.url}/api/public/materials/${id}/file`)
    expect((await get()).status).toBe(404)
    valueOf(await publish(id))

    const response = await get()
    expect(Buffer.from(await response.arrayBuffer()).equals(PDF)).toBe(true)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''Notat%20om%20skolen%20p%C3%A5/)
  })

  it('keeps the published file in the face of a new draft, and a text edited later keeps its file', async () => {
    const { id } = await written()
    valueOf(await attach(id, PDF))
    valueOf(await publish(id))
    const other = Buffer.concat([PDF, Buffer.from('% ny\n')])
    const attached = valueOf<Material>(await attach(id, other))
    expect(attached).toMatchObject({ version: 2, publishedAt: null })
    const get = async () => Buffer.from(await (await fetch(`${server.url}/api/public/materials/${id}/file`)).arrayBuffer())
    expect((await get()).equals(PDF)).toBe(true)
    expect(valueOf<Material>(await edit(id, 2, { title: 'Rettet' })).file).toMatchObject({ size: other.length })
    valueOf(await publish(id, 3))
    expect((await get()).equals(other)).toBe(true)
  })

  it('takes questions from members, numbered, and gives every answer in public', async () => {
    const other = panel.members[1] as Caller
    const questions = await Promise.all(
      [member, other, member].map((caller, place) => caller.post(at('/questions'), { text: `Spørsmål ${place}` })),
    )
    expect(questions.map((answer) => valueOf<Question>(answer).number).toSorted()).toEqual([1, 2, 3])
    expect(refusalOf(await member.post(at('/questions'), { text: '  ' }))).toBe('malformed')
    expect((await shown(member)).questions.map(({ mine }) => mine)).toEqual([true, true])

    const [first] = questions.map((answer) => valueOf<Question>(answer))
    const answerIt = (caller: Caller, version: number) =>
      caller.call('PUT', at(`/questions/${first?.id ?? ''}/answer`), {
        version,
        text: '118 elever.',
        source: 'Utredningen',
        as: 'Oppvekst',
      })
    expect(refusalOf(await answerIt(member, 1))).toBe('not-found')
    const both = await Promise.all([answerIt(panel.officer, 1), answerIt(await signedInAs(server, 'politician'), 1)])
    expect(both.map(refusalOf).toSorted()).toEqual(['', 'edited-by-another'])

    const seen = (await shown(other)).questions
    expect(seen.find(({ id }) => id === first?.id)).toMatchObject({
      mine: false,
      answer: { text: '118 elever.', as: 'Oppvekst' },
    })
    expect(JSON.stringify(seen)).not.toMatch(/asked_by|memberId/)
    const elsewhere = await aSeatedPanel(server)
    const foreign = `/api/panels/${elsewhere.panelId}/questions/${first?.id ?? ''}/answer`
    expect(refusalOf(await panel.officer.call('PUT', foreign, { version: 2, text: 'Nei', source: '', as: 'X' }))).toBe(
      'not-found',
    )
  })
})
