import type { Audience, CommandAnswer } from '@borgerpanel/contract'
import { isDeepStrictEqual } from 'node:util'
import { unpack } from '../../../server/src/meeting/log/packed.ts'
import type { Asking, Told } from './player.ts'
import { onDatabase } from './seed.ts'

export interface LogRow {
  readonly position: number
  readonly audience: Audience
  readonly sequence: number
  readonly event: { readonly type: string } & Readonly<Record<string, unknown>>
}

export interface OperationRow {
  readonly opId: string
  readonly answer: CommandAnswer
}

/** All that happened, as the database and every screen tell it. */
export interface History {
  readonly log: readonly LogRow[]
  readonly operations: readonly OperationRow[]
  readonly screens: readonly {
    readonly name: string
    readonly askings: readonly Asking[]
    readonly told: readonly Told[]
    readonly mayHear: readonly Audience[]
  }[]
}

/** Reads what the database kept of a meeting. */
export function readHistory(url: string, meeting: string): Promise<Pick<History, 'log' | 'operations'>> {
  return onDatabase(url, async (client) => {
    const entries = await client.query<{
      position: string
      audience: Audience
      sequence: string
      event: Record<string, unknown>
      at: Date
    }>('select position, audience, sequence, event, at from meeting_entry where meeting_id = $1 order by position', [meeting])
    const operations = await client.query<OperationRow>(
      `select op_id as "opId", answer from meeting_operation where meeting_id = $1`,
      [meeting],
    )
    const log = entries.rows.map(({ position, audience, sequence, event, at }) => ({
      position: Number(position),
      audience,
      sequence: Number(sequence),
      event: unpack(event, at.getTime()),
    }))
    return { log, operations: operations.rows }
  })
}

/** What is wrong with a history; empty when nothing is. */
export function faultsOf(history: History): string[] {
  return [...orderFaults(history), ...answerFaults(history), ...screenFaults(history), ...timeFaults(history)]
}

function orderFaults({ log }: History): string[] {
  const faults: string[] = []
  const heads = new Map<string, number>()
  log.forEach(({ position, audience, sequence }, index) => {
    if (position !== index + 1) faults.push(`position ${position} stands in place ${index + 1}`)
    const expected = (heads.get(audience) ?? 0) + 1
    if (sequence !== expected) faults.push(`${audience} has ${sequence} where ${expected} should be`)
    heads.set(audience, sequence)
  })
  return faults
}

/** Acknowledged: exactly once, with that answer. Refused: not there. Unknown: at most once. */
function answerFaults({ log, operations, screens }: History): string[] {
  const faults: string[] = []
  const kept = new Map<string, OperationRow[]>()
  for (const operation of operations) kept.set(operation.opId, [...(kept.get(operation.opId) ?? []), operation])
  const raised = new Map<unknown, number>()
  for (const { event } of log) if (event.type === 'handRaised') raised.set(event['entry'], (raised.get(event['entry']) ?? 0) + 1)
  for (const { opId, answer, command } of screens.flatMap(({ askings }) => askings)) {
    const times = kept.get(opId)?.length ?? 0
    if (times > 1) faults.push(`${opId} is kept ${times} times`)
    if (answer === null) continue
    if (!answer.ok && times > 0) faults.push(`${opId} was refused and is there`)
    if (!answer.ok) continue
    if (times === 0) faults.push(`${opId} was acknowledged and is not there`)
    else if (!isDeepStrictEqual(kept.get(opId)?.[0]?.answer, answer.value)) faults.push(`${opId} got another answer than is kept`)
    if (command.type === 'askForFloor' && raised.get(answer.value.entry) !== 1)
      faults.push(`hand ${answer.value.entry} is not there once`)
  }
  return faults
}

/** What a screen was told is what the log says, and nothing it may not hear. */
function screenFaults({ log, screens }: History): string[] {
  const faults: string[] = []
  const entries = new Map(log.map((row) => [`${row.audience} ${row.sequence}`, row.event]))
  for (const { name, told, mayHear } of screens) {
    for (const { audience, sequence, event } of told) {
      if (!mayHear.includes(audience)) faults.push(`${name} heard ${audience}`)
      if (!isDeepStrictEqual(entries.get(`${audience} ${sequence}`), event))
        faults.push(`${name} was told another ${audience} ${sequence}`)
    }
  }
  return faults
}

/** What was acknowledged before something else was asked comes before it (own order is part of it). */
function timeFaults({ screens }: History): string[] {
  const done = screens.flatMap(({ askings }) => askings).filter(({ answer }) => answer?.ok === true)
  const positionOf = ({ answer }: Asking): number => (answer?.ok === true ? answer.value.position : 0)
  const byAsked = [...done].sort((a, b) => a.askedAt - b.askedAt)
  const byAnswered = [...done].sort((a, b) => a.answeredAt - b.answeredAt)
  const faults: string[] = []
  let answered = 0
  let latest = 0
  for (const asking of byAsked) {
    for (
      let next = byAnswered[answered];
      next !== undefined && next.answeredAt < asking.askedAt;
      next = byAnswered[(answered += 1)]
    ) {
      latest = Math.max(latest, positionOf(next))
    }
    if (positionOf(asking) < latest) faults.push(`${asking.opId} came before what was done when it was asked`)
  }
  return faults
}
