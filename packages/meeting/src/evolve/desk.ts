import type { Attendee, DeskEvent, DeskPart } from '@borgerpanel/contract'
import type { Owner } from '../owner.ts'
import type { Case, Cases } from './cases.ts'
import { amend } from './contributions.ts'

type DeskTable = DeskPart['tables'][string]
type Spell = Attendee['spells'][number]

const CASES: Cases<DeskPart, DeskEvent> = {
  arrived(part, { who, at, venue }, owner) {
    const old = part.attendees[who]
    const spells = openSpell(old?.spells ?? [], at)
    setAttendee(part, { who, venue, presence: 'here', table: old?.table ?? null, spells }, owner)
  },
  away(part, { who, at }, owner) {
    const old = part.attendees[who]
    if (old) setAttendee(part, { ...old, presence: 'away', spells: closeSpell(old.spells, at) }, owner)
  },
  back(part, { who, at }, owner) {
    const old = part.attendees[who]
    if (old) setAttendee(part, { ...old, presence: 'here', spells: openSpell(old.spells, at) }, owner)
  },
  left(part, { who, at }, owner) {
    const old = part.attendees[who]
    if (!old) return
    if (old.table !== null)
      setTable(part, old.table, { who: (part.tables[old.table]?.who ?? []).filter((one) => one !== who) }, owner)
    setAttendee(part, { ...old, presence: 'left', table: null, spells: closeSpell(old.spells, at) }, owner)
  },
  seated(part, { seats, at }, owner) {
    for (const { table } of seats) for (const one of part.tables[table]?.who ?? []) setSeat(part, one, null, owner)
    for (const { table, who } of seats) {
      const since = part.tables[table]?.since ?? at
      setTable(part, table, { who, since }, owner)
      for (const one of who) setSeat(part, one, table, owner)
    }
  },
  openedAt(part, { at }) {
    part.opened = openSpell(part.opened, at)
  },
  closedAt(part, { at }) {
    part.opened = closeSpell(part.opened, at)
  },
  contributionReceived(part, { contribution, by }, owner) {
    part.contributions = owner.list(part.contributions)
    part.contributions.push({ ...contribution, by, edited: false, shortened: false })
  },
  contributionLabelled(part, { number, label }, owner) {
    part.contributions = amend(part.contributions, number, { label }, owner)
  },
  contributionSettled(part, { number, state, reason }, owner) {
    part.contributions = amend(part.contributions, number, { state, reason }, owner)
  },
  contributionRedacted(part, { number, text, reason }, owner) {
    part.contributions = amend(part.contributions, number, { state: 'redacted', text, reason, shortened: true }, owner)
  },
  contributionResubmitted(part, { number, text }, owner) {
    part.contributions = amend(part.contributions, number, { state: 'submitted', text, edited: true, shortened: false }, owner)
  },
  tableHelpAsked(part, { table, at }) {
    part.help = [...part.help.filter((flag) => flag.table !== table), { table, at }]
  },
  tableHelpGiven(part, { table }) {
    lowerFlag(part, table)
  },
  tableHelpTakenBack(part, { table }) {
    lowerFlag(part, table)
  },
  tableLinkSet(part, { table, link }) {
    const { [table]: _, ...others } = part.links
    part.links = link === null ? others : { ...others, [table]: link }
  },
  tableTurn(part, { table, who, at, net, last }, owner) {
    setTable(part, table, { speaking: who, since: at }, owner)
    const tile = part.tables[table]
    if (last === null || !tile) return
    tile.spoken = owner.record(tile.spoken)
    tile.spoken[last] = (tile.spoken[last] ?? 0) + net
  },
}

/** What the desk sees beyond plenary, after one event. */
export function evolveDesk(part: DeskPart, event: DeskEvent, owner: Owner): DeskPart {
  const next = owner.record(part)
  const change: Case<DeskPart, DeskEvent> = CASES[event.type]
  change(next, event, owner)
  return next
}

function lowerFlag(part: DeskPart, table: number): void {
  part.help = part.help.filter((flag) => flag.table !== table)
}

function setAttendee(part: DeskPart, attendee: Attendee, owner: Owner): void {
  part.attendees = owner.record(part.attendees)
  part.attendees[attendee.who] = attendee
}

function setSeat(part: DeskPart, who: number, table: number | null, owner: Owner): void {
  const old = part.attendees[who]
  if (old && old.table !== table) setAttendee(part, { ...old, table }, owner)
}

function setTable(part: DeskPart, table: number, change: Partial<DeskTable>, owner: Owner): void {
  part.tables = owner.record(part.tables)
  const tile = owner.record(part.tables[table] ?? { who: [], speaking: null, since: 0, spoken: {} })
  part.tables[table] = Object.assign(tile, change)
}

function openSpell(spells: readonly Spell[], at: number): Spell[] {
  return spells.at(-1)?.to === null ? [...spells] : [...spells, { from: at, to: null }]
}

function closeSpell(spells: readonly Spell[], at: number): Spell[] {
  return spells.map((spell) => (spell.to === null ? { ...spell, to: at } : spell))
}
