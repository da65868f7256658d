import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { roles } from '../may.ts'

/** Somebody who works for the merchant, and what they may do there. */
export const memberView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  /** What this member may decide alone, minor units of the merchant's currency; null: no limit. */
  decideLimitMinor: z.int().nullable(),
  /** UTC; null: invited, and not at work before the mailed link was opened. */
  acceptedAt: z.string().nullable(),
  disabledAt: z.string().nullable(),
  createdAt: z.string(),
})
export type Member = z.infer<typeof memberView>

const columns = sql`user_id as id, name, email, roles, decide_limit_minor as "decideLimitMinor", accepted_at as "acceptedAt", disabled_at as "disabledAt", created_at as "createdAt"`

/** Everybody of this merchant, by name. A merchant's staff is a list people read, not one that is paged. */
export const listMembers = (tx: Tx): Promise<Member[]> =>
  tx.query<Member>(
    sql`select ${columns} from member where merchant_id = ${tx.merchantId} order by name, user_id limit 500`,
  )

/** What everybody at work may know of everybody else there. */
export const colleagueView = memberView.pick({ id: true, name: true, roles: true })
export type Colleague = z.infer<typeof colleagueView>

/** Who is at work here now: to whom a case may be given, and who may stand in for somebody. */
export const listColleagues = (tx: Tx): Promise<Colleague[]> =>
  tx.query(sql`
    select user_id as id, name, roles from member
    where merchant_id = ${tx.merchantId} and at_work order by name, user_id limit 500`)

export async function memberOf(tx: Tx, userId: string): Promise<Member | null> {
  const [row] = await tx.query<Member>(
    sql`select ${columns} from member where merchant_id = ${tx.merchantId} and user_id = ${userId}`,
  )
  return row ?? null
}
