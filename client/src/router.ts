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
  router.onError((_fault, to) => fetchAnew(to.fullPath))
  return router
}

const FETCHED = 'fetched-anew'
const ONCE_IN = 10_000

/**
 * A page's code could not be fetched: a new build has taken the old one's place, or the network went. The whole page is
 * fetched anew, once, and then again only after ten seconds, so that a page that is really gone does not go round and round.
 */
function fetchAnew(path: string): void {
  const last = Number(sessionStorage.getItem(FETCHED) ?? 0)
  if (Date.now() - last < ONCE_IN) return
  sessionStorage.setItem(FETCHED, String(Date.now()))
  location.assign(path)
}
