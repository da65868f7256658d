import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Role } from '../may.ts'

/** Whether all these people, each named once, work here now. */
export async function areAtWork(tx: Tx, userIds: readonly string[]): Promise<boolean> {
  const there = await tx.query(sql`
    select 1 from member where merchant_id = ${tx.merchantId} and user_id = any(${[...userIds]}) and at_work`)
  return there.length === userIds.length
}

/** Everybody who is not disabled, with the roles they hold. */
export const colleaguesOf = (tx: Tx): Promise<{ id: string; name: string; roles: Role[] }[]> =>
  tx.query(sql`
    select user_id as id, name, roles from member where merchant_id = ${tx.merchantId} and disabled_at is null order by user_id`)

/** Where supervisors and owners at work are written to: fifty at most. */
export async function mailsOfSupervisors(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ email: string }>(sql`
    select email from member
    where merchant_id = ${tx.merchantId} and at_work and roles && array['supervisor', 'owner'] order by email limit 50`)
  return rows.map(({ email }) => email)
}
