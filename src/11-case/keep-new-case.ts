import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { CaseFile } from './case-file.ts'
import { stageOf } from './case-stages.ts'
import { stateColumnNames, statesToInsert } from './moves.ts'

/** Writes a case that is opened, with its lines and the `words` it is found by; says its stage in the file. */
export function keepNewCase(tx: Tx, file: CaseFile, words: readonly string[]): void {
  file.stage = stageOf(file)
  tx.write(sql`
    insert into after_sales_case (merchant_id, id, number, order_id, channel, wish, locale, if_gone, ${stateColumnNames()}, stage, version, description, contact, verdict, needs_return, freight_payer, opened_at, changed_at,
      due_at, customer_due_at, promises, amber_at, alarm_at, history_length, history_head)
    values (${tx.merchantId}, ${file.id}, ${file.number}, ${file.order.id}, ${file.channel}, ${file.wish}, ${file.locale},
      ${file.ifGone === null ? null : JSON.stringify(file.ifGone)},
      ${statesToInsert(file)}, ${file.stage},
      ${file.version}, ${file.description}, ${JSON.stringify(file.contact)}, ${JSON.stringify(file.verdict)}, ${file.needsReturn},
      ${file.freightPayer}, ${file.openedAt}, ${file.changedAt}, ${file.dueAt}, ${file.customerDueAt}, ${JSON.stringify(file.promises)},
      ${file.amberAt}, ${file.alarmAt}, ${file.historyLength},
      ${file.historyHead})`)
  tx.write(sql`
    insert into case_line (merchant_id, case_id, id, position, order_id, order_line_id, sku, name, quantity, reason, note, opened, used, exchange_for)
    select ${tx.merchantId}::uuid, ${file.id}::uuid, v.id, v.position, ${file.order.id}::uuid, v."orderLineId", v.sku, v.name,
      v.quantity, v.reason, v.note, v.opened, v.used, v."exchangeFor"
    from json_to_recordset(${JSON.stringify(file.lines.map((line, position) => ({ ...line, position })))}::json)
      as v(id uuid, position int, "orderLineId" uuid, sku text, name text, quantity int, reason text, note text, opened boolean, used boolean, "exchangeFor" jsonb)`)
  tx.write(sql`
    insert into case_search_word (merchant_id, word, case_id)
    select ${tx.merchantId}::uuid, word, ${file.id}::uuid from unnest(${[...words]}::text[]) as word`)
}
