import { computed, readonly, ref } from 'vue'
import type { Me } from '@borgerpanel/contract'
import { api } from '../platform/api.ts'
import { openShelf, PERSONAL } from '../platform/shelf.ts'

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

/** Takes over what a sign-in answered. What somebody else saw, noted or began to write on this telephone is taken away. */
export function knowMe(next: Me): void {
  me.value = next
  void changeOwner(`${next.kind} ${next.panelId ?? ''} ${next.tag ?? ''}`)
}

const OWNER = 'owner'

async function changeOwner(owner: string): Promise<void> {
  const shelf = await openShelf()
  if ((await shelf.get(OWNER)) === owner) return
  for (const prefix of PERSONAL) await shelf.removeAll(prefix)
  await shelf.put(OWNER, owner)
}

/** Signs out of this device and forgets who sat here. */
export async function signOut(): Promise<void> {
  await api('POST /api/sign-out')
  await changeOwner('')
  me.value = null
}
