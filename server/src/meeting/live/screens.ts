import type { Reading } from '../../platform/metrics/metrics.ts'
import { actorOn } from './caller.ts'
import type { LiveMeeting } from './liveMeeting.ts'

/** Open screens by what they show and as whom; whoever may only watch is a watcher. */
export function countScreens(meetings: Iterable<LiveMeeting>): Reading {
  const counts = new Map<string, { labels: { role: string; screen: string }; value: number }>()
  for (const meeting of meetings) {
    for (const { attending, screen } of meeting.viewers.all) {
      const labels = {
        role: actorOn(attending, screen)?.role ?? 'watcher',
        screen: typeof screen === 'object' ? 'table' : screen,
      }
      const key = `${labels.role} ${labels.screen}`
      counts.set(key, { labels, value: (counts.get(key)?.value ?? 0) + 1 })
    }
  }
  return [...counts.values()]
}
