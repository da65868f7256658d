// The real file holds 43 returns the shop booked itself. A person sees them, marks one as seen to, and a second import leaves it so.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '../support/import-file.ts'
import { openShop, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-22T01:00:00Z')
})
afterAll(() => shop.close())

const real = new URL('../../examples/online-retail-2010-12.csv', import.meta.url)

test('43 return invoices wait for a person; one seen to stays so when the file comes again', async () => {
  const { call, key } = await shop.merchant({ currency: 'GBP' })
  const query = 'format=generic-csv&mapping=online-retail'
  await importFile(shop, key, query, real)
  const waiting = async () => (await call('GET', '/return-invoices?limit=100')).body.items as any[]
  const all = await waiting()
  expect(all).toHaveLength(43)
  const [first] = all
  expect(first).toMatchObject({ source: 'online-retail', credited: { currency: 'GBP' }, settledAt: null })
  expect(first.credited.amount).toBeGreaterThan(0)

  const path = `/return-invoices/${first.source}/${first.number}/settle`
  expect(await call('POST', path, { note: 'paid by cheque in December' })).toMatchObject({
    status: 200,
    body: { settledAt: '2026-11-22T01:00:00.000Z' },
  })
  expect(await call('POST', path, {})).toMatchObject({ status: 409, body: { code: 'already_seen_to' } })
  expect(await call('POST', '/return-invoices/online-retail/none/settle', {})).toMatchObject({
    status: 404,
    body: { code: 'return_invoice_not_found' },
  })
  await importFile(shop, key, query, real)
  expect(await waiting()).toHaveLength(42)
  const seen = (await call('GET', '/return-invoices?settled=true')).body.items
  expect(seen).toMatchObject([{ number: first.number, note: 'paid by cheque in December' }])

  const other = await shop.merchant({ currency: 'GBP' })
  expect((await other.call('GET', '/return-invoices')).body.items).toEqual([])
  expect(await other.call('POST', path, {})).toMatchObject({ status: 404 })
})
