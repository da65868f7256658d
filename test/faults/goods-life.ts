// The life of a missing item that is sent again, over HTTP, by two people, with a waybill written by hand.
import { staffAt } from '../support/staff.ts'
import { type Caller, eventually, type TestApplication } from '../support/start-application.ts'

const signature = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const barcode = '6901234567892'
const shippingAddress = {
  name: '李雷',
  phone: '13812345678',
  country: 'CN',
  region: '浙江省',
  city: '杭州市',
  district: '西湖区',
  line1: '文三路 90 号 3 幢 502',
}

/** The goods, the order and the case, until its goods are picked; answers the ids of the case and of its dispatch. */
export async function pickedReship(call: Caller, order = 'CUPS'): Promise<{ caseId: string; id: string }> {
  await call('PUT', '/warehouses/main', { name: '杭州仓' })
  await call('PUT', '/warehouses/main/bins', { bins: [{ code: 'A-01-1' }] })
  await call('PUT', '/skus/CUP', { name: '杯子', weightGrams: 300, barcodes: [{ code: barcode }] })
  await call('PUT', '/stock/CUP', { onHand: 5, warehouse: 'main', bin: 'A-01-1' })
  await call('PUT', `/orders/shop/${order}`, {
    currency: 'GBP',
    placedAt: '2026-11-01T08:26:00Z',
    signedAt: new Date(Date.now() - 86_400_000).toISOString(),
    customer: { ref: 'C9', name: '李雷', phone: '13812345678' },
    shippingAddress,
    lines: [{ ref: '1', sku: 'CUP', name: '杯子', quantity: 2, unitPrice: 490 }],
    payments: [{ ref: `pay-${order}`, provider: 'manual', amount: 980, capturedAt: '2026-11-01T08:26:00Z' }],
  })
  const opened = await call('POST', '/cases', {
    order: { source: 'shop', number: order },
    channel: 'chat',
    wish: 'reship',
    lines: [{ ref: '1', quantity: 1, reason: 'missing_item' }],
  })
  const caseId = opened.body.id
  await call('POST', `/cases/${caseId}/approve`, {})
  const resolved = await call('POST', `/cases/${caseId}/resolve`, { parts: [{ kind: 'reship' }] })
  if (resolved.status >= 300) throw new Error(JSON.stringify(resolved.body))
  const drafted = await eventually(
    () => call('GET', `/cases/${caseId}`),
    ({ body }) => body.dispatches.length > 0,
  )
  const { id } = drafted.body.dispatches[0]
  const list = await call('POST', '/pick-lists', { dispatchIds: [id] })
  await call('POST', `/pick-lists/${list.body.id}/picks`, { barcode })
  return { caseId, id }
}

/** Answers the id of its dispatch: checked by another person, and shipped. */
export async function shippedReship(app: TestApplication, merchantId: string, call: Caller): Promise<string> {
  const checker = await staffAt(app, merchantId, `checker-${merchantId}@example.org`, ['warehouse'])
  const { caseId, id } = await pickedReship(call)
  await checker.go('POST', `/dispatches/${id}/check`, { scans: [{ barcode, quantity: 1 }] })
  await checker.go('POST', `/dispatches/${id}/pack`, { weightGrams: 330 })
  await call('PUT', '/carriers/corner-shop', {
    provider: 'manual',
    providerCarrier: 'corner-shop',
    name: 'corner shop',
    terms: {},
  })
  await checker.go('POST', `/dispatches/${id}/label`, { carrier: 'corner-shop', number: 'CS1234567890' })
  await checker.go('POST', `/dispatches/${id}/confirm-label`, { code: 'CS1234567890' })
  const handed = await call('POST', '/hand-overs', { carrier: 'corner-shop', dispatchIds: [id], signature })
  if (handed.status >= 300) throw new Error(JSON.stringify(handed.body))
  await eventually(
    () => call('GET', `/cases/${caseId}`),
    ({ body }) => body.goodsOwed[0].state === 'sent',
  )
  return id
}
