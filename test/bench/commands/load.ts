import { readFrame, type WireFrame } from '@borgerpanel/contract'
import { randomUUID } from 'node:crypto'
import { RawSocket } from './rawSocket.ts'
import { percentiles, type Percentiles } from './statistics.ts'

/** What the load process is told to do; it answers each with one message. */
export type Order =
  | { readonly type: 'open'; readonly url: string; readonly meeting: string; readonly cookies: readonly string[] }
  | { readonly type: 'burst' }
  | { readonly type: 'listen'; readonly url: string; readonly sockets: number; readonly broadcasts: number }

export interface BurstReport {
  readonly accepted: number
  /** First sent to last acknowledged, in ms. */
  readonly ms: number
  readonly acknowledged: Percentiles
  /** From sending a hand to its being on a screen, over every hand and every screen. */
  readonly delivered: Percentiles
  readonly deliveries: number
  readonly frames: number
}

export interface ListenReport {
  readonly deliveries: number
  readonly ms: number
  readonly delivered: Percentiles
}

interface Heard {
  readonly socket: number
  readonly from: number
  readonly at: number
}

let sockets: RawSocket[] = []
let meeting = ''
let heard: Heard[] = []
/** Entries of plenary by sequence, read from one screen's frames: whose hand it was. */
let hands = new Map<number, number>()
let counts = new Map<number, number>()

process.on('message', (order: Order) => {
  void perform(order).then((report) => process.send?.(report))
})

function perform(order: Order): Promise<unknown> {
  if (order.type === 'open') return open(order)
  return order.type === 'burst' ? burst() : listen(order)
}

async function open({ url, meeting: id, cookies }: Extract<Order, { type: 'open' }>): Promise<unknown> {
  meeting = id
  for (const socket of sockets) socket.close()
  sockets = []
  for (let start = 0; start < cookies.length; start += 50) {
    const opened = cookies.slice(start, start + 50).map((cookie) => RawSocket.open(url, cookie))
    sockets.push(...(await Promise.all(opened)))
  }
  for (let start = 0; start < sockets.length; start += 100) {
    await Promise.all(sockets.slice(start, start + 100).map((socket) => socket.ask('join', { meeting, screen: 'member' })))
  }
  await Promise.all(sockets.map((socket) => command(socket, { type: 'arrive', venue: 'hall' })))
  sockets.forEach((socket, index) => {
    socket.onEvent = (text, at) => hearFrame(index, text, at)
  })
  return { open: sockets.length }
}

const command = (socket: RawSocket, content: unknown) => socket.ask('command', { opId: randomUUID(), meeting, command: content })

async function burst(): Promise<BurstReport> {
  heard = []
  hands = new Map()
  counts = new Map()
  const sentAt: number[] = []
  const start = performance.now()
  const answers = await Promise.all(
    sockets.map((socket, index) => {
      sentAt[index] = performance.now()
      return command(socket, { type: 'askForFloor', place: 'plenary', kind: 'speech' })
    }),
  )
  const accepted = answers.filter(({ text }) => text.includes('"ok":true')).length
  const acknowledged = answers.map(({ at }, index) => at - (sentAt[index] ?? 0))
  await quiet(accepted * sockets.length)
  const delivered: number[] = []
  for (const { from, at } of heard) {
    for (let sequence = from; sequence < from + (counts.get(from) ?? 0); sequence += 1) {
      const who = hands.get(sequence)
      if (who !== undefined) delivered.push(at - (sentAt[who - 1] ?? 0))
    }
  }
  return {
    accepted,
    ms: Math.max(...answers.map(({ at }) => at)) - start,
    acknowledged: percentiles(acknowledged),
    delivered: percentiles(delivered),
    deliveries: delivered.length,
    frames: heard.length,
  }
}

/** Waits until every screen has every hand, or nothing has come for two seconds. */
async function quiet(expected: number): Promise<void> {
  let last = -1
  let since = performance.now()
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 25))
    const deliveries = heard.reduce((sum, { from }) => sum + (counts.get(from) ?? 0), 0)
    if (deliveries >= expected) return
    if (deliveries !== last) since = performance.now()
    last = deliveries
    if (performance.now() - since > 2_000) return
  }
}

/** One screen reads its frames; of the others only where a frame begins is looked at. */
function hearFrame(socket: number, text: string, at: number): void {
  const [, sequence] = /^42\["frame",\{[^}]*"audience":"plenary","from":(\d+)/.exec(text) ?? []
  if (sequence === undefined) return
  const from = Number(sequence)
  heard.push({ socket, from, at })
  if (counts.has(from)) return
  const [, frame] = JSON.parse(text.slice(2)) as ['frame', WireFrame]
  const { entries } = readFrame(frame)
  entries.forEach(({ type, who }, index) => {
    if (type === 'handRaised' && typeof who === 'number') hands.set(from + index, who)
  })
  counts.set(from, entries.length)
}

/** Hears a bare socket.io server broadcast: what the machine can carry at most. */
async function listen({ url, sockets: many, broadcasts }: Extract<Order, { type: 'listen' }>): Promise<ListenReport> {
  const listeners: RawSocket[] = []
  for (let start = 0; start < many; start += 50) {
    const opened = Array.from({ length: Math.min(50, many - start) }, () => RawSocket.open(url, ''))
    listeners.push(...(await Promise.all(opened)))
  }
  const delays: number[] = []
  let last = 0
  for (const listener of listeners) {
    listener.onEvent = (text, at) => {
      // Both processes read the machine's one clock.
      const sentAt = Number(/"sentAt\\?":(\d+(\.\d+)?)/.exec(text.slice(0, 80))?.[1])
      delays.push(performance.timeOrigin + at - sentAt)
      last = at
    }
  }
  const start = performance.now()
  await listeners[0]?.ask('begin', broadcasts)
  while (delays.length < many * broadcasts && performance.now() - start < 20_000)
    await new Promise((resolve) => setTimeout(resolve, 20))
  for (const listener of listeners) listener.close()
  return { deliveries: delays.length, ms: last - start, delivered: percentiles(delays) }
}
