// An invitation is accepted by the reader of the mailbox it was sent to, and by nobody else.
import type { Connection, Database, Engine } from '#kernel/database'
import { newId, newSecret, sha256Hex } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { passwordHash } from '../members/create-staff.ts'
import { proveMailbox } from './prove-mailbox.ts'
import { invite } from './send-password-link.ts'

/** The token of a new invitation, for a mailed link; the one before it is void. Only its hash is kept. */
export async function createInvitation(engine: Engine, merchantId: string, personId: string, hours: number) {
  const token = newSecret()
  await engine.connected((connection) =>
    connection.query(sql`
      insert into auth.invitation (merchant_id, user_id, token_hash, expires_at)
      values (${merchantId}, ${personId}, ${sha256Hex(token)}, now() + make_interval(hours => ${hours}::int))
      on conflict (merchant_id, user_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at`),
  )
  return token
}

type Invited = { readonly email: string; readonly hasOwnPassword: boolean }

/** Who was invited by this token, while it can be used; null when it cannot, or is none. */
export async function invitedBy(engine: Engine, token: string): Promise<Invited | null> {
  const [invited] = await engine.connected((connection) =>
    connection.query<Invited>(sql`
      select u."email" as email, exists (
          select 1 from auth.account a where a."userId" = u."id" and a."password" is not null and a.set_by is null) as "hasOwnPassword"
      from auth.invitation i join auth."user" u on u."id" = i.user_id
      where i.token_hash = ${sha256Hex(token)} and i.expires_at > now()`),
  )
  return invited ?? null
}

/**
 * Accepts an invitation: the person is at work for that merchant from the next sign-in on; sessions from before do not open it. Who has no
 * password of their own sets one with it, which proves the mailbox; whoever else had chosen one is out, and a membership that rested
 * on that password has to be accepted like any other. Answers the mail address to sign in with.
 */
export async function acceptInvitation(
  database: Database,
  { token, newPassword }: { readonly token: string; readonly newPassword?: string | undefined },
): Promise<Result<{ readonly email: string }, 'password_link_invalid' | 'password_too_weak'>> {
  const invited = await invitedBy(database.engine, token)
  if (!invited) return refused('password_link_invalid')
  const keepsPassword = newPassword === undefined && invited.hasOwnPassword
  const hash = keepsPassword ? null : await passwordHash(newPassword ?? '', invited.email)
  if (isRefused(hash)) return hash
  const accepted = await database.asOwner(async (connection) => {
    const joined = await join(connection, token)
    return joined && { ...joined, left: hash === null ? [] : await setOwnPassword(connection, joined, hash) }
  })
  if (!accepted) return refused('password_link_invalid')
  for (const merchantId of accepted.left)
    await database.transact(merchantId, async (tx) => invite(tx, accepted.personId))
  return { email: invited.email }
}

type Joined = { readonly merchantId: string; readonly personId: string }

// One of ten who use a token at once takes it; who was sent away meanwhile is not asked back by an old mail.
async function join(connection: Connection, token: string): Promise<Joined | null> {
  const [joined] = await connection.query<Joined>(sql`
    with taken as (
      delete from auth.invitation i using member m
      where i.token_hash = ${sha256Hex(token)} and i.expires_at > now()
        and m.merchant_id = i.merchant_id and m.user_id = i.user_id and m.disabled_at is null
      returning i.merchant_id, i.user_id)
    update member m set accepted_at = coalesce(m.accepted_at, now()), sessions_since = clock_timestamp()
    from taken t where m.merchant_id = t.merchant_id and m.user_id = t.user_id
    returning m.merchant_id as "merchantId", m.user_id as "personId"`)
  return joined ?? null
}

// Answers the merchants whose membership rested on a password somebody else chose.
async function setOwnPassword(connection: Connection, { merchantId, personId }: Joined, hash: string) {
  const left = await connection.query<{ id: string }>(sql`
    update member set accepted_at = null
    where user_id = ${personId} and merchant_id <> ${merchantId} and at_work
      and exists (select 1 from auth."user" u where u."id" = ${personId} and not u."emailVerified")
    returning merchant_id as id`)
  await connection.query(sql`
    insert into auth.account ("id", "userId", "accountId", "providerId", "password")
    values (${newId()}, ${personId}, ${personId}, 'credential', ${hash})
    on conflict ("userId", "providerId") do update set "password" = excluded."password", "updatedAt" = now()`)
  await connection.query(proveMailbox(personId))
  return left.map(({ id }) => id)
}
