import type { Tx } from '#kernel/database'
import type { StoredOrder } from '#order/ask'
import { postalBanOfGoods } from '#parcel'
import { skusOf } from '#stock'
import type { CaseRequest } from './case-request.ts'

/** Whether what is written of these goods says that they may not be posted: then no address is given. */
export async function mayNotBePosted(
  tx: Tx,
  { description = '', lines }: CaseRequest,
  order: StoredOrder,
): Promise<boolean> {
  const asked = lines.map(({ orderLineId, ref, note = null }) => ({
    note,
    sku: order.lines.find((line) => line.id === orderLineId || line.ref === ref)?.sku ?? '',
  }))
  const skus = await skusOf(
    tx,
    asked.map(({ sku }) => sku),
  )
  const goods = asked.map(({ note, sku }) => ({ note, hasBattery: (skus.get(sku)?.battery ?? 'none') !== 'none' }))
  return postalBanOfGoods({ description, lines: goods }) !== null
}
