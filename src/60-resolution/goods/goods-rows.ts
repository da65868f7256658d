import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { GoodsOwed } from './goods-owed.ts'

/**
 * Writes goods that are owed from now on, and says so in the file. All of these write at once: in one act goods may be promised, set aside
 * and released one after the other.
 */
export async function insertGoods(tx: Tx, file: CaseFile, goods: GoodsOwed): Promise<void> {
  file.hasExtras = true
  file.goodsOwed.push(goods)
  await tx.query(sql`
    insert into goods_owed (merchant_id, case_id, id, kind, state, answered, until, if_gone, terms, difference_minor, freight_payer,
      promised_at)
    values (${tx.merchantId}, ${file.id}, ${goods.id}, ${goods.kind}, ${goods.state}, ${goods.answered}, ${goods.until},
      ${jsonOf(goods.ifGone)}, ${JSON.stringify(goods.terms)}, ${goods.differenceMinor}, ${goods.freightPayer}, ${goods.promisedAt})`)
  await insertLines(tx, file, goods)
}

/** Writes what changed about them; which lines they have: `saveGoodsLines`. */
export async function saveGoods(tx: Tx, file: CaseFile, goods: GoodsOwed): Promise<void> {
  await tx.query(sql`
    update goods_owed set state = ${goods.state}, answered = ${goods.answered}, until = ${goods.until}, if_gone = ${jsonOf(goods.ifGone)},
      terms = ${JSON.stringify(goods.terms)}, difference_minor = ${goods.differenceMinor}
    where merchant_id = ${tx.merchantId} and case_id = ${file.id} and id = ${goods.id}`)
}

/** Writes their lines anew. */
export async function saveGoodsLines(tx: Tx, file: CaseFile, goods: GoodsOwed): Promise<void> {
  await tx.query(sql`delete from goods_owed_line where merchant_id = ${tx.merchantId} and goods_owed_id = ${goods.id}`)
  await insertLines(tx, file, goods)
}

async function insertLines(tx: Tx, file: CaseFile, { id, lines }: GoodsOwed): Promise<void> {
  const rows = lines.map((line, position) => ({ ...line, position }))
  await tx.query(sql`
    insert into goods_owed_line (merchant_id, case_id, goods_owed_id, position, case_line_id, units, sku, name, quantity, reservation_id)
    select ${tx.merchantId}::uuid, ${file.id}::uuid, ${id}::uuid, v.*
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(position int, "caseLineId" uuid, units int, sku text, name text,
      quantity int, "reservationId" uuid)`)
}

const jsonOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))
