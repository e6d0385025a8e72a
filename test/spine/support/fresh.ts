import type { Audience, Screen } from '@borgerpanel/contract'
import { isDeepStrictEqual } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import { wordingsIn } from '../../../server/src/meeting/log/words.ts'
import { Player } from './player.ts'

type Where = { readonly meeting: string; readonly screen: Screen }

/** What a new join gives this screen, over a connection of its own. */
export async function freshFetch(url: string, cookie: string, where: Where): Promise<Record<string, unknown>> {
  const player = await new Player([url], cookie, where).ready()
  try {
    return comparable(player)
  } finally {
    player.close()
  }
}

/** What a screen shows: parts, heads, and the texts its parts refer to. Texts that no part refers to any more are not shown. */
function comparable(player: Player): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(player.screen).map(([audience, { head, part, words }]) => {
      const shown = Object.fromEntries([...wordingsIn(part)].map((id) => [id, words[id]?.text ?? null]))
      return [audience, { head, part, shown }]
    }),
  )
}

export interface OpenScreen {
  readonly player: Player
  readonly cookie: string
  readonly where: Where
}

/**
 * [D11] Live view = fresh fetch: within `limit` ms every open screen shows exactly what a new join would give it.
 * Throws with the first that does not.
 */
export async function expectLiveIsFresh(url: string, screens: readonly OpenScreen[], limit = 10_000): Promise<void> {
  const end = performance.now() + limit
  for (const { player, cookie, where } of screens) {
    for (;;) {
      const live = comparable(player)
      const fresh = await freshFetch(url, cookie, where)
      if (isDeepStrictEqual(live, fresh)) break
      if (performance.now() > end) throw new Error(`Live view differs from a fresh fetch:\n${differences(live, fresh)}`)
      await wait(100)
    }
  }
}

function differences(live: Record<string, unknown>, fresh: Record<string, unknown>): string {
  const audiences = new Set([...Object.keys(live), ...Object.keys(fresh)]) as Set<Audience>
  return [...audiences]
    .filter((audience) => !isDeepStrictEqual(live[audience], fresh[audience]))
    .map((audience) => `${audience}\n live  ${JSON.stringify(live[audience])}\n fresh ${JSON.stringify(fresh[audience])}`)
    .join('\n')
    .slice(0, 4_000)
}
