// Who knows the password may guess at the second factor: twenty challenges of five codes in the life of a password, from browsers nobody
// knows, and then no more. That is one chance in 3,000. The person is never shut out: a browser they signed in with is counted by itself,
// and a new password by mail opens every other, and shuts out whoever knew the old one.
import { countAttempt, noMerchant } from '#kernel/attempts'
import type { Database, Engine } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { KnownBy, SignInTry } from './limits.ts'

const mostUnfinished = 20
const perHour = { most: 5, longestWait: 300 }

type Guessed = Refused<'too_many_attempts' | 'second_factor_guessed'>

/** Counts a second step that begins, the password having been right. Refused it is not begun. */
export async function countChallenge(
  database: Database,
  { email, device, password }: SignInTry & Pick<KnownBy, 'password'>,
  now: Date,
): Promise<Guessed | null> {
  const mail = email.trim().toLowerCase()
  // what was counted against the old password does not wait for whoever set a new one
  const of = device ? ['second step of device', device] : ['second step of', mail, password]
  const tooMany = await countAttempt(database, noMerchant, [{ of, ...perHour }], now)
  if (tooMany || device) return tooMany
  const [counted] = await database.engine.connected((connection) =>
    connection.query<{ unfinished: number }>(sql`
      update auth.account a set challenged_since = password_since,
        open_challenges = case when challenged_since = password_since then open_challenges + 1 else 1 end
      from auth."user" u where u."email" = ${mail} and a."userId" = u."id" and a."providerId" = 'credential'
      returning open_challenges as unfinished`),
  )
  return counted && counted.unfinished > mostUnfinished ? refused('second_factor_guessed') : null
}

/** The second step was taken: it was the person's own. */
export const finishChallenge = (engine: Engine, personId: string): Promise<unknown> =>
  engine.connected((connection) =>
    connection.query(
      sql`update auth.account set open_challenges = greatest(open_challenges - 1, 0) where "userId" = ${personId}`,
    ),
  )
