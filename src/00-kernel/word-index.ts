// Search by the beginnings of words that stand in a table of their own: (merchant_id, word, id), indexed in that order.
import type { Tx } from './database.ts'
import { behind, type Sought } from './normal-forms.ts'
import { joined, type Sql, sql } from './sql.ts'

/** The table of words, as `w`, and the id it leads to. */
export type Words = { readonly of: Sql; readonly from: Sql }

/** The statement of the ids that are found: by every word a person typed, or by all of it as one. `more`: others, found another way. */
export function idsFoundBy(tx: Tx, { words, whole }: Sought, table: Words, more: readonly Sql[] = []): Sql {
  const every = words.map((beginnings) => sql`(${beginningWith(tx, beginnings, table)})`)
  const ways = [
    ...(every.length > 0 ? [joined(every, ' intersect ')] : []),
    ...(whole.length > 0 ? [beginningWith(tx, whole, table)] : []),
    ...more,
  ]
  return ways.length === 0
    ? sql`select null::uuid`
    : joined(
        ways.map((way) => sql`(${way})`),
        ' union ',
      )
}

const beginningWith = (tx: Tx, beginnings: readonly string[], { of, from }: Words): Sql =>
  joined(
    beginnings.map(
      (beginning) => sql`select ${of} from ${from}
      where w.merchant_id = ${tx.merchantId} and w.word >= ${beginning} and w.word < ${behind(beginning)}`,
    ),
    ' union ',
  )
