import type { RouteRecordRaw } from 'vue-router'

/** The way in, by the code of the letter. */
export const routes: readonly RouteRecordRaw[] = [{ path: '/svar', name: 'join', component: () => import('./JoinPage.vue') }]
