import type { Tx } from '#kernel/database'
import type { Result } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import type { OrderMapping } from '../import/index.ts'
import type { NamedMapping } from './mapping-rows.ts'

/** Creates or replaces a mapping of the merchant's own; under the name of one that ships it stands in its place. */
export function putMapping(
  tx: Tx,
  { name, mapping }: { readonly name: string; readonly mapping: OrderMapping },
  { by, now }: Moment,
): Result<NamedMapping, 'not_yours_to_do'> {
  const notYours = needs(by, 'write_orders')
  if (notYours) return notYours
  tx.write(sql`
    insert into order_mapping (merchant_id, name, mapping, changed_at)
    values (${tx.merchantId}, ${name}, ${JSON.stringify(mapping)}, ${now})
    on conflict (merchant_id, name) do update set mapping = excluded.mapping, changed_at = excluded.changed_at`)
  return { name, shipped: false, changedAt: now, mapping, assumed: [] }
}
