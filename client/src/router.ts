import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from 'vue-router'
import { afterNavigation } from './platform/navigation.ts'

/** Every feature brings its own table in `<feature>/routes.ts`, a `RouteRecordRaw[]` called `routes`. */
const tables = import.meta.glob<{ readonly routes: readonly RouteRecordRaw[] }>('./*/routes.ts', { eager: true })

/** The router over all features' routes; what no route knows ends at `NotFoundPage`. */
export function makeRouter(): Router {
  const routes = Object.values(tables).flatMap((table) => [...table.routes])
  const router = createRouter({
    history: createWebHistory(),
    routes: [...routes, { path: '/:path(.*)*', component: () => import('./ui/NotFoundPage.vue') }],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  router.afterEach(afterNavigation)
  return router
}
