// The real file of a UK retailer comes in whole through the API, twice; bad rows and hostile files each get a code and a sentence.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile, sendFile } from '../support/import-file.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

const realFile = new URL('../../examples/online-retail-2010-12.csv', import.meta.url)
const header = 'order_number,placed_at,sku,name,quantity,unit_price'
const rowOf = (number: string, rest = 'S1,Lamp,1,10.00') => `${number},2026-03-01T10:00:00Z,${rest}`
const fileOf = (...rows: string[]) => [header, ...rows, ''].join('\n')

let app: TestApplication
beforeAll(async () => {
  app = await startTestApplication()
})
afterAll(() => app.close())

describe('the real file', () => {
  let shop: Awaited<ReturnType<TestApplication['merchant']>>
  beforeAll(async () => {
    shop = await app.merchant()
  })

  test('469 orders and 43 return invoices come in, nothing is refused, and every order adds up', async () => {
    const done = await importFile(app, shop.key, 'format=generic-csv&mapping=online-retail', realFile)
    expect(done).toMatchObject({
      state: 'done',
      failure: null,
      mapping: 'online-retail',
      counts: { orders: 469, stored: 469, unchanged: 0, marked: 0, returnInvoices: 43, refused: 0 },
      refusals: { items: [], nextCursor: null },
    })
    expect(done.progress.bytesRead).toBe(done.progress.bytesTotal)
    const { body } = await shop.call('GET', '/orders?q=536365')
    expect(body.items).toMatchObject([{ number: '536365', balanced: true, paid: { amount: 13_912, currency: 'GBP' } }])
    expect(body.items[0].lines).toHaveLength(7)
  })

  test('a second import of the same file changes nothing', async () => {
    const before = await shop.call('GET', '/orders?limit=100')
    const again = await importFile(app, shop.key, 'format=generic-csv&mapping=online-retail', realFile)
    expect(again.counts).toEqual({ orders: 469, stored: 0, unchanged: 469, marked: 0, returnInvoices: 43, refused: 0 })
    expect((await shop.call('GET', '/orders?limit=100')).body).toEqual(before.body)
  })

  test('what was uploaded is not kept once it is read', () => {
    const files = readdirSync(join(app.dataFolder, 'files'), { recursive: true, withFileTypes: true })
    expect(files.filter((entry) => entry.isFile())).toEqual([])
  })

  test('imports are listed, the newest first, page by page', async () => {
    const first = await shop.call('GET', '/order-imports?limit=1')
    expect(first.body.items).toMatchObject([{ counts: { unchanged: 469 } }])
    const second = await shop.call('GET', `/order-imports?limit=1&cursor=${first.body.nextCursor}`)
    expect(second.body).toMatchObject({ items: [{ counts: { stored: 469 } }], nextCursor: null })
  })
})

describe('bad rows', () => {
  test('a bad row refuses its order, is told with line and reason, and stops no other', async () => {
    const shop = await app.merchant()
    const content = fileOf(
      rowOf('A1'),
      rowOf('A2', 'S1,Lamp,many,10.00'),
      rowOf('A3'),
      rowOf('A4', 'S1,Lamp,1'),
      rowOf('A4'),
      rowOf('A5'),
    )
    const done = await importFile(app, shop.key, 'format=generic-csv', content, { 'accept-language': 'zh-CN' })
    expect(done).toMatchObject({ state: 'done', counts: { orders: 3, stored: 3, refused: 3 } })
    expect(done.refusals.items.map(({ line, number, code }) => [line, number, code])).toEqual([
      [3, 'A2', 'bad_quantity'],
      [5, 'A4', 'wrong_column_count'],
      [6, 'A4', 'order_incomplete'],
    ])
    expect(done.refusals.items[0]!.text).toBe('数量不对，请填写整数。')
    const english = await shop.call('GET', `/order-imports/${done.id}/refusals?limit=1`)
    expect(english.body.items[0].text).toBe('The quantity is not valid; please enter a whole number.')
    const next = await shop.call('GET', `/order-imports/${done.id}/refusals?limit=2&cursor=${english.body.nextCursor}`)
    expect(next.body.items.map(({ line }: { line: number }) => line)).toEqual([5, 6])
    expect(next.body.nextCursor).toBeNull()
  })

  test('an order whose rows come again further down is marked, and stays so when the file comes again', async () => {
    const shop = await app.merchant()
    const content = fileOf(rowOf('B1'), rowOf('B2'), rowOf('B1', 'S2,Bulb,1,2.00'))
    for (const expected of [{ stored: 2 }, { unchanged: 2 }]) {
      const done = await importFile(app, shop.key, 'format=generic-csv', content)
      expect(done.counts).toMatchObject({ orders: 2, marked: 1, refused: 1, ...expected })
      expect((await shop.call('GET', '/orders?q=B1')).body.items).toMatchObject([
        { balanced: false, difference: { amount: 0 } },
      ])
    }
    const [marked] = (await shop.call('GET', '/orders?q=B1')).body.items
    const whole = { currency: 'CNY', placedAt: '2026-03-01T10:00:00Z', customer: {} }
    const lines = [{ ref: '1', sku: 'S1', name: 'Lamp', quantity: 1, unitPrice: 1000, taxIncluded: true }]
    const payments = [{ ref: 'B1', provider: 'manual', amount: 1000, capturedAt: '2026-03-01T10:00:00Z' }]
    const told = await shop.call('PUT', '/orders/generic/B1', { ...whole, lines, payments })
    expect(told.body).toMatchObject({ id: marked.id, balanced: true })
  })

  test('an order that has cases keeps its goods and money, and is told', async () => {
    const shop = await app.merchant()
    await importFile(app, shop.key, 'format=generic-csv', fileOf(rowOf('C1'), rowOf('C2')))
    const opened = await shop.call('POST', '/cases', {
      order: { source: 'generic', number: 'C1' },
      channel: 'phone',
      wish: 'return_refund',
      lines: [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }],
    })
    expect(opened.status).toBe(201)
    const again = fileOf(rowOf('C1', 'S1,Lamp,1,12.00'), rowOf('C2', 'S1,Lamp,1,12.00'))
    const done = await importFile(app, shop.key, 'format=generic-csv', again)
    expect(done.counts).toMatchObject({ orders: 1, stored: 1, refused: 1 })
    expect(done.refusals.items).toMatchObject([{ line: 2, number: 'C1', code: 'order_has_cases' }])
    expect((await shop.call('GET', '/orders?q=C1')).body.items).toMatchObject([{ paid: { amount: 1000 } }])
    expect((await shop.call('GET', '/orders?q=C2')).body.items).toMatchObject([{ paid: { amount: 1200 } }])
  })

  test('orders come as JSON Lines too, each as PUT takes it, with attributes of the shop’s own', async () => {
    const shop = await app.merchant()
    const order = {
      number: 'J1',
      source: 'shop',
      currency: 'CNY',
      placedAt: '2026-03-01T10:00:00Z',
      customer: { email: 'Lin@example.com' },
      lines: [{ ref: '1', sku: 'S1', name: '灯', quantity: 1, unitPrice: 1000, attributes: { weightKg: 1.5 } }],
      payments: [{ ref: 'p', provider: 'manual', amount: 900, capturedAt: '2026-03-01T10:00:00Z' }],
    }
    const content = `${JSON.stringify(order)}\nnot json\n${JSON.stringify(order)}\n`
    const done = await importFile(app, shop.key, 'format=jsonl', content)
    expect(done.counts).toMatchObject({ orders: 1, stored: 1, marked: 1, refused: 2 })
    expect(done.refusals.items.map(({ line, code }) => [line, code])).toEqual([
      [2, 'bad_json'],
      [3, 'order_split_in_file'],
    ])
    expect((await shop.call('GET', '/orders?q=lin@example.com')).body.items).toMatchObject([
      { number: 'J1', balanced: false },
    ])
  })
})

describe('hostile files', () => {
  const latin = Buffer.concat([
    Buffer.from(fileOf(rowOf('H1'))),
    Buffer.from(rowOf('H2', 'S1,Caf\xe9,1,1.00\n'), 'latin1'),
  ])
  const big = fileOf(rowOf('H1'), rowOf('H2', `S1,${'x'.repeat(10_485_760)},1,1.00`), rowOf('H3'))
  test.each([
    ['a wrong header', 'a,b,c\n1,2,3\n', 'failed', 0, 'wrong_header'],
    ['a byte order mark and nothing else', '\ufeff', 'failed', 0, 'empty_file'],
    ['bytes that are not UTF-8', new Blob([latin]), 'done', 1, 'not_utf8'],
    [
      'a file that is no text',
      new Blob([Buffer.from('BM\u0003\u0004\u0000\n1,2\n')]),
      'failed',
      0,
      'control_character',
    ],
    [
      'a quote left open',
      fileOf(rowOf('H1'), rowOf('H2', 'S1,"Lamp,1,1.00'), rowOf('H3')),
      'done',
      2,
      'quote_not_closed',
    ],
    ['10 MB in one field', big, 'done', 2, 'row_too_large'],
  ])('%s', async (_, content, state, orders, code) => {
    const { key } = await app.merchant()
    const ended = await importFile(app, key, 'format=generic-csv', content)
    expect([ended.state, ended.counts.orders]).toEqual([state, orders])
    expect(ended.refusals.items[0]).toMatchObject({ code, text: expect.stringMatching(/^[A-Z].*\.$/) })
    if (state === 'failed') expect(ended.failure).toMatchObject({ code, text: ended.refusals.items[0]!.text })
  })

  test('a byte order mark before a good header is no matter', async () => {
    const { key } = await app.merchant()
    const done = await importFile(app, key, 'format=generic-csv', `\ufeff${fileOf(rowOf('H1'))}`)
    expect(done).toMatchObject({ state: 'done', counts: { orders: 1, refused: 0 } })
  })
})

describe('who may send what', () => {
  test('nothing, no file, an unknown mapping and an unknown format are refused, and nothing is kept', async () => {
    const { key } = await app.merchant()
    const sent = (query: string, content = fileOf(rowOf('X1'))) => sendFile({ url: app.url, key }, query, content)
    expect(await sent('format=generic-csv', '')).toMatchObject({ status: 422, body: { code: 'file_empty' } })
    expect(await sent('format=generic-csv&mapping=mine')).toMatchObject({
      status: 404,
      body: { code: 'mapping_not_found' },
    })
    expect(await sent('format=xlsx')).toMatchObject({ status: 400, body: { code: 'invalid_input' } })
    expect(await sent('format=jsonl&merchantId=1')).toMatchObject({ status: 422, body: { code: 'unknown_field' } })
    const bare = await app.as(key)('POST', '/order-imports?format=jsonl', { number: 'X1' })
    expect(bare).toMatchObject({ status: 400, body: { code: 'file_missing' } })
    expect((await app.as(key)('GET', '/order-imports')).body.items).toEqual([])
  })

  test('the same Idempotency-Key answers the same import', async () => {
    const { key } = await app.merchant()
    const send = () =>
      sendFile({ url: app.url, key }, 'format=generic-csv', fileOf(rowOf('X1')), {
        'idempotency-key': 'orders-of-monday',
      })
    const [first, second] = [await send(), await send()]
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotent-replay')).toBe('true')
    expect((await app.as(key)('GET', '/order-imports')).body.items).toHaveLength(1)
  })

  test('another merchant’s import is not there', async () => {
    const [mine, yours] = [await app.merchant(), await app.merchant()]
    const done = await importFile(app, mine.key, 'format=generic-csv', fileOf(rowOf('X1')))
    expect(await yours.call('GET', `/order-imports/${done.id}`)).toMatchObject({
      status: 404,
      body: { code: 'import_not_found' },
    })
    expect((await yours.call('GET', `/order-imports/${done.id}/refusals`)).status).toBe(404)
  })

  test('a merchant edits a mapping: under a shipped name it stands in its place, for that merchant alone', async () => {
    const [mine, yours] = [await app.merchant(), await app.merchant()]
    const shipped = await mine.call('GET', '/order-mappings/generic')
    expect(shipped.body).toMatchObject({ name: 'generic', shipped: true, changedAt: null })
    const { mapping } = shipped.body
    const edited = { ...mapping, source: 'my-shop', delimiter: ';', decimalMark: ',', chargeCodes: { SHIP: 'postage' } }
    expect((await mine.call('PUT', '/order-mappings/generic', edited)).body).toMatchObject({ shipped: false })
    const rows = ['Y1;2026-03-01T10:00:00Z;S1;Lampe;1;10,00', 'Y1;2026-03-01T10:00:00Z;SHIP;Versand;1;4,90']
    const done = await importFile(
      app,
      mine.key,
      'format=generic-csv',
      [header.replaceAll(',', ';'), ...rows, ''].join('\n'),
    )
    expect(done.counts).toMatchObject({ orders: 1, refused: 0 })
    expect((await mine.call('GET', '/orders?q=Y1')).body.items).toMatchObject([
      { source: 'my-shop', paid: { amount: 1490 }, shipping: { amount: 490 } },
    ])
    expect((await yours.call('GET', '/order-mappings/generic')).body).toMatchObject({ shipped: true })
    const names = (await mine.call('GET', '/order-mappings')).body.items.map(({ name }: { name: string }) => name)
    expect(names).toEqual(['generic', 'online-retail', 'shopify'])
    expect(await mine.call('PUT', '/order-mappings/x', { ...mapping, colums: {} })).toMatchObject({ status: 422 })
    expect(await mine.call('PUT', '/order-mappings/x', { ...mapping, dateFormat: 'dd.MM' })).toMatchObject({
      status: 400,
    })
  })
})
