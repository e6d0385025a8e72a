import { shallowRef, type ShallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { Refusal, Result } from '@borgerpanel/contract'
import { SIGN_IN } from './act.ts'

export interface Loaded<Value> {
  readonly value: ShallowRef<Value | null>
  readonly refusal: ShallowRef<Refusal | null>
  readonly load: () => Promise<void>
}

/** What a page shows from the server: asked for now, and again by `load`. What was there stays while it is asked for. */
export function useLoaded<Value>(ask: () => Promise<Result<Value>>): Loaded<Value> {
  const router = useRouter()
  const value: ShallowRef<Value | null> = shallowRef(null)
  const refusal = shallowRef<Refusal | null>(null)

  async function load(): Promise<void> {
    const result = await ask()
    refusal.value = result.ok ? null : result.error
    if (result.ok) value.value = result.value
    else if (result.error.code === 'not-signed-in') {
      await router.push({ path: SIGN_IN, query: { til: router.currentRoute.value.fullPath } })
    }
  }
  void load()
  return { value, refusal, load }
}
