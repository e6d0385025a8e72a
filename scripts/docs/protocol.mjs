import { outliner } from './outline.mjs'

const FEATURES = ['identity', 'panel', 'draw', 'invitation', 'information', 'meeting', 'poll', 'summary', 'response']

/** What a server tells by itself, in words; a test of names against `ServerTells` keeps it whole. */
const TELLS = {
  frame:
    'entries of one audience, in order and without gaps, made once for everybody in the audience (D8): `runs` of a type, its keys and a row for each entry, less what is usual of the type; `at`, `endsAt` and `recallAt` in ms after the frame’s `at`',
  beacon: 'the newest number of each audience this socket hears, and the server’s time; every five seconds (D9)',
  rejoin: 'what this screen may see has changed, or the log was restored: join this meeting anew',
  moving: 'this server is about to stop: connect again after so many seconds (D16)',
  signedOut: 'the sign-in has ended; the socket closes (S5)',
  place: 'answer to the hint `place`: where in the list I would come, and after how many seconds',
  typing:
    'how many others write just now, at a table or in plenary, never who: to that table and to the desk; may be lost, at most twice a second (D12)',
}

/** The whole of docs/protocol.md. `wire` is the source of the wire's types, for the names that exist only as types. */
export function protocol(contract, wire) {
  const shapes = outliner(contract)
  const body = [
    ...routeSections(contract, shapes),
    ...socketSection(contract, shapes, wire),
    ...commandSection(contract, shapes),
    ...eventSection(contract, shapes),
    ...numberSection(contract),
    ...refusalSection(contract),
  ]
  return [...opening(contract), ...body, ...shapeSection(contract, shapes)].join('\n') + '\n'
}

function opening({ routes, MeetingCommand }) {
  return [
    '# Protocol',
    '',
    '<!-- Generated from packages/contract by `node scripts/docs.mjs`. Edit the contract, not this file. -->',
    '',
    `${Object.keys(routes).length} HTTP operations and ${MeetingCommand.options.length} meeting commands, generated from \`packages/contract\`, which server and client share. A test keeps`,
    'this file equal to it.',
    '',
    '- Requests and answers are JSON: `{ ok: true, value }`, or `{ ok: false, error: { code, params?, problems?, retryable? } }` with the status in',
    '  [Refusals](#refusals). A fault answers `unexpected` with the id that its log line carries.',
    '- `GET` reads and never changes anything. Everything else needs the header `X-Borgerpanel: 1` and an origin of our own (S7).',
    '- Who is calling follows from the cookie alone. *Who* lists the roles that may; everybody else gets the same answer as if the thing did not',
    '  exist (S6). *own* narrows a member to her own invitation or panel. Limits are in `server/src/platform/http/limiter.ts`.',
    '- In the shapes: `?` may be left out, `·` separates the words of a closed list, `moment` is a time with its offset, numbers after a',
    '  kind are least and most, and a name that ends in `Id` is a uuid.',
    '',
  ]
}

function routeSections(contract, shapes) {
  return [
    '## Routes',
    '',
    ...FEATURES.flatMap((feature) => [
      `### ${feature}`,
      '',
      '| Call | Who | Limit | Comes in | Goes out |',
      '| --- | --- | --- | --- | --- |',
      ...Object.values(contract[`${feature}Routes`]).map((route) =>
        row([code(route.call), who(route.access), route.limit, comesIn(route, shapes), goesOut(route, shapes)]),
      ),
      '',
    ]),
  ]
}

function who({ roles, own }) {
  const words = roles.includes('public') ? 'anybody' : roles.length > 8 ? 'everybody signed in' : roles.join(', ')
  return own === undefined ? words : `${words} (own ${own})`
}

function comesIn({ query, body, file }, { outline }) {
  const parts = [
    ...(query === undefined ? [] : [`query ${code(outline(query))}`]),
    ...(body === undefined ? [] : [code(outline(body))]),
    ...(file === 'in' ? ['a file, multipart'] : []),
  ]
  return parts.join('; ') || '–'
}

function goesOut({ answer, file }, { outline }) {
  if (file === 'out') return 'a file'
  return answer === undefined ? '–' : code(outline(answer))
}

function socketSection({ SOCKET_CALLS }, { outline }, wire) {
  const told = [
    ...(/interface ServerTells \{([^}]*(?:\{[^}]*\}[^}]*)*)\n\}/.exec(wire)?.[1] ?? '').matchAll(/^ {2}(\w+):/gm),
  ].map(([, name]) => name)
  if (told.join() !== Object.keys(TELLS).join())
    throw new Error(`ServerTells has ${told.join()}; scripts/docs/protocol.mjs says otherwise`)
  return [
    '## Socket',
    '',
    'socket.io on `/socket.io/`, websocket first, polling where nothing else gets through. The handshake carries the cookie; origin and sign-in are',
    'looked at before CONNECT (D18). Each call gets exactly one answer, `{ ok: true, value }` or `{ ok: false, error }`, within five seconds (D7).',
    '',
    '| A client asks | With |',
    '| --- | --- |',
    ...Object.entries(SOCKET_CALLS).map(([name, schema]) => row([code(name), code(outline(schema))])),
    '',
    '| A server tells | What |',
    '| --- | --- |',
    ...Object.entries(TELLS).map(([name, words]) => row([code(name), words])),
    '',
  ]
}

function commandSection({ MeetingCommand, COMMAND_ROLES }, { outline }) {
  return [
    '## Commands of a meeting',
    '',
    'Sent by the socket call `command` or by `POST /api/meetings/:meetingId/commands`, with an `opId` the client makes: the same `opId` again gets',
    'the same answer and does nothing twice (D6). What each is refused with is in [the rules of the meeting](rules/meeting.md). `system` is the server itself.',
    '',
    '| Command | Who | With |',
    '| --- | --- | --- |',
    ...MeetingCommand.options.map((option) => {
      const { type, ...rest } = option.shape
      const name = type._zod.def.values[0]
      return row([code(name), COMMAND_ROLES[name].join(', '), fields(rest, outline)])
    }),
    '',
  ]
}

function eventSection({ PlenaryEvent, TableEvent, MemberEvent, DeskEvent, FloorEvent }, { outline }) {
  const list = (title, words, options) => [
    `### ${title}`,
    '',
    words,
    '',
    '| Event | With |',
    '| --- | --- |',
    ...options.map((option) => {
      const { type, ...rest } = option.shape
      return row([code(type._zod.def.values[0]), fields(rest, outline)])
    }),
    '',
  ]
  const without = (union) => union.options.filter((option) => !FloorEvent.options.includes(option))
  return [
    '## Events of a meeting',
    '',
    'What happened, by who may see it (D1). A text is a reference (`WordingRef`); its words come beside it in the frame (D19).',
    '',
    ...list('plenary', 'To everybody in the meeting, besides the events of plenary’s list of speakers.', without(PlenaryEvent)),
    ...list('table:n', 'To those at one table, besides the events of its list of speakers.', without(TableEvent)),
    ...list('member:n', 'To one member alone, on every device she has.', MemberEvent.options),
    ...list('desk', 'To the moderators, beyond what plenary has.', DeskEvent.options),
    ...list('A list of speakers', 'In `plenary` and in each `table:n`, for the list of that place.', FloorEvent.options),
  ]
}

function numberSection({ WIRE, MEETING_LIMITS }) {
  const table = (numbers) => Object.entries(numbers).map(([name, value]) => row([code(name), value.toLocaleString('en')]))
  return [
    '## Numbers',
    '',
    'Of the wire (`WIRE`) and of the meeting (`MEETING_LIMITS`). Times are in ms.',
    '',
    '| Name | Value |',
    '| --- | --- |',
    ...table(WIRE),
    ...table(MEETING_LIMITS),
    '',
  ]
}

function refusalSection({ REFUSALS }) {
  const statuses = [...new Set(Object.values(REFUSALS))].sort((one, other) => one - other)
  const codesOf = (status) => Object.keys(REFUSALS).filter((name) => REFUSALS[name] === status)
  return [
    '## Refusals',
    '',
    'Every *no* there is. The sentences are in `packages/texts`, complete in every language.',
    '',
    '| Status | Codes |',
    '| --- | --- |',
    ...statuses.map((status) => row([String(status), codesOf(status).map(code).join(', ')])),
    '',
  ]
}

/** Shapes used above and, in turn, by one another: written until nothing new is named. */
function shapeSection(contract, { describe, used }) {
  const lines = new Map()
  for (;;) {
    const next = [...used].find((name) => !lines.has(name))
    if (next === undefined) break
    lines.set(next, row([code(next), code(describe(contract[next]))]))
  }
  const sorted = [...lines].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line)
  return ['## Shapes', '', '| Name | Shape |', '| --- | --- |', ...sorted]
}

function fields(shape, outline) {
  const parts = Object.entries(shape).map(([key, schema]) => {
    const isOptional = schema._zod.def.type === 'optional'
    return code(`${key}${isOptional ? '?' : ''}: ${outline(schema)}`)
  })
  return parts.join(', ') || '–'
}

const code = (text) => `\`${text}\``
const row = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
