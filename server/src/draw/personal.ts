/** What an invitation knows of its reader; sealed as one value, purged with the frame unless there is a seat. */
export interface InvitedPersonal {
  readonly name: string
  readonly addressLine: string
  readonly postcode: string
  readonly postTown: string
  readonly email: string
  readonly phone: string
}

export const INVITED_SEAL = 'invited'
