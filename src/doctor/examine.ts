import type { Database } from '#kernel/database'
import { historyHolds, nothingIsMissing, rowsBelongTogether } from './belonging.ts'
import type { Check, Surroundings } from './check.ts'
import { extrasAreFlagged } from './extras.ts'
import { goodsGoOutOnce } from './goods.ts'
import { jobsMove } from './jobs.ts'
import { ledgerAddsUp } from './ledger.ts'
import { orderCountersAddUp, providerAgrees, refundsWithinCaptured } from './money.ts'
import { rightsAreKept } from './rights.ts'
import { stagesFollow, statesAreReached } from './states.ts'
import { stockAddsUp } from './stock.ts'

/** The invariants of quality.md, cheapest first. I7, outgoing events, comes with the first of them. */
export const checks: readonly Check[] = [
  refundsWithinCaptured,
  orderCountersAddUp,
  ledgerAddsUp,
  stockAddsUp,
  goodsGoOutOnce,
  providerAgrees,
  nothingIsMissing,
  stagesFollow,
  statesAreReached,
  extrasAreFlagged,
  historyHolds,
  jobsMove,
  rowsBelongTogether,
  rightsAreKept,
]

export type Examined = { readonly check: Check; readonly wrong: readonly string[]; readonly noted: readonly string[] }

/**
 * Looks for what can never be and changes nothing. All checks see one snapshot, so a node that goes on working meanwhile is no
 * false alarm: what the provider has before it must be known in it, what is paid in it the provider must have after it.
 */
export async function examine(database: Database, surroundings: Surroundings): Promise<Examined[]> {
  const looked = { ...surroundings, paidBefore: (await surroundings.provider?.refunds()) ?? [] }
  return database.asOwner(
    async (connection) => {
      await connection.batch('set transaction isolation level repeatable read, read only')
      const examined: Examined[] = []
      for (const check of checks) {
        const wrong = await check.find(connection, looked)
        examined.push({ check, wrong, noted: (await check.note?.(connection)) ?? [] })
      }
      return examined
    },
    { long: true },
  )
}
