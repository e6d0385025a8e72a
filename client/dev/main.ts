import '../src/styles/font.css'
import '../src/styles/designsystemet.css'
import '@digdir/designsystemet-css/theme.css'
import '../src/styles/tokens.css'
import '../src/styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import {
  writeFrame,
  type Joined,
  type MeetingActor,
  type MeetingCommand,
  type Result,
  type Screen,
  type SocketCall,
} from '@borgerpanel/contract'
import App from '../src/App.vue'
import { startLanguage } from '../src/platform/language.ts'
import { OPEN_LINE, type Ears, type Line } from '../src/platform/line/line.ts'
import { startTheme } from '../src/platform/theme.ts'
import { createRouter, createWebHistory } from 'vue-router'
import { routes } from '../src/meeting/routes.ts'
import { meetingAt, ME } from './scenes.ts'
import { MEETING } from './fake-meeting.ts'

// A trial: /dev/index.html?page=m&scene=tables&offline=1 shows a page with a meeting that exists only in this tab.
const asked = new URLSearchParams(location.search)
const meeting = meetingAt(asked.get('scene') ?? 'tables')
const page = asked.get('page') ?? 'm'
history.replaceState(
  null,
  '',
  page === 'table' ? `/table/${MEETING}/${meeting.state.members[ME]?.table ?? 1}` : `/${page}/${MEETING}`,
)

const CARD = {
  id: MEETING,
  panelId: MEETING,
  title: 'Framtidig skolestruktur',
  startsAt: new Date().toISOString(),
  venue: 'hybrid',
  address: 'Kommunestyresalen',
  alternatives: ['Rehabilitere', 'Bygge nytt', 'Slå sammen', 'Legge ned'].map((title, index) => ({
    id: `00000000-0000-4000-8000-00000000000${index}`,
    title,
  })),
}
const MATERIAL = {
  id: 'a',
  title: 'Slik er skolebygget i dag',
  source: 'Lillevik kommune, tilstandsrapport 2025',
  body: 'Bygget er fra 1962. Taket lekker, og ventilasjonen er for liten.',
  file: { name: 'a.pdf', size: 1 },
  publishedAt: '2026-10-20',
}
window.fetch = (address) => {
  const path = typeof address === 'string' ? address : ''
  const value = path.includes('/information')
    ? { materials: [MATERIAL], questions: [] }
    : path.includes('/roster')
      ? Array.from({ length: 105 }, (_, index) => ({
          who: index + 1,
          venue: index < 45 ? 'hall' : 'online',
          isReserve: index >= 101,
        }))
      : path.includes('/seats')
        ? { expectedHead: meeting.head, seats: [] }
        : CARD
  return Promise.resolve(new Response(JSON.stringify({ ok: true, value })))
}

function openFakeLine(ears: Ears): Line {
  let screen: Screen = 'member'
  let isOpen = true
  const actor = (): MeetingActor => (screen === 'member' ? { role: 'member', who: ME } : { role: 'moderator', staff: 'Ida' })
  meeting.listen((frame) => isOpen && meeting.audiencesOf(screen, ME).includes(frame.audience) && ears.frame(writeFrame(frame)))
  const answers: Record<SocketCall, (content: never) => Result<unknown>> = {
    join(content: { screen: Screen }) {
      screen = content.screen
      return { ok: true, value: meeting.join(screen, ME) satisfies Joined }
    },
    command: (content: { command: MeetingCommand }) => meeting.try(actor(), content.command, Date.now()),
    catchUp: () => ({ ok: true, value: [] }),
    leave: () => ({ ok: true, value: null }),
    hint() {
      const floor = meeting.state.tables[meeting.state.members[ME]?.table ?? 0]?.floor ?? meeting.state.plenary.floor
      setTimeout(() => ears.place({ meeting: MEETING, number: floor.waiting.length + 1, seconds: 200 }), 50)
      return { ok: true, value: null }
    },
  }
  setTimeout(() => ears.opened(), 30)
  if (asked.has('offline')) {
    setTimeout(() => {
      isOpen = false
      ears.closed()
    }, 400)
  }
  return {
    get isOpen() {
      return isOpen
    },
    call: async (name, content) =>
      isOpen ? answers[name](content as never) : { ok: false, error: { code: 'try-again', retryable: true } },
    nudge: () => undefined,
    close: () => undefined,
  }
}

startLanguage()
startTheme()
createApp(App)
  .provide(OPEN_LINE, openFakeLine)
  .use(createPinia())
  .use(createRouter({ history: createWebHistory(), routes: [...routes, { path: '/:rest(.*)*', component: App }] }))
  .mount('#app')
