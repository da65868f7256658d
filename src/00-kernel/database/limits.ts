import type { Sql } from '../sql.ts'

/** How long this program waits for PostgreSQL, in milliseconds; 0 as long as it takes. The defaults are those of the settings. */
export type TimeLimits = {
  /** For a connection: a new one, or a free one of the pool. */
  readonly connectMs: number
  /** For one statement. */
  readonly statementMs: number
  /** For a row or table that somebody else holds. */
  readonly lockMs: number
  /** For the next statement of an open transaction. PostgreSQL ends one that is left open longer. */
  readonly idleMs: number
}

export const noLimits: TimeLimits = { connectMs: 0, statementMs: 0, lockMs: 0, idleMs: 0 }

/** What PostgreSQL was told to cut off itself is given this much longer until its connection is taken for dead. */
export const graceMs = 5_000

/** A sweep over all merchants, a migration, the doctor: nobody waits for it at a screen. */
export const longStatementMs = 3_600_000
const longIdleMs = 600_000

/** For a connection of the pool, once, when it is new. Not in its startup packet: PgBouncer refuses settings there. */
export const setLimits = ({ statementMs, lockMs, idleMs }: TimeLimits): string =>
  `set statement_timeout = ${statementMs}; set lock_timeout = ${lockMs}; set idle_in_transaction_session_timeout = ${idleMs}`

/**
 * For the rest of a transaction that may take long; it still gives up after an hour. No queries, so that a transaction can choose its
 * isolation level after them.
 */
export const allowLong: readonly Sql[] = [
  `set local statement_timeout = ${longStatementMs}`,
  `set local lock_timeout = ${longStatementMs}`,
  `set local idle_in_transaction_session_timeout = ${longIdleMs}`,
].map((text) => ({ text, params: [] }))

/** For the rest of a transaction whose end is worth any wait: migrations, which other nodes wait for in turn. As text, for `batch`. */
export const withoutLimits =
  'set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0'
