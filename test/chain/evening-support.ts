import { randomUUID } from 'node:crypto'
import type { MeetingCommand, Plan } from '@borgerpanel/contract'
import type { Caller } from '../support/caller.ts'
import { signedInAs } from '../support/people.ts'
import type { TestServer } from '../support/server.ts'
import { aDrawnPanel, aPlan, deliverMail, drawPanel, enter, invitedByMail, valueOf, type PanelView } from './panel-support.ts'

const MINUTE = 60_000

/** A panel whose members have their seats already, for tests of what comes after the lot. */
export interface SeatedPanel {
  readonly officer: Caller
  readonly panelId: string
  readonly assignmentId: string
  readonly members: readonly Caller[]
}

let cases = 1

/** Plans a panel as the officer does, and seats so many members; a case number of its own unless the plan says which. */
export async function aSeatedPanel(
  server: TestServer,
  { members = 0, plan = {} }: { members?: number; plan?: Partial<Plan> } = {},
): Promise<SeatedPanel> {
  const officer = await signedInAs(server, 'caseOfficer')
  const panel = valueOf<PanelView>(await officer.post('/api/panels', aPlan({ caseNumber: `2026/${(cases += 1)}`, ...plan })))
  const seated: Caller[] = []
  for (let count = 0; count < members; count++) seated.push(await signedInAs(server, 'member', panel.id))
  return { officer, panelId: panel.id, assignmentId: panel.assignmentId, members: seated }
}

/** Asks something of a meeting as a browser without a socket does (D6); throws the refusal. */
export async function ask(
  caller: Caller,
  meetingId: string,
  command: MeetingCommand,
  screen?: 'desk' | 'member',
): Promise<{ position: number; number?: number }> {
  const call = { opId: randomUUID(), meeting: meetingId, command, ...(screen === undefined ? {} : { screen }) }
  return valueOf(await caller.post(`/api/meetings/${meetingId}/commands`, call))
}

/** Plans a meeting and opens it, with an item in which anybody may write. */
export async function anOpenMeeting(
  server: TestServer,
  { officer, panelId }: Pick<SeatedPanel, 'officer' | 'panelId'>,
  present: readonly Caller[],
): Promise<string> {
  const planned = { title: 'Samling om skolen', startsAt: server.clock.now().toISOString(), venue: 'hybrid', address: 'Rådhuset' }
  const { id } = valueOf<{ id: string }>(await officer.post(`/api/panels/${panelId}/meetings`, planned))
  const desk = await signedInAs(server, 'moderator')
  await ask(desk, id, { type: 'setAgenda', items: [{ kind: 'plenary', title: 'Ordskifte', minutes: 60 }] }, 'desk')
  await ask(desk, id, { type: 'openLobby' }, 'desk')
  for (const member of present) await ask(member, id, { type: 'arrive', venue: 'hall' })
  await ask(desk, id, { type: 'openMeeting' }, 'desk')
  await ask(desk, id, { type: 'startItem', number: 1 }, 'desk')
  return id
}

/** Lets an hour go by and closes the meeting. */
export async function closeMeeting(server: TestServer, meetingId: string): Promise<void> {
  server.clock.advance(60 * MINUTE)
  const desk = await signedInAs(server, 'moderator')
  await ask(desk, meetingId, { type: 'endItem' }, 'desk')
  await ask(desk, meetingId, { type: 'closeMeeting' }, 'desk')
}

/** A meeting from lobby to closing where each of the texts is written by the next member; the numbers they got. */
export async function heldMeeting(
  server: TestServer,
  panel: Pick<SeatedPanel, 'officer' | 'panelId'>,
  present: readonly Caller[],
  texts: readonly string[] = [],
): Promise<{ meetingId: string; numbers: number[] }> {
  const meetingId = await anOpenMeeting(server, panel, present)
  const numbers: number[] = []
  for (const [place, text] of texts.entries()) {
    const writer = present[place % present.length]
    if (writer === undefined) throw new Error('nobody to write')
    server.clock.advance(MINUTE)
    numbers.push((await ask(writer, meetingId, { type: 'contribute', id: randomUUID(), text })).number ?? 0)
  }
  await closeMeeting(server, meetingId)
  return { meetingId, numbers }
}

/** A panel drawn from a register in two lots, its members signed in by the link of their mail. */
export async function aPanelByLot(
  server: TestServer,
  { seats = 12, plan = {} }: { seats?: number; plan?: Partial<Plan> } = {},
): Promise<SeatedPanel> {
  const caseNumber = `2026/${(cases += 1)}`
  const { officer, panelId } = await aDrawnPanel(server, { people: 900, count: 90, plan: aPlan({ caseNumber, seats, ...plan }) })
  valueOf(await officer.post(`/api/panels/${panelId}/invitations/send`))
  await deliverMail(server)
  const callers: Caller[] = []
  for (const person of (await invitedByMail(server, panelId)).slice(0, seats * 4)) {
    const caller = await enter(server, person)
    valueOf(await caller.call('PUT', '/api/invitation/answer', { answer: 'yes' }))
    callers.push(caller)
  }
  valueOf(await officer.post(`/api/panels/${panelId}/invitations/close`))
  valueOf(await drawPanel(officer, panelId))
  const members: Caller[] = []
  for (const caller of callers) {
    const mine = valueOf<{ seat: { place: string } | null }>(await caller.get('/api/invitation'))
    if (mine.seat?.place === 'seat') members.push(caller)
  }
  const { assignmentId } = valueOf<PanelView>(await officer.get(`/api/panels/${panelId}`))
  return { officer, panelId, assignmentId, members }
}
