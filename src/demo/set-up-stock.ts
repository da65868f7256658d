// The demo's warehouse: made once, through the acts everybody uses.
import { invariant, isRefused } from '#kernel/result'
import type { Moment } from '#people'
import { listWarehouses } from '#stock'
import { putBins } from '../16-stock/put-bins.ts'
import { putSku } from '../16-stock/put-sku.ts'
import { putWarehouse } from '../16-stock/put-warehouse.ts'
import { setStock } from '../16-stock/set-stock.ts'
import type { SeedContext } from '../start-node.ts'
import { barcodeOf, cartonOf, type DemoGoods, demoGoods, inCarton } from './demo-goods.ts'

const warehouse = 'HZ'

/** One warehouse, its bins in walking order, the goods and what lies there; whatever was changed since then stays. */
export async function setUpDemoStock(
  { database, clock }: Pick<SeedContext, 'database' | 'clock'>,
  merchantId: string,
): Promise<void> {
  const moment: Moment = { by: { kind: 'system', id: 'demo' }, now: clock().toISOString(), channel: 'system' }
  await database.transact(merchantId, async (tx) => {
    if ((await listWarehouses(tx)).length > 0) return
    const shelves = [...new Set(demoGoods.map(({ bin }) => bin))].map((code) => ({ code }))
    const returned = [
      { code: 'R-01-1', pool: 'open_box' },
      { code: 'R-01-2', pool: 'quarantine' },
      { code: 'R-01-3', pool: 'customer' },
    ] as const
    await done(putWarehouse(tx, { code: warehouse, name: '杭州仓 Hangzhou' }, moment))
    await done(putBins(tx, { warehouse, bins: [...shelves, ...returned] }, moment))
    for (const goods of demoGoods) {
      await done(putSku(tx, { sku: goods.sku, told: toldOf(goods) }, moment))
      const { sku, bin, onHand } = goods
      if (onHand > 0) await done(setStock(tx, { sku, warehouse, bin, onHand }, moment))
    }
  })
}

async function done(act: Promise<unknown>): Promise<void> {
  const answer = await act
  invariant(!isRefused(answer), `the demo's warehouse can be set up: ${JSON.stringify(answer)}`)
}

function toldOf(goods: DemoGoods) {
  const { name, product, variant, weightGrams, sizeMm, nature = [], price, currency } = goods
  return {
    ...{ name, product, variant, weightGrams, sizeMm: [...sizeMm] as [number, number, number], nature: [...nature] },
    ...{ price: { amount: price, currency }, value: { amount: price, currency } },
    barcodes: [
      { code: barcodeOf(goods), units: 1 },
      { code: cartonOf(goods), units: inCarton },
    ],
  }
}
