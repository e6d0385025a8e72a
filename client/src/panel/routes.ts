import type { RouteRecordRaw } from 'vue-router'

/** The pages of one panel, in the order of the chain. */
const panelPages: RouteRecordRaw[] = [
  { path: '', name: 'panel', component: () => import('./PanelHome.vue') },
  { path: 'plan', component: () => import('./plan/PlanPage.vue') },
  { path: 'trekning', component: () => import('../draw/DrawPage.vue') },
  { path: 'invitasjoner', component: () => import('../invitation/staff/InvitationsPage.vue') },
  { path: 'informasjon', component: () => import('../information/InformationPage.vue') },
  { path: 'samlinger', component: () => import('./meetings/MeetingsPage.vue') },
  { path: 'samlinger/:meetingId', component: () => import('./meetings/MeetingPage.vue'), props: true },
  { path: 'meningsmaling', component: () => import('../poll/staff/PollsPage.vue') },
  { path: 'meningsmaling/:pollId', component: () => import('../poll/staff/PollPage.vue'), props: true },
  { path: 'oppsummering', component: () => import('../summary/SummaryPage.vue') },
  { path: 'tilbakemelding', component: () => import('../response/ResponsesPage.vue') },
]

/** The staff surface: one frame, one bundle a page. */
export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/ansatt',
    redirect: '/i-dag',
    component: () => import('./staff/StaffShell.vue'),
    children: [
      { path: '/i-dag', name: 'today', component: () => import('./TodayPage.vue') },
      { path: '/nytt', name: 'new-panel', component: () => import('./plan/NewPanelPage.vue') },
      { path: '/panel/:panelId/plan', redirect: (to) => `/p/${String(to.params['panelId'])}/plan` },
      { path: '/p/:panelId', component: () => import('./PanelShell.vue'), props: true, children: panelPages },
    ],
  },
]
