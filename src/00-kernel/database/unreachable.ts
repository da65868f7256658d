// What is known when PostgreSQL does not answer. A statement that was refused is an answer; a connection that broke is none.

/** The database cannot be reached, or it went away before COMMIT was sent: nothing was changed. */
export class DatabaseUnreachable extends Error {
  /** Whether there was a connection, and it broke. */
  readonly hadConnection: boolean
  constructor(cause: unknown, hadConnection = false) {
    super(`the database cannot be reached: ${messageOf(cause)}`, { cause })
    this.hadConnection = hadConnection
  }
}

/**
 * The connection broke before it answered: a statement outside a transaction may have taken effect. Inside one it has not, see
 * `beforeCommit`.
 */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super(`the database went away before it answered: ${messageOf(cause)}`, { cause })
  }
}

/**
 * The connection broke after COMMIT was sent: only asking again can tell. Never retried blindly: with an Idempotency-Key the same
 * request again answers the truth, because the kept answer is part of the same transaction.
 */
export class CommitUnknown extends OutcomeUnknown {}

/** What an error means in a transaction: before its COMMIT was sent, a connection that broke changed nothing. */
export const beforeCommit = (error: unknown): unknown =>
  error instanceof OutcomeUnknown && !(error instanceof CommitUnknown)
    ? new DatabaseUnreachable(error.cause, true)
    : error

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

type Answer = { readonly code?: unknown; readonly severity?: unknown }

/** SQLSTATE classes of errors that end a session or come of a server in trouble (PostgreSQL, Appendix A). */
const ofTheSession = /^(08|53|57P|58|F0|XX|25P)/

/**
 * Whether an error is PostgreSQL's answer to a statement, so that its transaction certainly did not commit. `severity` is translated by
 * the server's language, so one that is not the English ERROR decides nothing.
 */
export function isAnswer(error: unknown): boolean {
  const { code, severity } = (error ?? {}) as Answer
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || severity === undefined) return false
  return severity === 'ERROR' || !ofTheSession.test(code)
}
