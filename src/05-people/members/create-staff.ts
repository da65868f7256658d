import type { Querier } from '#kernel/database'
import { newId } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Role } from '../may.ts'
import { hashedPassword, passwordRefusal } from '../sign-in/passwords.ts'

export type CreateStaff = {
  readonly merchantId: string
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Taken only for a mail address nobody here has yet, and good for this merchant alone until the mailbox is proved. */
  readonly password?: string | undefined
}

/**
 * A member of staff: taken on by an owner, made by the operator, the first visit, the demo. `invited`: the person is not at work before
 * opening a mailed link, which the caller has to see to. A mail address that exists keeps its password (A2).
 */
export async function createStaff(
  connection: Querier,
  { merchantId, email, name, roles, password }: CreateStaff,
  now: string,
): Promise<
  Result<
    { readonly id: string; readonly invited: boolean },
    'password_too_weak' | 'merchant_not_found' | 'already_a_member'
  >
> {
  const hash = password === undefined ? null : await passwordHash(password, email)
  if (isRefused(hash)) return hash
  const [merchant] = await connection.query(sql`select 1 from merchant where merchant_id = ${merchantId}`)
  if (!merchant) return refused('merchant_not_found')
  const [made] = await connection.query<{ person: string; opens: boolean }>(
    sql`select person, opens from auth.add_person(${newId()}, ${name}, ${email}, ${hash}, ${merchantId})`,
  )
  const { person: id, opens } = made!
  const added = await connection.query(sql`
    insert into member (merchant_id, user_id, name, email, roles, sessions_since, accepted_at, created_at)
    values (${merchantId}, ${id}, ${name}, ${email.toLowerCase()}, ${roles}, '-infinity', ${opens ? now : null}, ${now})
    on conflict do nothing returning user_id`)
  return added.length > 0 ? { id, invited: !opens } : refused('already_a_member')
}

/** The hash to keep, or why the password is refused. Hashing takes its time and is done before anything is locked. */
export async function passwordHash(
  password: string,
  email: string,
): Promise<string | ReturnType<typeof refused<'password_too_weak'>>> {
  return passwordRefusal(password, email) ?? hashedPassword(password)
}
