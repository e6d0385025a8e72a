import { ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { Refusal, Result } from '@borgerpanel/contract'
import { staffRefusalText } from '@borgerpanel/texts/staff-refusals'
import { announceNow, hush } from '../../platform/announce.ts'
import { language } from '../../platform/language.ts'

/** Where staff sign in; `til` brings them back. */
export const SIGN_IN = '/inn'

/**
 * Does one thing at a time on the server. `busy` is the name of what is being done, `refusal` the last no. `run` gives the
 * answer, or null when it was refused; a call while another is under way is not made.
 */
export function useAct() {
  const router = useRouter()
  const busy = ref('')
  const refusal = shallowRef<Refusal | null>(null)

  async function run<Value>(name: string, ask: () => Promise<Result<Value>>): Promise<Value | null> {
    if (busy.value !== '') return null
    busy.value = name
    refusal.value = null
    hush()
    const result = await ask()
    busy.value = ''
    if (result.ok) return result.value
    refusal.value = result.error
    announceNow(staffRefusalText(language.value, result.error))
    if (result.error.code === 'not-signed-in') {
      await router.push({ path: SIGN_IN, query: { til: router.currentRoute.value.fullPath } })
    }
    return null
  }
  return { busy, refusal, run }
}
