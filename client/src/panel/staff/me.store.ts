import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Me, Role } from '@borgerpanel/contract'
import { api } from '../../platform/api.ts'

/** Who is signed in, asked for once a visit. */
export const useMeStore = defineStore('me', () => {
  const me = shallowRef<Me | null>(null)
  const isStaff = computed(() => me.value?.kind === 'staff')

  /** Asks the server who this is; keeps what it had when there is no network. */
  async function load(): Promise<void> {
    const result = await api('GET /api/me')
    if (result.ok) me.value = result.value
  }
  async function signOut(): Promise<void> {
    await api('POST /api/sign-out')
    me.value = null
  }
  const has = (role: Role): boolean => me.value?.roles.includes(role) === true

  return { me, isStaff, load, signOut, has }
})
