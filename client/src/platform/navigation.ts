import { nextTick } from 'vue'
import type { RouteLocationNormalized } from 'vue-router'

/** Moves the focus to the new page's heading (or its main part), so that a screen reader starts there and not in the dark. */
export async function afterNavigation(to: RouteLocationNormalized, from: RouteLocationNormalized): Promise<void> {
  if (from.matched.length === 0 || to.path === from.path) return
  await nextTick()
  const target = document.querySelector<HTMLElement>('main h1, h1') ?? document.querySelector<HTMLElement>('main')
  if (!target) return
  if (!target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1')
  target.focus({ preventScroll: true })
}

/** Sets the title of the browser's tab: the page first, the product last. */
export function setTitle(title: string): void {
  document.title = title ? `${title} – borgerpanel` : 'borgerpanel'
}
