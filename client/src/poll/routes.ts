import type { RouteRecordRaw } from 'vue-router'

/** The poll of a panel, as its members fill it in. */
export const routes: readonly RouteRecordRaw[] = [
  { path: '/sporsmal/:pollId', name: 'poll', component: () => import('./PollPage.vue'), props: true },
]
