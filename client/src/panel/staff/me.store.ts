import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Role } from '@borgerpanel/contract'
import { askMe, signOut, useMe } from '../../public/me.ts'

/** Who is signed in, and what that lets them see. */
export const useMeStore = defineStore('me', () => {
  const { me } = useMe()
  const isStaff = computed(() => me.value?.kind === 'staff')
  const has = (role: Role): boolean => me.value?.roles.includes(role) === true

  return { me, isStaff, load: askMe, signOut, has }
})
