import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { COMMAND_ROLES, NEXT_MEETING_STATES } from '@borgerpanel/contract'
import { MEETING_MOVES } from './command/course.ts'
import { contributionTable, meetingTable } from './transitions.ts'

const doc = readFileSync(new URL('../../../docs/rules/meeting.md', import.meta.url), 'utf8')

function generated(name: string): string | undefined {
  return doc.split(`<!-- ${name}: generated -->`)[1]?.split('<!-- end -->')[0]?.trim()
}

describe('the rules on paper', () => {
  it('[M1] show the states of a meeting as they are in the data', () => {
    expect(generated('meeting states')).toBe(meetingTable())
  })

  it('[M22] show the states of a contribution as they are in the data', () => {
    expect(generated('contribution states')).toBe(contributionTable())
  })

  it('[M1] have a command for every change of state the contract allows, and for no other', () => {
    const allowed = Object.entries(NEXT_MEETING_STATES).flatMap(([from, next]) => next.map((to) => `${from} ${to}`))
    const moves = Object.values(MEETING_MOVES).flatMap(({ from, to }) => from.map((one) => `${one} ${to}`))

    expect(moves.sort()).toEqual(allowed.sort())
    expect(Object.keys(COMMAND_ROLES)).toEqual(expect.arrayContaining(Object.keys(MEETING_MOVES)))
  })
})
