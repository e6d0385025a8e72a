import type { ItemKind, MeetingActor } from '@borgerpanel/contract'
import { tableSizes } from '@borgerpanel/meeting'
import { FakeMeeting } from './fake-meeting.ts'

const desk: MeetingActor = { role: 'moderator', staff: 'Ida' }
const member = (who: number): MeetingActor => ({ role: 'member', who })

const AGENDA: readonly { kind: ItemKind; title: string; script?: string; minutes: number }[] = [
  { kind: 'plenary', title: 'Velkommen', script: 'Velkommen. Dere gir råd, og kommunestyret beslutter.', minutes: 10 },
  { kind: 'presentation', title: 'Fakta, for og mot', minutes: 15 },
  { kind: 'plenary', title: 'Spørsmål til fagpersonene', minutes: 15 },
  { kind: 'think', title: 'Tenk', minutes: 3 },
  { kind: 'round', title: 'Runde', minutes: 9 },
  { kind: 'tables', title: 'Bordsamtale', script: 'Hva er viktigst for dere?', minutes: 15 },
  { kind: 'points', title: 'Hovedpunkter', minutes: 8 },
  { kind: 'break', title: 'Pause', minutes: 15 },
  { kind: 'report', title: 'Bordene legger fram', minutes: 15 },
  { kind: 'plenary', title: 'Ordskifte i plenum', minutes: 20 },
  { kind: 'plenary', title: 'Kjenner dere dere igjen?', minutes: 3 },
  { kind: 'plenary', title: 'Slik går det videre', minutes: 2 },
]
export const ME = Number(new URLSearchParams(location.search).get('me') ?? 12)
const PEOPLE = 97

/** A meeting at a moment worth looking at. Times are counted back from now. */
export function meetingAt(scene: string): FakeMeeting {
  const meeting = new FakeMeeting()
  const now = Date.now()
  const minute = 60_000
  meeting.ask(desk, { type: 'setAgenda', items: AGENDA.map((item) => ({ ...item })) }, now - 95 * minute)
  if (scene === 'planned') return meeting
  meeting.ask(desk, { type: 'openLobby' }, now - 90 * minute)
  for (let who = 1; who <= PEOPLE; who += 1) {
    if (scene === 'arrive' && who === ME) continue
    meeting.ask(member(who), { type: 'arrive', venue: who <= 40 ? 'hall' : 'online' }, now - 80 * minute)
  }
  if (scene === 'arrive' || scene === 'lobby') return meeting
  meeting.ask(desk, { type: 'openMeeting' }, now - 58 * minute)
  const start = (number: number, before: number) => meeting.ask(desk, { type: 'startItem', number }, now - before)
  const delays = [58, 47, 31, 17, 14]
  delays.forEach((before, index) => start(index + 1, before * minute))
  const seats = tablesOf(Object.values(meeting.state.desk.attendees))
  meeting.ask(desk, { type: 'goToTables', expectedHead: meeting.head, seats }, now - 13 * minute)
  ACTS[scene]?.(meeting, now, start)
  return meeting
}

type Act = (meeting: FakeMeeting, now: number, start: (number: number, before: number) => unknown) => void

function talk(meeting: FakeMeeting, now: number): void {
  for (const [key, table] of Object.entries(meeting.state.desk.tables)) {
    const place = Number(key)
    table.who.slice(0, 5).forEach((who, index) => {
      const at = now - 330_000 + index * 55_000 + place * 1_000
      meeting.ask(member(who), { type: 'askForFloor', place, kind: 'speech' }, at)
      meeting.ask(desk, { type: 'giveFloor', place }, at + 1_000)
      meeting.ask(desk, { type: 'endTurn', place }, at + 9_000 + ((who * 7 + index * 31) % 40) * 1_000)
    })
    const next = table.who[5 + (place % 2)]
    if (next === undefined || place === 9) continue
    meeting.ask(member(next), { type: 'askForFloor', place, kind: 'speech' }, now - 34_000)
    meeting.ask(desk, { type: 'giveFloor', place }, now - 33_000)
  }
  const mine = meeting.state.members[ME]?.table ?? 1
  for (const who of (meeting.state.desk.tables[mine]?.who ?? []).filter((one) => one !== ME).slice(1, 3)) {
    meeting.try(member(who), { type: 'askForFloor', place: mine, kind: 'speech' }, now - 20_000)
  }
}

const TEXTS = [
  'Skoleveien må være trygg før elevene flyttes.',
  'Inneklimaet kan ikke vente på en ny skole.',
  'Skyss er ikke det samme som å kunne gå selv.',
  'Hold skolen åpen om kvelden, så flere får bruke den.',
]

function write(meeting: FakeMeeting, now: number): void {
  TEXTS.forEach((text, index) =>
    meeting.ask(
      member([ME, 31, 44, 60][index] ?? 5),
      { type: 'contribute', id: crypto.randomUUID(), text },
      now - 120_000 + index * 12_000,
    ),
  )
}

function plenary(meeting: FakeMeeting, now: number): void {
  ;[52, 83, 41, 96, 5, 71, 28, 62, 14, 33].forEach((who, index) =>
    meeting.ask(member(who), { type: 'askForFloor', place: 'plenary', kind: 'speech' }, now - 200_000 + index * 4_000),
  )
  meeting.ask(desk, { type: 'giveFloor', place: 'plenary' }, now - 150_000)
  meeting.ask(desk, { type: 'endTurn', place: 'plenary' }, now - 62_000)
  meeting.ask(desk, { type: 'giveFloor', place: 'plenary' }, now - 52_000)
  meeting.ask(member(17), { type: 'askForFloor', place: 'plenary', kind: 'reply' }, now - 30_000)
}

const tables: Act = (meeting, now, start) => {
  start(6, 5.6 * 60_000)
  write(meeting, now)
  talk(meeting, now)
  meeting.ask(member(meeting.state.desk.tables[9]?.who[2] ?? 60), { type: 'askForHelp', table: 9 }, now - 84_000)
}

const ACTS: Readonly<Record<string, Act>> = {
  tables,
  queued: (meeting, now, start) => {
    tables(meeting, now, start)
    meeting.ask(member(ME), { type: 'askForFloor', place: meeting.state.members[ME]?.table ?? 1, kind: 'speech' }, now - 5_000)
  },
  turn: (meeting, now, start) => {
    tables(meeting, now, start)
    const place = meeting.state.members[ME]?.table ?? 1
    const { entry = 0 } = meeting.ask(member(ME), { type: 'askForFloor', place, kind: 'speech' }, now - 25_000)
    meeting.ask(desk, { type: 'endTurn', place }, now - 19_000)
    meeting.ask(desk, { type: 'giveFloor', place, entry }, now - 18_000)
  },
  think: (_, __, start) => start(4, 40_000),
  break: (_, __, start) => start(8, 60_000),
  plenary: (meeting, now, start) => {
    start(6, 30 * 60_000)
    write(meeting, now - 20 * 60_000)
    start(10, 4.7 * 60_000)
    plenary(meeting, now)
  },
  free: (meeting, now, start) => {
    start(6, 30 * 60_000)
    write(meeting, now - 20 * 60_000)
    start(10, 4.7 * 60_000)
  },
  recall: (meeting, now, start) => {
    tables(meeting, now, start)
    meeting.ask(desk, { type: 'setLink', place: 'plenary', link: 'https://mote.lillevik.kommune.no/samling' }, now - 30_000)
    meeting.ask(desk, { type: 'announce', text: 'Kaffen står i gangen. Ta den med til bordet.' }, now - 20_000)
    meeting.ask(desk, { type: 'warnRecall', ms: 60_000 }, now - 10_000)
  },
  paused: (meeting, now, start) => {
    start(10, 3 * 60_000)
    meeting.ask(desk, { type: 'pauseMeeting' }, now - 40_000)
  },
  closed: (meeting, now, start) => {
    start(6, 6 * 60_000)
    write(meeting, now)
    start(12, 60_000)
    meeting.ask(desk, { type: 'closeMeeting' }, now - 5_000)
  },
}

/** Those of each venue in the order of their numbers, the hall first. */
function tablesOf(attendees: readonly { readonly who: number; readonly venue: string }[]): { table: number; who: number[] }[] {
  const tables = ['hall', 'online'].flatMap((venue) => {
    const there = attendees.filter((one) => one.venue === venue).map(({ who }) => who)
    return tableSizes(there.length).map((size) => there.splice(0, size))
  })
  return tables.map((who, index) => ({ table: index + 1, who }))
}
