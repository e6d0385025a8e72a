/** Registers the service worker where there is one to register; a browser without it works as before, only not offline. */
export async function registerWorker(): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/sw.js', { scope: '/' })
  } catch (error) {
    console.warn('No service worker: the page will not open without network.', error)
  }
}
