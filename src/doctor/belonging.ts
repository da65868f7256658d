import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { verifyHistory } from '#audit'
import type { Connection } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { type Check, mostSentences } from './check.ts'

/** Rows that name another row: both must be of the same merchant. `kept` where a foreign key says so too and is believed last. */
const references: readonly {
  readonly child: string
  readonly column: string
  readonly parent: string
  readonly key: string
}[] = [
  { child: 'sales_order', column: 'merchant_id', parent: 'merchant', key: 'merchant_id' },
  { child: 'order_line', column: 'order_id', parent: 'sales_order', key: 'id' },
  { child: 'order_search_word', column: 'order_id', parent: 'sales_order', key: 'id' },
  { child: 'payment', column: 'order_id', parent: 'sales_order', key: 'id' },
  { child: 'after_sales_case', column: 'order_id', parent: 'sales_order', key: 'id' },
  { child: 'case_line', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'case_line', column: 'order_line_id', parent: 'order_line', key: 'id' },
  { child: 'case_decision', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'case_event', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'signed_history', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'case_search_word', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'message', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'notice_message', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'evidence', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'return_parcel', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'receipt', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'receipt', column: 'parcel_id', parent: 'return_parcel', key: 'id' },
  { child: 'receipt_line', column: 'receipt_id', parent: 'receipt', key: 'id' },
  { child: 'receipt_line', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'receipt_line', column: 'case_line_id', parent: 'case_line', key: 'id' },
  { child: 'inspection', column: 'receipt_id', parent: 'receipt', key: 'id' },
  { child: 'inspection', column: 'case_line_id', parent: 'case_line', key: 'id' },
  { child: 'freight_claim', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'dispatch', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'dispatch_line', column: 'dispatch_id', parent: 'dispatch', key: 'id' },
  { child: 'dispatch_line', column: 'case_line_id', parent: 'case_line', key: 'id' },
  { child: 'pick_line', column: 'pick_list_id', parent: 'pick_list', key: 'id' },
  { child: 'pick_line', column: 'dispatch_id', parent: 'dispatch', key: 'id' },
  { child: 'dispatch_pick', column: 'pick_line_id', parent: 'pick_line', key: 'id' },
  { child: 'dispatch_pick', column: 'dispatch_id', parent: 'dispatch', key: 'id' },
  { child: 'dispatch_check', column: 'dispatch_id', parent: 'dispatch', key: 'id' },
  { child: 'dispatch_box', column: 'dispatch_id', parent: 'dispatch', key: 'id' },
  { child: 'hand_over_parcel', column: 'hand_over_id', parent: 'hand_over', key: 'id' },
  { child: 'hand_over_parcel', column: 'dispatch_id', parent: 'dispatch', key: 'id' },
  { child: 'dispatch_address', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'goods_owed', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'goods_owed_line', column: 'goods_owed_id', parent: 'goods_owed', key: 'id' },
  { child: 'goods_owed_line', column: 'case_line_id', parent: 'case_line', key: 'id' },
  { child: 'payment_request', column: 'goods_owed_id', parent: 'goods_owed', key: 'id' },
  { child: 'carrier_claim', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'refund', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'refund', column: 'payment_id', parent: 'payment', key: 'id' },
  { child: 'bin', column: 'warehouse_id', parent: 'warehouse', key: 'id' },
  { child: 'sku_barcode', column: 'sku', parent: 'sku', key: 'sku' },
  { child: 'stock', column: 'bin_id', parent: 'bin', key: 'id' },
  { child: 'stock', column: 'sku', parent: 'sku', key: 'sku' },
  { child: 'stock_level', column: 'warehouse_id', parent: 'warehouse', key: 'id' },
  { child: 'stock_level', column: 'sku', parent: 'sku', key: 'sku' },
  { child: 'stock_movement', column: 'bin_id', parent: 'bin', key: 'id' },
  { child: 'reservation', column: 'warehouse_id', parent: 'warehouse', key: 'id' },
  { child: 'reservation', column: 'case_id', parent: 'after_sales_case', key: 'id' },
  { child: 'paper_template_version', column: 'template_id', parent: 'paper_template', key: 'id' },
  { child: 'api_key', column: 'merchant_id', parent: 'merchant', key: 'merchant_id' },
  { child: 'member', column: 'merchant_id', parent: 'merchant', key: 'merchant_id' },
  { child: 'portal_session', column: 'order_id', parent: 'sales_order', key: 'id' },
]

/** I8: no row names a row of another merchant, or one that is not there. */
export const rowsBelongTogether: Check = {
  id: 'I8',
  keeps: 'Every row is of the merchant of the row it belongs to',
  async find(connection) {
    const wrong: string[] = []
    for (const { child, column, parent, key } of references) {
      const [row] = await connection.query<{ count: number; example: string }>({
        text: `select count(*)::int as count, min(c.${column}::text) as example from ${child} c
          where c.${column} is not null and not exists (
            select 1 from ${parent} p where p.merchant_id = c.merchant_id and p.${key} = c.${column})`,
        params: [],
      })
      if (row && row.count > 0)
        wrong.push(
          `${row.count} rows of ${child} name a ${parent} that their merchant does not have, for example ${row.example}.`,
        )
    }
    return wrong
  },
}

/** I5: every merchant's hash chains hold, and agree with the checkpoints outside. */
export const historyHolds: Check = {
  id: 'I5',
  keeps: 'The history of every case is the one that was written and signed',
  async find(connection, { checkpoints }) {
    const wrong: string[] = []
    for (const { merchant_id } of await merchants(connection)) {
      const { broken } = await verifyHistory(connection, { merchantId: merchant_id, outside: checkpoints })
      if (broken) wrong.push(broken.sentence)
    }
    return wrong.slice(0, mostSentences)
  },
}

/** I3: what was acknowledged is there: a case has its lines and its first event, evidence has its files. */
export const nothingIsMissing: Check = {
  id: 'I3',
  keeps: 'Every case has its lines, its decision and its beginning, and every piece of evidence its file',
  async find(connection, { filesDir }) {
    const lacking = await connection.query<{ number: string; lacks: string }>(sql`
      select number, lacks from (${lackingRows}) found where lacks is not null limit ${mostSentences}`)
    const wrong = lacking.map(({ number, lacks }) => `Case ${number} has no ${lacks}.`)
    return filesDir ? [...wrong, ...(await missingFiles(connection, filesDir))].slice(0, mostSentences) : wrong
  },
}

const lackingRows: Sql = sql`
  select c.number, case
    when not exists (select 1 from case_line l where l.merchant_id = c.merchant_id and l.case_id = c.id) then 'lines'
    when not exists (select 1 from case_event e where e.merchant_id = c.merchant_id and e.case_id = c.id and e.seq = 1
      and e.kind = 'case_opened') then 'beginning in its history'
    when c.decision in ('approved', 'rejected') and not exists (
      select 1 from case_decision d where d.merchant_id = c.merchant_id and d.case_id = c.id) then 'decision on record'
    end as lacks
  from after_sales_case c`

async function missingFiles(connection: Connection, filesDir: string): Promise<string[]> {
  const wrong: string[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await connection.query<{ id: string; keys: (string | null)[] }>(sql`
      select id, array[file_key, thumbnail_key] as keys from evidence where id > ${after} order by id limit 500`)
    for (const { id, keys } of page) {
      const missing = keys.some((key) => key !== null && !existsSync(join(filesDir, key)))
      if (missing) wrong.push(`A file of evidence ${id} is gone.`)
    }
    const last = page.at(-1)
    if (!last || wrong.length >= mostSentences) return wrong
    after = last.id
  }
}

const merchants = (connection: Connection) =>
  connection.query<{ merchant_id: string }>(sql`select merchant_id from merchant order by merchant_id`)
