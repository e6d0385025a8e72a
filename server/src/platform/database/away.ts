/** Classes of SQLSTATE that pass: connection, transaction (read-only among them), resources (a full disk), locks, operator's doing. */
const PASSING = new Set(['08', '25', '40', '53', '55', '57'])
/** The database answers, and cannot write: a full disk, or read-only. */
const UNWRITABLE = new Set(['53100', '25006'])

/** The database could not do now what it may do later; whether it did it is not known. `code` is the SQLSTATE, '' without one. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'

  constructor(
    readonly code: string,
    cause?: unknown,
  ) {
    super('The database cannot do this now', { cause })
  }

  /** Whether it was there, and could not write. */
  get isUnwritable(): boolean {
    return UNWRITABLE.has(this.code)
  }
}

/** Whether the same statement may succeed later. What the network throws passes too: it has no SQLSTATE. */
export function isPassing(fault: unknown): boolean {
  if (fault instanceof TypeError || fault instanceof RangeError || fault instanceof ReferenceError) return false
  const state = sqlState(fault)
  return !/^(\d[\dA-Z]{4}|P0\d{3}|XX\d{3})$/.test(state) || PASSING.has(state.slice(0, 2))
}

/** The SQLSTATE of a fault, '' where there is none. */
export function sqlState(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return ''
  if ('code' in fault && typeof fault.code === 'string') return fault.code
  return 'driverError' in fault ? sqlState(fault.driverError) : ''
}

/** What the database threw, as `DatabaseAway` where it passes. */
export function awayOr(fault: unknown): unknown {
  return fault instanceof DatabaseAway || !isPassing(fault) ? fault : new DatabaseAway(sqlState(fault), fault)
}
