/**
 * Why the embedded PostgreSQL cannot be used. `no-binaries`: none for this platform. `in-use`: another server has the
 * folder. `wrong-version`: the data was made by another major version. `no-account`: no account could run it (root may
 * not). `not-writable`, `initdb-failed`, `start-failed`: see the message.
 */
export type EmbeddedPostgresProblem =
  'no-binaries' | 'in-use' | 'wrong-version' | 'no-account' | 'not-writable' | 'initdb-failed' | 'start-failed'

/** A fault at start-up, meant for whoever runs the server: the message says what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'

  constructor(
    readonly code: EmbeddedPostgresProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
