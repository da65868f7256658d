import type { Tx } from '#kernel/database'
import { isRefused, type Result } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { makePickList } from './make-pick-list.ts'
import { type PickTake, readPickLists } from './pick-list.ts'
import { byLeaving, leavingHours } from './waves.ts'

/** A list with something left to pick, of `l`. */
export const hasWork = sql`l.closed_at is null and exists (
  select 1 from pick_line p join dispatch d on d.merchant_id = p.merchant_id and d.id = p.dispatch_id
  where p.merchant_id = l.merchant_id and p.pick_list_id = l.id and p.state = 'open' and d.state = 'picking')`

/**
 * "Give me work": the list I began, else one that waits for somebody, else what must leave first. It is taken in the moment it is given, so that
 * two who ask at once get different lists. Answers the id of the list.
 */
export async function takeWork(
  tx: Tx,
  { take, size }: { readonly take: PickTake; readonly size: number },
  moment: Moment,
): Promise<Result<string, 'nothing_to_pick'>> {
  const picker = moment.by.id
  const [mine] = await readPickLists(tx, sql`l.picker = ${picker} and ${hasWork}`)
  if (mine) return mine.id
  const [waiting] = await tx.query<{ id: string }>(sql`
    update pick_list set picker = ${picker} where merchant_id = ${tx.merchantId} and id = (
      select l.id from pick_list l where l.merchant_id = ${tx.merchantId} and l.picker is null and ${hasWork}
      order by (
        select min(${byLeaving(await leavingHours(tx, moment.now))}) from pick_line p
        join dispatch d on d.merchant_id = p.merchant_id and d.id = p.dispatch_id
        where p.merchant_id = l.merchant_id and p.pick_list_id = l.id and p.state = 'open') nulls last, l.made_at, l.id
      limit 1 for no key update skip locked)
    returning id`)
  if (waiting) return waiting.id
  const made = await makePickList(tx, { take, size, picker }, moment)
  return isRefused(made) ? { refused: 'nothing_to_pick' } : made
}
