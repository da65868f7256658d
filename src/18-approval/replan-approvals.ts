import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { merchantOf } from '#people'
import type { Approval } from './approval.ts'
import { expiryOf } from './next-level.ts'
import { approvalsWhere } from './read-approval.ts'

const atOnce = 200

/**
 * Plans anew, by the calendar as it is, until when pending approvals are to be answered: a level has its hours from when it was asked.
 * Whose time was over before `now` is left to climb. One batch, those behind `after`; answers the last of them, null when there are no
 * more. The version stays: what is asked, and what was said to it, is the same.
 */
export async function replanApprovals(tx: Tx, after: string | null, now: string): Promise<string | null> {
  const locked = await tx.query<{ id: string }>(sql`
    select id from approval
    where merchant_id = ${tx.merchantId} and state = 'pending' and expires_at > ${now} and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${atOnce} for update`)
  if (locked.length === 0) return null
  const shop = await merchantOf(tx)
  const ids = locked.map(({ id }) => id)
  const waiting = await tx.query<Approval>(approvalsWhere(tx.merchantId, sql`a.id = any(${ids}::uuid[])`))
  const times = waiting.map((approval) => expiryOf(shop, askedAtLevel(approval)))
  tx.write(sql`
    update approval a set expires_at = planned.expires_at
    from unnest(${waiting.map(({ id }) => id)}::uuid[], ${times}::timestamptz[]) as planned (id, expires_at)
    where a.merchant_id = ${tx.merchantId} and a.id = planned.id and a.expires_at <> planned.expires_at`)
  return locked.length < atOnce ? null : ids.at(-1)!
}

/** When the level it stands at was asked: with the answer of the level below, or its silence. UTC. */
const askedAtLevel = ({ level, steps, askedAt }: Approval): string =>
  steps.find((step) => step.level === level - 1)?.at ?? askedAt
