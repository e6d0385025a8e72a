import type { MemberEvent, MemberPart } from '@borgerpanel/contract'
import type { Owner } from '../owner.ts'
import type { Case, Cases } from './cases.ts'
import { amend } from './contributions.ts'

const CASES: Cases<MemberPart, MemberEvent> = {
  iArrived(part, { venue }) {
    part.present = true
    part.venue = venue
  },
  iLeft(part) {
    part.present = false
    part.table = null
    part.whySeated = null
    part.asksForHelp = false
  },
  iWasSeated(part, { table, why }) {
    part.table = table
    part.whySeated = why
    part.asksForHelp = false
  },
  myHelpChanged(part, { asks }) {
    part.asksForHelp = asks
  },
  mineReceived(part, { contribution }, owner) {
    part.mine = owner.list(part.mine)
    part.mine.push({ ...contribution, edited: false })
  },
  mineLabelled(part, { number, label }, owner) {
    part.mine = amend(part.mine, number, { label }, owner)
  },
  mineSettled(part, { number, state, reason }, owner) {
    part.mine = amend(part.mine, number, { state, reason }, owner)
  },
  mineRedacted(part, { number, text, reason }, owner) {
    part.mine = amend(part.mine, number, { state: 'redacted', text, reason }, owner)
  },
  mineResubmitted(part, { number, text }, owner) {
    part.mine = amend(part.mine, number, { state: 'submitted', text, edited: true }, owner)
  },
}

/** What one member alone sees, after one event. */
export function evolveMember(part: MemberPart, event: MemberEvent, owner: Owner): MemberPart {
  const next = owner.record(part)
  const change: Case<MemberPart, MemberEvent> = CASES[event.type]
  change(next, event, owner)
  return next
}
