import type { RegisterRow } from '../register/columns.ts'

/**
 * The household key (T6): address id and dwelling number. Null when either is unknown or the address itself is graded: such a person is
 * a household of her own, and counted.
 */
export function householdKey(row: Pick<RegisterRow, 'addressId' | 'dwelling' | 'protection'>): string | null {
  if (row.protection !== 'ugradert' || row.addressId === null || row.dwelling === null) return null
  return `${row.addressId}/${row.dwelling}`
}
