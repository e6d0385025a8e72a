import type { RouteRecordRaw } from 'vue-router'

/** What anybody may see, and the door for staff. */
export const routes: readonly RouteRecordRaw[] = [
  { path: '/', name: 'front', component: () => import('./front/FrontPage.vue') },
  { path: '/levende', name: 'live', component: () => import('./front/LivePage.vue') },
  {
    path: '/inngang/:door(deltaker|ordstyrer|lerret)',
    name: 'door',
    component: () => import('./front/DoorPage.vue'),
    props: true,
  },
  { path: '/panel/:panelId', name: 'public-panel', component: () => import('./panel/PanelPage.vue'), props: true },
  { path: '/panel/:panelId/trekning', name: 'protocol', component: () => import('./panel/ProtocolPage.vue'), props: true },
  { path: '/panel/:panelId/trekning/vis', name: 'draw-show', component: () => import('./panel/DrawShow.vue'), props: true },
  { path: '/inn', name: 'staff-sign-in', component: () => import('./staff/SignInPage.vue') },
  { path: '/forste', alias: '/first', name: 'first-sign-in', component: () => import('./staff/FirstPage.vue') },
  { path: '/personvern', name: 'privacy', component: () => import('./about/PrivacyPage.vue') },
  { path: '/tilgjengelighet', name: 'accessibility', component: () => import('./about/AccessibilityPage.vue') },
]
