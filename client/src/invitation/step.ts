import type { MyInvitation } from '@borgerpanel/contract'

/** Where one is on the way from the letter to an answer. */
export type Step = 'read' | 'needs' | 'reach' | 'yes' | 'no' | 'thinking'

/** The step to begin at: what was answered before, or else the invitation itself. */
export function firstStep({ answer }: Pick<MyInvitation, 'answer'>): Step {
  return answer ?? 'read'
}

/** What is wrong with how one wants to be reached; both may be left out. Longer judging is the server's. */
export function reachProblems(email: string, phone: string): { readonly email: boolean; readonly phone: boolean } {
  return {
    email: email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email.trim()),
    phone: phone.trim() !== '' && !/^\+?[\d ]{5,20}$/.test(phone.trim()),
  }
}
