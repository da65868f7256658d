// A calendar that changed plans anew the clocks that still run, and until when approvals are to be answered; what ended or broke stays.
import { replanApprovals } from '#approval'
import { caseIdsWhere, caseLock, lockCase, replanClocks, saveCase } from '#case'
import type { Database } from '#kernel/database'
import { sql } from '#kernel/sql'
import { forgetMerchant, merchantOf } from '#people'
import { markBroken } from '#promise'

export const calendarChangedQueue = 'when-calendar-changed-replan-clocks'

/** Safe to repeat: planning by the same calendar changes nothing. Answers how many cases were planned anew. */
export async function whenCalendarChangedReplanClocks(
  database: Database,
  { merchantId }: { readonly merchantId: string },
  now: string,
): Promise<number> {
  forgetMerchant(merchantId) // this node may hold the hours from before
  await replanAllApprovals(database, merchantId, now)
  let after: string | null = null
  let planned = 0
  for (;;) {
    const from: string | null = after
    const cases: { id: string }[] = await database.transact(merchantId, (tx) =>
      tx.query<{ id: string }>(
        caseIdsWhere(
          merchantId,
          sql`c.alarm_at is not null and (${from}::uuid is null or c.id > ${from}::uuid) order by c.id limit 200`,
        ),
      ),
    )
    for (const { id } of cases) {
      await database.transact(
        merchantId,
        async (tx) => {
          const file = await lockCase(tx, id)
          if (!file) return
          const shop = await merchantOf(tx)
          // what was over by the hours it ran by stays broken, though no sweep has seen it yet
          markBroken(tx, file, { by: { kind: 'system', id: 'promises' }, now, channel: 'worker' })
          file.promises = replanClocks(file.promises, shop)
          saveCase(tx, file, shop, now)
        },
        { locks: caseLock(merchantId, id) },
      )
      planned += 1
    }
    after = cases.at(-1)?.id ?? null
    if (cases.length < 200) return planned
  }
}

async function replanAllApprovals(database: Database, merchantId: string, now: string): Promise<void> {
  let after: string | null = null
  do {
    const from: string | null = after
    after = await database.transact(merchantId, (tx) => replanApprovals(tx, from, now))
  } while (after !== null)
}
