// One merchant with one matter at every place of the process, so that every path of the API has something to be tried on.
import type { Caller } from '../support/start-application.ts'

export type AShop = {
  readonly orderId: string
  readonly orderNumber: string
  readonly lineId: string
  /** Waits for a decision. */
  readonly submitted: string
  /** Waits for the customer's parcel. */
  readonly awaited: string
  /** Received, waits for the inspector. */
  readonly received: string
  readonly receiptId: string
  readonly receivedLine: string
  /** Approved without a return: an answer is owed. */
  readonly owed: string
  /** Answered with a refund that waits to be paid by hand. */
  readonly resolving: string
  readonly refundId: string
  readonly refundNumber: string
}

export const anOrder = (number: string) => ({
  currency: 'GBP',
  placedAt: '2026-02-27T02:00:00Z',
  signedAt: '2026-03-01T02:00:00Z',
  customer: { name: 'Ann Lee', email: 'ann@example.org', phone: '+44 20 7946 0000' },
  lines: [
    { ref: '1', sku: '85123A', name: 'WHITE HANGING HEART', quantity: 20, unitPrice: 255 },
    { ref: '2', sku: '71053', name: 'WHITE METAL LANTERN', quantity: 6, unitPrice: 339 },
  ],
  payments: [
    { ref: `pay-${number}`, provider: 'manual', amount: 20 * 255 + 6 * 339, capturedAt: '2026-02-27T02:00:00Z' },
  ],
})

export const aRequest = (number: string, quantity = 2, ref = '1') => ({
  order: { source: 'shop', number },
  channel: 'phone',
  wish: 'return_refund',
  lines: [{ ref, quantity, reason: 'no_longer_wanted' }],
})

export async function stockShop(call: Caller, number: string): Promise<AShop> {
  const order = await call('PUT', `/orders/shop/${number}`, anOrder(number))
  await call('PUT', `/orders/shop/${number}-B`, anOrder(`${number}-B`))
  const owed = (await call('POST', '/cases', aRequest(`${number}-B`))).body
  await call('POST', `/cases/${owed.id}/approve`, { needsReturn: false })
  const opened = async () => (await call('POST', '/cases', aRequest(number))).body
  const submitted = await opened()
  const awaited = await opened()
  await call('POST', `/cases/${awaited.id}/approve`, {})
  const received = await opened()
  await call('POST', `/cases/${received.id}/approve`, {})
  const lines = [{ caseLineId: received.lines[0].id, quantity: 2, condition: 'good' }]
  const receipt = await call('POST', '/receipts', { caseId: received.id, lines })
  const resolving = await opened()
  await call('POST', `/cases/${resolving.id}/approve`, { needsReturn: false })
  const resolved = await call('POST', `/cases/${resolving.id}/resolve`, { parts: [{ kind: 'refund' }] })
  return {
    orderId: order.body.id,
    orderNumber: number,
    lineId: order.body.lines[0].id,
    submitted: submitted.id,
    awaited: awaited.id,
    received: received.id,
    receiptId: receipt.body.id,
    receivedLine: received.lines[0].id,
    owed: owed.id,
    resolving: resolving.id,
    refundId: resolved.body.refunds[0].id,
    refundNumber: resolved.body.refunds[0].number,
  }
}
