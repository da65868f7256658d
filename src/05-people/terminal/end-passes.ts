import { type Sql, sql } from '#kernel/sql'

/**
 * What a password led to at shared terminals ends with it: PIN and badge, where the person stands now, and the terminals the person opened.
 * Whoever knew the old password could have made each of them (A2). Parts of a `with`, as the owner of the database of every
 * merchant, inside a merchant's transaction of that one.
 */
export const endPasses = (personId: string): Sql => sql`
  passes as (delete from terminal_pass where user_id = ${personId}),
  standing as (delete from terminal_session where user_id = ${personId}),
  terminals as (update terminal set ended_at = now() where opened_by = ${personId} and ended_at is null)`
