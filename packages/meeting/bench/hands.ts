import { decide, emptyMeeting, evolveAll, Owner } from '@borgerpanel/meeting'
import type { DecideContext } from '@borgerpanel/meeting'
import type { MeetingActor, MeetingCommand, MeetingWhole } from '@borgerpanel/contract'

/** People present, and hands raised per measurement. */
const PRESENT = 1_000
/** Commands that share an owner, as in one group commit (D3). */
const GROUP = 100
const DESK: MeetingActor = { role: 'moderator', staff: 'bench' }

let head = 0
const context: DecideContext = {
  now: 1_000_000,
  head,
  newWording: (text, id = text) => ({ id, version: 1, digest: '' }),
  newVersion: ({ id, version }) => ({ id, version: version + 1, digest: '' }),
  textOf: () => null,
}

function run(state: MeetingWhole, command: MeetingCommand, actor: MeetingActor, owner = new Owner()): MeetingWhole {
  const decided = decide(state, command, actor, { ...context, head })
  if (!decided.ok) throw new Error(`${command.type}: ${decided.error.code}`)
  head += decided.value.events.length
  return evolveAll(state, decided.value.events, owner)
}

function openMeeting(): MeetingWhole {
  let state = run(emptyMeeting(), { type: 'setAgenda', items: [{ kind: 'plenary', title: 'Ordskifte', minutes: 20 }] }, DESK)
  state = run(run(state, { type: 'openLobby' }, DESK), { type: 'openMeeting' }, DESK)
  const owner = new Owner()
  for (let who = 1; who <= PRESENT; who += 1)
    state = run(state, { type: 'arrive', venue: 'online' }, { role: 'member', who }, owner)
  return run(state, { type: 'startItem', number: 1 }, DESK)
}

const ask: MeetingCommand = { type: 'askForFloor', place: 'plenary', kind: 'speech' }
const lower: MeetingCommand = { type: 'leaveList', place: 'plenary', kind: 'speech' }

/** Commands per second: everybody raises a hand from an empty list up to 1,000 waiting, in groups that share the copying. */
function burst(open: MeetingWhole, group: number): number {
  const start = performance.now()
  let state = open
  let owner = new Owner()
  for (let who = 1; who <= PRESENT; who += 1) {
    if (who % group === 0) owner = new Owner()
    state = run(state, ask, { role: 'member', who }, owner)
  }
  return PRESENT / ((performance.now() - start) / 1000)
}

/** Commands per second at 999–1,000 waiting: one takes her hand down and raises it again. */
function atFullList(open: MeetingWhole, group: number): number {
  let state = open
  for (let who = 1; who <= PRESENT; who += 1) state = run(state, ask, { role: 'member', who })
  const start = performance.now()
  let owner = new Owner()
  for (let count = 0; count < PRESENT; count += 1) {
    if (count % group === 0) owner = new Owner()
    const actor: MeetingActor = { role: 'member', who: ((count * 37) % PRESENT) + 1 }
    state = run(run(state, lower, actor, owner), ask, actor, owner)
  }
  return (2 * PRESENT) / ((performance.now() - start) / 1000)
}

const best = (measure: () => number): number => Math.round(Math.max(...Array.from({ length: 7 }, measure)))

const open = openMeeting()
const figures = {
  burstGrouped: best(() => burst(open, GROUP)),
  burstAlone: best(() => burst(open, 1)),
  fullListGrouped: best(() => atFullList(open, GROUP)),
  fullListAlone: best(() => atFullList(open, 1)),
}
if (process.argv.includes('--json')) console.log(JSON.stringify({ present: PRESENT, group: GROUP, commandsPerSecond: figures }))
else {
  console.log(`${PRESENT} present, groups of ${GROUP}`)
  console.table(Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, { 'commands/s': value }])))
}
