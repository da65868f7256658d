// A warehouse with people in it, and a dispatch brought to where a test begins.
import { randomUUID } from 'node:crypto'
import { homeInHangzhou, openWarehouse } from './dispatch.ts'
import { moneyOf } from './money.ts'
import { staffAt } from './staff.ts'

type Told = {
  readonly quantity?: number
  readonly onHand?: number
  readonly sku?: { readonly code: string }
  readonly price?: number
}

/** A merchant of its own, its stock in bins, and the people who send. */
export async function openDispatches(
  kind: string,
  clock: () => Date,
  env: Record<string, string> = {},
  options: Parameters<typeof openWarehouse>[3] = {},
) {
  const warehouse = await openWarehouse(kind, clock, env, options)
  const merchant = await warehouse.app.merchant({ currency: 'CNY' })
  const shop = moneyOf(merchant.call, clock)
  const person = (name: string, role: string) =>
    staffAt(warehouse.app, merchant.id, `${name}-${randomUUID()}@example.org`, [role])
  const [agent, picker, checker] = [
    await person('agent', 'agent'),
    await person('picker', 'warehouse'),
    await person('checker', 'warehouse'),
  ]
  await shop.call('PUT', '/warehouses/main', { name: '杭州仓' })
  await shop.call('PUT', '/warehouses/main/bins', { bins: [1, 2, 3].map((nth) => ({ code: `A-01-${nth}` })) })
  let made = 0

  async function goods(onHand: number, told: object = {}) {
    const code = `MUG-${++made}`
    await shop.call('PUT', `/skus/${code}`, { name: `马克杯 ${made}`, weightGrams: 300, ...told })
    await shop.call('PUT', `/stock/${code}`, { onHand, warehouse: 'main', bin: `A-01-${1 + (made % 3)}` })
    return { code }
  }

  /** A case about missing units whose goods are reserved and drafted as a dispatch. */
  async function drafted({ quantity = 1, onHand = 5, sku: given, price = 4900 }: Told = {}) {
    const { code } = given ?? (await goods(onHand))
    const nth = ++made
    const order = await shop.order({
      lines: [{ unitPrice: price, quantity: quantity + 1, sku: code } as never],
      customer: { name: '李雷', phone: `138${String(10_000_000 + nth)}`, email: `c${nth}@example.org` },
      shippingAddress: homeInHangzhou,
    })
    const opened = await shop.open(order.number, { 1: quantity }, { wish: 'refund_only', reason: 'missing_item' })
    await shop.call('POST', `/cases/${opened.id}/approve`, { needsReturn: false })
    const goodsOwedId = randomUUID()
    const reservationId = await warehouse.reserve(merchant.id, { sku: code, quantity, goodsOwedId })
    const dispatch = await warehouse.draft(merchant.id, {
      caseId: opened.id,
      goodsOwedId,
      type: 'reship',
      lines: [{ caseLineId: opened.lines[0].id, sku: code, name: '马克杯', quantity, reservationId }],
    })
    return {
      id: dispatch.id,
      number: dispatch.number,
      caseId: opened.id as string,
      goodsOwedId,
      sku: code,
      quantity,
      reservationId,
    }
  }

  /** A missing unit that is to be sent again, as the desk answers it; the worker drafts its dispatch. Answers the case. */
  async function answeredWithGoods(sku: string): Promise<string> {
    const order = await shop.order({
      lines: [{ unitPrice: 4900, quantity: 2, sku } as never],
      customer: { name: '李雷', phone: `138${String(10_000_000 + ++made)}` },
      shippingAddress: homeInHangzhou,
    })
    const opened = await shop.open(order.number, { 1: 1 }, { wish: 'reship', reason: 'missing_item' })
    await shop.approve(opened.id, false)
    must(await shop.resolve(opened.id, [{ kind: 'reship' }]))
    return opened.id
  }

  async function picked(told?: Told) {
    const one = await drafted(told)
    const list = must(await picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))
    for (let unit = 0; unit < one.quantity; unit += 1)
      must(await picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.sku }))
    return { ...one, listId: list.id as string }
  }

  async function packed(told?: Told) {
    const one = await picked(told)
    must(
      await checker.go('POST', `/dispatches/${one.id}/check`, {
        scans: [{ barcode: one.sku, quantity: one.quantity }],
      }),
    )
    must(await checker.go('POST', `/dispatches/${one.id}/pack`, { weightGrams: 300 * one.quantity + 30 }))
    return one
  }

  /** A dispatch that was drafted by itself, taken through the warehouse to the driver's signature. */
  async function shipped(dispatchId: string) {
    const { lines } = must(await shop.call('GET', `/dispatches/${dispatchId}`))
    const list = must(await picker.go('POST', '/pick-lists', { dispatchIds: [dispatchId] }))
    for (const { sku, quantity } of lines)
      must(await picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: sku, quantity }))
    const scans = lines.map(({ sku, quantity }: any) => ({ barcode: sku, quantity }))
    must(await checker.go('POST', `/dispatches/${dispatchId}/check`, { scans }))
    const units = lines.reduce((sum: number, { quantity }: any) => sum + quantity, 0)
    must(await checker.go('POST', `/dispatches/${dispatchId}/pack`, { weightGrams: 300 * units + 30 }))
    must(await shop.call('PUT', '/carriers/shunfeng', byHand))
    const code = `SF${String(1_000_000_000_000 + ++made)}`
    must(await checker.go('POST', `/dispatches/${dispatchId}/label`, { carrier: 'shunfeng', number: code }))
    must(await checker.go('POST', `/dispatches/${dispatchId}/confirm-label`, { code }))
    must(
      await checker.go('POST', '/hand-overs', { carrier: 'shunfeng', dispatchIds: [dispatchId], signature: onePixel }),
    )
    return code
  }

  return {
    ...{
      shipped,
      merchant,
      shop,
      warehouse,
      merchantId: merchant.id,
      call: shop.call,
      agent,
      picker,
      checker,
      person,
      goods,
      drafted,
      answeredWithGoods,
      picked,
      packed,
    },
    read: async (id: string) => (await shop.call('GET', `/dispatches/${id}`)).body,
    /** A sheet, as the browser prints it. */
    async sheet(path: string) {
      const headers = { authorization: `Bearer ${merchant.key}` }
      const answer = await fetch(`${warehouse.app.url}/api/v1${path}`, { headers })
      return { status: answer.status, text: await answer.text() }
    },
  }
}

const byHand = { provider: 'manual', providerCarrier: 'shunfeng', name: '顺丰', terms: {} }
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export function must({ status, body }: { status: number; body: any }): any {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
