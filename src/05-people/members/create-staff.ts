import type { Connection } from '#kernel/database'
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
  readonly password?: string | undefined
}

/**
 * A member of staff, made from outside the merchant: by the operator, the first visit, the demo. Runs as the owner of the database.
 * A person who already signs in here keeps her password. Without one she asks for a link at the sign-in page, and sets her own.
 */
export async function createStaff(
  connection: Connection,
  { merchantId, email, name, roles, password }: CreateStaff,
): Promise<Result<{ readonly id: string }, 'merchant_not_found' | 'password_too_weak' | 'already_a_member'>> {
  const hash = password === undefined ? null : await passwordHash(password, email)
  if (isRefused(hash)) return hash
  const [merchant] = await connection.query(sql`select 1 from merchant where merchant_id = ${merchantId}`)
  if (!merchant) return refused('merchant_not_found')
  const [person] = await connection.query<{ id: string }>(
    sql`select auth.add_person(${newId()}, ${name}, ${email}, ${hash}) as id`,
  )
  const id = person!.id
  const added = await connection.query(sql`
    insert into member (merchant_id, user_id, name, email, roles, sessions_since, created_at)
    values (${merchantId}, ${id}, ${name}, ${email.toLowerCase()}, ${roles}, '-infinity', now())
    on conflict do nothing returning user_id`)
  return added.length > 0 ? { id } : refused('already_a_member')
}

/** The hash to keep, or why the password is refused. Hashing takes its time and is done before anything is locked. */
export async function passwordHash(
  password: string,
  email: string,
): Promise<string | ReturnType<typeof refused<'password_too_weak'>>> {
  return passwordRefusal(password, email) ?? hashedPassword(password)
}
