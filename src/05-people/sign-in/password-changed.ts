// A sign-in takes as long as a password takes to be checked; in that time the password may be set anew. What was begun with the old
// one opens nothing.
import type { Engine } from '#kernel/database'
import { sha256Hex } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import { endPasses } from '../terminal/end-passes.ts'

const one = async <Answer>(engine: Engine, statement: Sql): Promise<Answer | undefined> => {
  const [row] = await engine.connected((connection) => connection.query<{ answer: Answer }>(statement))
  return row?.answer
}

/** Now, by the clock that passwords and sessions are dated by: ISO 8601 in microseconds. */
export const databaseTime = async (engine: Engine): Promise<string> =>
  (await one<string>(engine, sql`select clock_timestamp()::text as answer`))!

/**
 * Identifies the password and second factor in force: when the password was set, and the id of the factor. Empty for an unknown mail
 * address.
 */
export const passwordOf = async (engine: Engine, email: string): Promise<string> =>
  (await one<string>(
    engine,
    sql`select a.password_since::text || ' ' || coalesce((select max(f."id") from auth."twoFactor" f where f."userId" = u."id"), '') as answer
      from auth.account a join auth."user" u on u."id" = a."userId" where u."email" = ${email.trim().toLowerCase()} limit 1`,
  )) ?? ''

/** Whether the password of this person was set anew after `since`. */
export async function hasChanged(
  engine: Engine,
  { email, personId }: { readonly email: string | null; readonly personId: string | undefined },
  since: string,
): Promise<boolean> {
  if (email === null && personId === undefined) return false
  const changed = await one<boolean>(
    engine,
    sql`select a.password_since > ${since}::timestamptz as answer from auth.account a join auth."user" u on u."id" = a."userId"
      where u."id" = ${personId ?? null} or u."email" = ${email?.trim().toLowerCase() ?? null} limit 1`,
  )
  return changed === true
}

/** After a password was changed: ends all sessions opened with the old one, at shared terminals too, except the session `token`. */
export const endOtherSessions = (
  engine: Engine,
  { personId, token }: { readonly personId: string | undefined; readonly token: string },
) =>
  personId !== undefined &&
  one(
    engine,
    sql`with changed as (update auth.account set password_since = clock_timestamp() where "userId" = ${personId}), ${endPasses(personId)}
      delete from auth.session where "userId" = ${personId} and "token" <> ${sha256Hex(token)} returning 1 as answer`,
  )
