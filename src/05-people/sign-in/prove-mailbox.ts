import { type Sql, sql } from '#kernel/sql'
import { endPasses } from '../terminal/end-passes.ts'

/**
 * One statement for the moment a mailed link was used to set a password: the mailbox is proved, the password is its reader's own, and what
 * was opened or begun with any password before ends: sessions, half-made sign-ins, links, what stands at shared terminals. A second factor set up before the
 * first proof goes too where another merchant could have set it up (A2). Run as the owner of the database.
 */
export const proveMailbox = (personId: string): Sql => sql`
  with was as (
      select not u."emailVerified" and (select count(*) > 1 from member m where m.user_id = u."id") as doubtful
      from auth."user" u where u."id" = ${personId}),
    factors as (delete from auth."twoFactor" where "userId" = ${personId} and (select doubtful from was)),
    begun as (delete from auth.verification where "value" = ${personId}),
    sessions as (delete from auth.session where "userId" = ${personId}),
    ${endPasses(personId)},
    password as (update auth.account set set_by = null, password_since = clock_timestamp() where "userId" = ${personId})
  update auth."user" set "emailVerified" = true, "twoFactorEnabled" = "twoFactorEnabled" and not (select doubtful from was)
  where "id" = ${personId}`
