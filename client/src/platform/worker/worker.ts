import { assetOrFetch, openShell, pageOrShell, forgetOldShells, type Shell } from './shell.ts'

declare const self: ServiceWorkerGlobalScope

// The build puts the list of files here (`build/member-shell.ts`).
const shell = JSON.parse('__SHELL__') as Shell

self.addEventListener('install', (event) => event.waitUntil(openShell(shell).then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(forgetOldShells(shell).then(() => self.clients.claim())))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || /^\/(api|socket\.io)\//.test(pathname)) return
  if (request.mode === 'navigate') event.respondWith(pageOrShell(request, shell))
  else if (pathname.startsWith('/assets/')) event.respondWith(assetOrFetch(request))
})
