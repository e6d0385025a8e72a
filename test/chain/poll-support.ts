import type { PollQuestion, PollResult, PollView } from '@borgerpanel/contract'
import type { Answered, Caller } from '../support/caller.ts'
import type { TestServer } from '../support/server.ts'
import { aSeatedPanel, heldMeeting, type SeatedPanel } from './evening-support.ts'
import { valueOf } from './panel-support.ts'

export const QUESTIONS = [
  { kind: 'single', text: 'Hvilken løsning er best?', options: ['Bygge nytt', '=1+1', 'Legge ned'] },
  { kind: 'scale', text: 'Hvor viktig er skoleveien?', leastLabel: 'Ikke viktig', mostLabel: 'Svært viktig' },
  { kind: 'text', text: 'Noe mer?' },
]

export interface OpenPoll extends SeatedPanel {
  readonly attended: readonly Caller[]
  readonly poll: PollView
  readonly meetingId: string
}

/** A poll as the officer writes it. */
export async function aDraft({ officer, panelId }: SeatedPanel, meetingId: string | null): Promise<PollView> {
  const draft = { title: 'Etter samlingen', meetingId, questions: QUESTIONS }
  return valueOf<PollView>(await officer.post(`/api/panels/${panelId}/polls`, draft))
}

/** A poll that is open to those who attended; the last `absent` members stayed at home. */
export async function anOpenPoll(
  server: TestServer,
  { members = 12, absent = 0, closesAt = null }: { members?: number; absent?: number; closesAt?: string | null } = {},
): Promise<OpenPoll> {
  const panel = await aSeatedPanel(server, { members })
  const attended = panel.members.slice(0, members - absent)
  const { meetingId } = await heldMeeting(server, panel, attended)
  const { id } = await aDraft(panel, meetingId)
  const poll = valueOf<PollView>(await panel.officer.post(`/api/polls/${id}/open`, { closesAt }))
  return { ...panel, attended, poll, meetingId }
}

/** Answers to the first two questions. */
export const filledIn = ({ questions }: { readonly questions: readonly PollQuestion[] }, option: number, value = 7) => ({
  [questionId({ questions }, 0)]: { option },
  [questionId({ questions }, 1)]: { value },
})

export const questionId = ({ questions }: { readonly questions: readonly { id: string }[] }, place: number): string =>
  questions[place]?.id ?? ''

export const send = (member: Caller, { id }: { readonly id: string }, answers: unknown): Promise<Answered> =>
  member.call('PUT', `/api/polls/${id}/ballot`, { answers })

export const close = (officer: Caller, { id }: { readonly id: string }): Promise<Answered> =>
  officer.post(`/api/polls/${id}/close`)

export const resultFor = (caller: Caller, { id }: { readonly id: string }): Promise<Answered> =>
  caller.get(`/api/polls/${id}/result`)

export const resultOf = async (caller: Caller, poll: { readonly id: string }): Promise<PollResult> =>
  valueOf<PollResult>(await resultFor(caller, poll))
