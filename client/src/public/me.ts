import { computed, readonly, ref } from 'vue'
import type { Me } from '@borgerpanel/contract'
import { api } from '../platform/api.ts'
import { openShelf, VIEWS } from '../platform/shelf.ts'

const me = ref<Me | null>(null)
let asking: Promise<Me | null> | null = null

/** Who sits here and in which house; null until the server has answered. Asked once for all pages, and again when told to. */
export function useMe() {
  if (me.value === null) void askMe()
  return {
    me: readonly(me),
    municipality: computed(() => me.value?.municipality.name ?? 'borgerpanel'),
    phone: computed(() => me.value?.municipality.phone ?? ''),
  }
}

/** Asks the server who sits here. Null when it does not answer; then what was known stays. */
export function askMe(): Promise<Me | null> {
  asking ??= api('GET /api/me').then((answer) => {
    asking = null
    if (answer.ok) me.value = answer.value
    return answer.ok ? answer.value : null
  })
  return asking
}

/** Takes over what a sign-in answered. What somebody else saw on this telephone is taken away. */
export function knowMe(next: Me): void {
  if (next.tag !== me.value?.tag) void forgetViews()
  me.value = next
}

async function forgetViews(): Promise<void> {
  await (await openShelf()).removeAll(VIEWS)
}

/** Signs out of this device and forgets who sat here. */
export async function signOut(): Promise<void> {
  await api('POST /api/sign-out')
  await forgetViews()
  me.value = null
}
