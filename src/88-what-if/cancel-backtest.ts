import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { backtestMoves } from './backtest-rows.ts'

/** Stops a run. What it counted so far stays to be read; the worker leaves with the batch at hand. */
export async function cancelBacktest(
  tx: Tx,
  { id }: { readonly id: string },
  { by, now }: Moment,
): Promise<Result<{ readonly id: string }, 'not_yours_to_do' | 'backtest_not_found' | 'backtest_already_ended'>> {
  const notYours = needs(by, 'read_policies')
  if (notYours) return notYours
  const [found] = isUuid(id)
    ? await tx.query<{ state: string }>(
        sql`select state from backtest where merchant_id = ${tx.merchantId} and id = ${id} for update`,
      )
    : []
  if (!found) return refused('backtest_not_found')
  if (!(backtestMoves.cancel.from as readonly string[]).includes(found.state))
    return refused('backtest_already_ended', { state: found.state })
  tx.write(sql`
    update backtest set state = ${backtestMoves.cancel.to}, finished_at = ${now} where merchant_id = ${tx.merchantId} and id = ${id}`)
  return { id }
}
