import type { RouteRecordRaw } from 'vue-router'

/** The invitation, and the home of those who were asked. */
export const routes: readonly RouteRecordRaw[] = [
  { path: '/invitasjon', name: 'invitation', component: () => import('./InvitationPage.vue') },
  { path: '/hjem', name: 'home', component: () => import('./home/HomePage.vue') },
]
