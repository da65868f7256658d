import type { Database } from '#kernel/database'
import { keysForgotten } from '#kernel/edge/idempotency'
import { everyMerchant } from '#people'

const keptMs = 7 * 86_400_000

/** Idempotency keys are kept for seven days (api.md) and then forgotten: who repeats a call after that makes a new one. */
export async function forgetOldKeys(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMs).toISOString()
  await database.asOwner((connection) => connection.query(keysForgotten(everyMerchant, before)), { long: true })
}
