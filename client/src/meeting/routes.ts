import type { RouteRecordRaw } from 'vue-router'

/** The live meeting's surfaces, each a bundle of its own: member, desk and table (staff), hall screen. */
export const routes: readonly RouteRecordRaw[] = [
  { path: '/m/:meetingId', name: 'meeting', component: () => import('./member/MemberPage.vue'), props: true },
  { path: '/desk/:meetingId', name: 'desk', component: () => import('./desk/DeskPage.vue'), props: true },
  { path: '/door/:meetingId', name: 'door', component: () => import('./door/DoorPage.vue'), props: true },
  { path: '/table/:meetingId/:table', name: 'table', component: () => import('./host/TablePage.vue'), props: true },
  { path: '/hall/:meetingId', name: 'hall', component: () => import('./hall/HallPage.vue'), props: true },
]
