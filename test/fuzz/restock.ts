// Goods, cases and people at every place of the process, from whose making is learned.
import { aRequest, stockShop } from '../acts/a-shop.ts'
import { pickedReship } from '../faults/goods-life.ts'
import type { Caller } from '../support/start-application.ts'
import type { Learned } from './learned.ts'

const lists = [
  ...['cases', 'orders', 'refunds', 'receipts', 'members', 'api-keys', 'policies', 'approvals'],
  ...['skus', 'stock', 'warehouses', 'reservations?sku=CUP', 'dispatches', 'pick-lists', 'hand-overs/due'],
  ...['carriers', 'rate-cards', 'waybills', 'paper-templates', 'carrier-claims', 'printers'],
]

/** Answers a function that makes one more order with a case in every state, and asks once for all lists. */
export function restocking(call: Caller, learned: Learned): () => Promise<void> {
  const recording = learned.recording(call)
  let count = 0
  return async () => {
    count += 1
    await stockShop(recording, `${536_365 + count}`).catch(() => {}) // hostile settings may forbid it: what is there is there
    await pickedReship(recording, `reship-${count}`).catch(() => {})
    for (const list of lists) await recording('GET', `/${list}`)
    await sayWhatIsSaidSeldom(recording, `${536_365 + count}`)
  }
}

/** Acts that take a body nobody guesses. */
async function sayWhatIsSaidSeldom(call: Caller, number: string): Promise<void> {
  const opened = async () => (await call('POST', '/cases', { ...aRequest(number, 1, '2') })).body?.id
  await call('POST', '/cases/preview', aRequest(number, 1))
  await call('POST', `/cases/${await opened()}/reject`, { reason: 'outside_window', text: 'Too late.' })
  await call('POST', `/cases/${await opened()}/request-info`, { text: 'A photo, please.' })
  await call('POST', `/cases/${await opened()}/propose`, { wish: 'refund_only', text: 'Keep it.' })
  const awaited = await opened()
  await call('POST', `/cases/${awaited}/approve`, { needsReturn: true })
  await call('POST', `/cases/${awaited}/return-parcels`, { tracking: `SF${number}` })
  const { body: onItsWay } = await call('GET', `/cases/${awaited}`)
  await call('POST', `/cases/${awaited}/record-return-scan`, { parcelId: onItsWay?.parcels?.[0]?.id })
  await call('POST', `/members`, { email: `m${number}@example.org`, name: 'M', roles: ['agent'] })
  await call('POST', '/api-keys', { name: 'k', scopes: ['cases:read'] })
  const calendar = await call('GET', '/calendars/default')
  await call('PUT', '/calendars/default', calendar.body)
  const policy = await call('GET', '/policies/request-policy')
  const content = policy.body?.inForce?.content
  await call('PUT', '/policies/request-policy/draft', { content, examples: [] })
  await call('POST', '/policies/request-policy/backtests', {
    from: '2026-01-01T00:00:00Z',
    to: '2026-03-01T00:00:00Z',
  })
}

/** What a customer does: asks, is approved, sends back. */
export async function actAsCustomer(customer: Caller, owner: Caller): Promise<void> {
  const { body: order } = await customer('GET', '/portal/order')
  const line = order.lines[0].id
  const wanted = (quantity: number) => ({
    wish: 'return_refund',
    lines: [{ orderLineId: line, quantity, reason: 'no_longer_wanted' }],
  })
  await customer('POST', '/portal/cases/preview', wanted(1))
  const { body: asked } = await customer('POST', '/portal/cases', wanted(1))
  await customer('GET', `/portal/cases/${asked.id}`)
  await customer('POST', `/portal/cases/${asked.id}/messages`, { text: 'Hello?' })
  await owner('POST', `/cases/${asked.id}/approve`, {})
  await customer('GET', `/portal/cases/${asked.id}/return-slip`)
  await customer('POST', `/portal/cases/${asked.id}/return-parcels`, { carrier: 'SF', tracking: 'SF123' })
  for (let more = 0; more < 8; more += 1) await customer('POST', '/portal/cases', wanted(1))
}
