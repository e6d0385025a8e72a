import type { AnswerOf, CeremonyPlan, drawRoutes, panelRoutes, Plan, Result } from '@borgerpanel/contract'
import { syntheticRegister } from '@borgerpanel/sortition'
import { DEMO_PASSWORD, DemoStaff } from '../../server/src/identity/demo-staff.ts'
import { Outbox } from '../../server/src/platform/jobs/outbox.ts'
import { Caller, type Answered } from '../support/caller.ts'
import type { TestServer } from '../support/server.ts'

export type PanelView = AnswerOf<typeof panelRoutes.showPanel>
export type DrawView = AnswerOf<typeof drawRoutes.showDraw>

/** A plan with everything that must be written. */
export const aPlan = (changes: Partial<Plan> = {}): Plan => ({
  caseNumber: '2026/1234',
  caseTitle: 'Framtidig skolestruktur',
  name: 'Borgerpanel om skolestrukturen',
  method: 'borgerpanel',
  question: 'Hva bør kommunen gjøre med Nordsida skole?',
  mandate: 'Panelet gir råd om fire alternativer.',
  promise: 'Kommunestyret behandler rådene og svarer på hvert av dem.',
  commissionedBy: 'Utvalg for oppvekst, sak 12/26',
  decidingBody: 'Kommunestyret',
  decisionDate: '2099-12-01',
  contactName: 'Rolig Fjord',
  contactPhone: '00 00 00 00',
  contactEmail: 'panel@lillevik.example',
  alternatives: [{ title: 'Rehabilitere' }, { title: 'Bygge nytt' }, { title: 'Slå sammen' }, { title: 'Legge ned' }],
  language: 'nb',
  seats: 24,
  answersCloseAt: null,
  authorsShown: true,
  ...changes,
})

export const criteria = {
  municipalityNumber: '9901',
  referenceDate: '2026-01-01',
  minAge: 16,
  maxAge: null,
  addressProtected: 'exclude',
}

/** One of the demo's colleagues, signed in. */
export async function staff(server: TestServer, who = 'koordinator'): Promise<Caller> {
  await server.app.get(DemoStaff).prepare()
  const caller = new Caller(server.url)
  valueOf(await caller.post('/api/sign-in/staff', { email: `${who}@lillevik.example`, password: DEMO_PASSWORD }))
  return caller
}

/** The value of an answer; throws the refusal. */
export function valueOf<Value>({ body }: { body: unknown }): Value {
  const result = body as Result<Value>
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

export const aRegister = (people: number, seed = 'test'): string => [...syntheticRegister({ people, seed })].join('')

/** Sends a register as the form does: the criteria first, then the file. */
export async function importRegister(
  officer: Caller,
  { url }: TestServer,
  { panelId, file, given = criteria }: { panelId: string; file: string | Uint8Array<ArrayBuffer>; given?: unknown },
): Promise<Answered> {
  const form = new FormData()
  form.append('criteria', typeof given === 'string' ? given : JSON.stringify(given))
  form.append('register', new Blob([file], { type: 'text/csv' }), 'register.csv')
  const response = await fetch(`${url}/api/panels/${panelId}/draw/register`, {
    method: 'POST',
    headers: { 'x-borgerpanel': '1', cookie: officer.cookie },
    body: form,
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answered['body'] }
}

/** Dice on the spot, before one witness. */
export const ceremony: CeremonyPlan = {
  source: 'dice',
  sourceDetail: '',
  drawAt: null,
  place: 'Rådhuset',
  witnesses: [{ name: 'Klok Ugle', organisation: 'Lillevik avis', email: '' }],
}

/** The first lot, opened and drawn; the answer to the drawing, or the refusal to open. */
export async function drawInvitees(officer: Caller, panelId: string, { count = 20, beacon = 'terning-3-5-1-6' } = {}) {
  const opened = await officer.post(`/api/panels/${panelId}/draw/invitees/open`, { count, ceremony })
  return opened.status === 200 ? officer.post(`/api/panels/${panelId}/draw/invitees`, { beacon }) : opened
}

/** Opens the second lot and waits until its panels are published, or cannot be; the newest ceremony, or the refusal to open. */
export async function openPanelLot(officer: Caller, panelId: string, plan: CeremonyPlan = ceremony): Promise<Answered> {
  const opened = await officer.post(`/api/panels/${panelId}/draw/panel/open`, { ceremony: plan })
  if (opened.status !== 200) return opened
  for (;;) {
    const view = await officer.get(`/api/panels/${panelId}/draw`)
    const newest = valueOf<DrawView>(view).ceremonies.findLast(({ stage }) => stage === 'panel')
    if (newest?.state === 'failed')
      return { ...view, status: 422, body: { ok: false, error: newest.refusal ?? { code: 'unexpected' } } }
    if (newest?.state !== 'preparing') return view
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The second lot, opened and drawn; the answer to the drawing, or why there could be none. */
export async function drawPanel(officer: Caller, panelId: string, beacon = 'terning-4-1') {
  const opened = await openPanelLot(officer, panelId)
  return opened.status === 200 ? officer.post(`/api/panels/${panelId}/draw/panel`, { beacon }) : opened
}

/** A panel with an imported register and invitees drawn. */
export async function aDrawnPanel(
  server: TestServer,
  { people = 2000, count = 200, plan = aPlan() }: { people?: number; count?: number; plan?: Plan } = {},
): Promise<{ officer: Caller; panelId: string }> {
  const officer = await staff(server)
  const { id: panelId } = valueOf<PanelView>(await officer.post('/api/panels', plan))
  valueOf(await importRegister(officer, server, { panelId, file: aRegister(people) }))
  valueOf(await drawInvitees(officer, panelId, { count }))
  return { officer, panelId }
}

/** Birth year and code of everybody invited by mail, as they read them. */
export async function invitedByMail(
  server: TestServer,
  panelId: string,
): Promise<{ secret: string; code: string; birthYear: number }[]> {
  const rows = await server.database.read<{ id: string; birthYear: number }>(
    'select id, birth_year as "birthYear" from invitation where panel_id = $1',
    [panelId],
  )
  const years = new Map(rows.map(({ id, birthYear }) => [id, birthYear]))
  return server.mailbox.mails.flatMap(({ text, messageId }) => {
    const id = /^<invitation\.(.*)@/.exec(messageId ?? '')?.[1] ?? ''
    const birthYear = years.get(id)
    const secret = /#(\S+)/.exec(text)?.[1] ?? ''
    const code = /: (\d{4} \d{4} \d{4})\n/.exec(text)?.[1] ?? ''
    return birthYear === undefined ? [] : [{ secret, code, birthYear }]
  })
}

/** Somebody invited, signed in by the link of the mail. */
export async function enter(server: TestServer, { secret, birthYear }: { secret: string; birthYear: number }): Promise<Caller> {
  const caller = new Caller(server.url)
  valueOf(await caller.post('/api/sign-in/secret', { secret, birthYear }))
  return caller
}

/** Does the outbox's work now. */
export async function deliverMail(server: TestServer): Promise<void> {
  await server.app.get(Outbox).drain()
}
