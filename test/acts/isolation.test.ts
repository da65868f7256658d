// Every route of the description × every caller who has no business there: never an answer with something in it, never a fault.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkInNotice, signIn } from '../support/portal.ts'
import type { Answer, Caller } from '../support/start-house.ts'
import { type AShop, stockShop } from './a-shop.ts'
import { leastOf, type Operation, operationsOf } from './open-document.ts'
import { startWatchedHouse, type WatchedHouse } from './watched-house.ts'

let house: WatchedHouse
let shop: AShop
let owner: Caller
let operations: Operation[]
const callers = new Map<string, Caller>()

beforeAll(async () => {
  house = await startWatchedHouse(new Date().toISOString())
  const ours = await house.merchant()
  owner = house.watched(ours.key)
  shop = await stockShop(owner, '536365')
  const theirs = await house.merchant({ name: 'Other' })
  const scopeless = await house.as('a-master-key-for-tests-of-32-characters')(
    'POST',
    `/merchants/${ours.id}/api-keys`,
    {
      name: 'nothing',
      scopes: ['audit:read'],
    },
  )
  const foreignCustomer = await house.watched(theirs.key)('PUT', '/orders/shop/900', orderOf('eve@example.org'))
  expect(foreignCustomer.status).toBe(200)
  const customer = await signIn(house, { merchantId: theirs.id, orderNumber: '900', contact: 'eve@example.org' })
  callers.set('another merchant', house.watched(theirs.key))
  callers.set('nobody', house.watched('none'))
  callers.set('a key of the merchant without the scope', house.watched(scopeless.body.key))
  callers.set("another merchant's customer", house.watched(customer.token))
  callers.set('a customer by a link to another case', house.watched(await linkedToAnotherCase(ours.id)))
  // the stream of changes never ends its answer: it has a story of its own (people-watch)
  operations = operationsOf(house.document).filter(
    ({ path }) => path.startsWith('/api/v1/') && !path.endsWith('/stream'),
  )
})
afterAll(() => house.close())

/** The session that the link of a notice opened: it sees its own case and nothing else of the same merchant. */
async function linkedToAnotherCase(merchantId: string): Promise<string> {
  await owner('PUT', '/orders/shop/901', orderOf('linked@example.org'))
  const { status } = await owner('POST', '/cases', {
    order: { source: 'shop', number: '901' },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 1, reason: 'other' }],
  })
  expect(status).toBe(201)
  const { url, token } = await linkInNotice(house, 'linked@example.org')
  expect(url.search).toBe(`?merchant=${merchantId}`)
  const opened = await house.as('nobody')('POST', '/portal/links', { token })
  return opened.headers.get('set-cookie')!.split(';')[0]!.split('=')[1]!
}

const orderOf = (email: string) => ({
  currency: 'GBP',
  placedAt: '2026-02-27T02:00:00Z',
  customer: { name: 'Eve', email },
  lines: [{ ref: '1', sku: 'A', name: 'A', quantity: 1, unitPrice: 100 }],
  payments: [{ ref: 'pay', provider: 'manual', amount: 100, capturedAt: '2026-02-27T02:00:00Z' }],
})

/** A path of ours, filled with things that exist. */
function pathOf(path: string): string {
  const id = path.includes('/refunds/')
    ? shop.refundId
    : path.includes('/receipts/')
      ? shop.receiptId
      : path.includes('/orders/')
        ? shop.orderId
        : shop.submitted
  return path
    .replace('/api/v1', '')
    .replace('{source}', 'shop')
    .replace('{number}', shop.orderNumber)
    .replaceAll(/\{\w+\}/g, id)
    .replace(/\/return-parcels$/, (end) => (path.includes('/cases/') ? end : `${end}?tracking=${shop.orderNumber}`))
}

/** A body that names what is ours wherever it can name anything. */
function bodyOf({ body }: Operation): unknown {
  if (!body) return undefined
  const least = leastOf(body, house.document)
  if (typeof least !== 'object' || least === null) return least
  const names = body.properties ?? {}
  return {
    ...least,
    ...('orderId' in names && { orderId: shop.orderId }),
    ...('caseId' in names && { caseId: shop.awaited }),
    ...('order' in names && !('orderId' in names) && { order: { source: 'shop', number: shop.orderNumber } }),
  }
}

const everythingOfOurs = () =>
  Object.entries(shop)
    .filter(([name]) => name !== 'orderNumber')
    .map(([, value]) => value)

/** What a stranger must not get: anything of ours, in whatever answer. */
const leaks = ({ body }: Answer): string[] => {
  const text = JSON.stringify(body) ?? ''
  return everythingOfOurs().filter((one) => text.includes(one))
}

/** Routes that answer anybody, or the stranger about herself: an answer there is no leak unless it holds something of ours. */
const openToAll = /^\/api\/v1\/(portal\/|me\b|setup|set-up|house|shop)/

describe.each(['another merchant', 'nobody', 'a key of the merchant without the scope', "another merchant's customer"])(
  '%s',
  (who) => {
    test('gets nothing of ours, on any route', async () => {
      expect(operations.length).toBeGreaterThan(25)
      const wrong: string[] = []
      for (const operation of operations) {
        const { method, path } = operation
        const answer = await callers.get(who)!(method, pathOf(path), bodyOf(operation))
        const found = leaks(answer)
        if (answer.status >= 500) wrong.push(`${method} ${path}: ${answer.status}`)
        // the path itself may be repeated in a refusal's words; an answer may not hold anything
        if (answer.status < 300 && found.length > 0) wrong.push(`${method} ${path}: ${answer.status} with ${found}`)
        const named = path.includes('{id}')
        if (answer.status < 300 && named && !openToAll.test(path)) wrong.push(`${method} ${path}: ${answer.status}`)
        if (answer.status < 300 && who === 'nobody' && !openToAll.test(path))
          wrong.push(`${method} ${path}: ${answer.status} to nobody`)
      }
      expect(wrong).toEqual([])
    }, 60_000)
  },
)

test('what was written by strangers stayed with them', async () => {
  const own = callers.get('another merchant')!
  const { body } = await own('GET', '/orders')
  expect(leaks({ status: 200, body, headers: new Headers() })).toEqual([])
})

test('the owner gets what strangers do not: the matrix asks for things that are there, and would see a leak', async () => {
  for (const path of [`/cases/${shop.submitted}`, `/refunds/${shop.refundId}`, `/orders/${shop.orderId}`]) {
    const answer = await owner('GET', path)
    expect(answer.status).toBe(200)
    expect(leaks(answer)).not.toEqual([])
  }
})

test('every answer was as described', () => {
  expect(house.faults).toEqual([])
})
