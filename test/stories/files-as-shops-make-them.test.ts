// Files of orders as spreadsheets, marketplaces and integrators make them (issue 15, O4–O16): read right, or refused with the cell named.
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile } from '../support/import-file.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let shop: { key: string; call: Caller }
beforeAll(async () => {
  app = await startTestApplication()
})
afterAll(() => app.close())

/** A merchant of its own for each story, so that orders are found by their numbers. */
async function newShop(more: object = {}) {
  shop = await app.merchant({ currency: 'CNY', ...more })
  return shop
}
const columns = [
  'order_number',
  'placed_at',
  'sku',
  'name',
  'quantity',
  'unit_price',
  'line_discount',
  'email',
  'phone',
  'customer_name',
  'country',
]
const header = columns.join(',')
const rowOf = (cells: Partial<Record<(typeof columns)[number], string>>) =>
  columns
    .map(
      (column) =>
        ({
          order_number: 'A1',
          placed_at: '2026-11-20T10:00:00Z',
          sku: 'S1',
          name: 'Lamp',
          quantity: '1',
          unit_price: '10.00',
          line_discount: '',
          email: '',
          phone: '',
          customer_name: '',
          country: '',
          ...cells,
        })[column],
    )
    .join(',')
const fileOf = (...rows: string[]) => [header, ...rows, ''].join('\n')
const send = (content: Blob | string, query = 'format=generic-csv', headers = {}) =>
  importFile(app, shop.key, query, content, headers)
const orderNamed = async (number: string) =>
  (await shop.call('GET', `/orders?q=${encodeURIComponent(number)}`)).body.items[0]
const toldBy = (done: Awaited<ReturnType<typeof send>>) =>
  done.refusals.items.map(({ line, code, detail }) => [line, code, detail] as const)

describe('what spreadsheets do', () => {
  test.each([
    ['order_number', '1.23457E+17'],
    ['sku', '6.93217E+12'],
    ['phone', '1.39E+10'],
    ['phone', '1,39e+10'],
    ['phone', '1.3900001111E10'],
    ['sku', '#N/A'],
    ['order_number', '########'],
  ])('O4: %s %s lost its digits: the cell is named and how to export it is told', async (column, cell) => {
    await newShop()
    const quoted = cell.includes(',') ? `"${cell}"` : cell
    const done = await send(
      fileOf(rowOf({ order_number: 'B1' }), rowOf({ [column]: quoted }), rowOf({ order_number: 'B2' })),
      undefined,
      { 'accept-language': 'en' },
    )
    expect(done.counts).toMatchObject({ stored: 2 })
    const refusal = done.refusals.items[0]!
    expect(refusal).toMatchObject({ line: 3, code: cell.startsWith('#') ? 'spreadsheet_error' : 'spreadsheet_number' })
    expect(refusal.detail).toContain(`"${cell}" in "${column}"`)
    if (!cell.startsWith('#')) expect(refusal.text).toContain('as text')
  })

  test('O4: digits that a program took for a number are the digits, and a number with an E stays as it is', async () => {
    await newShop()
    const done = await send(fileOf(rowOf({ phone: '13900001111.0', sku: '1E10' })))
    expect(done.counts).toMatchObject({ stored: 1, refused: 0 })
    expect(await orderNamed('A1')).toMatchObject({ customer: { phone: '13900001111' }, lines: [{ sku: '1E10' }] })
  })

  test('O2: a row with NUL, or with a letter cut in half where it is quoted, is refused; the import ends and the others are taken', async () => {
    await newShop()
    const long = `${'9'.repeat(39)}😀`
    const rows = [
      rowOf({ name: 'La\0mp' }),
      rowOf({ order_number: 'B1' }),
      rowOf({ order_number: 'B2', quantity: long }),
    ]
    const done = await send(fileOf(...rows))
    expect(done).toMatchObject({ state: 'done', counts: { stored: 1 } })
    expect(toldBy(done).map(([line, code]) => [line, code])).toEqual([
      [2, 'control_character'],
      [4, 'bad_quantity'],
    ])
    expect(done.refusals.items[1]!.detail).toContain('\ufffd')
  })

  test('O8: lines that end as on an old Macintosh are lines', async () => {
    await newShop()
    const content = fileOf(rowOf({ name: '灯' }), rowOf({ order_number: 'B1' })).replaceAll('\n', '\r')
    expect((await send(content)).counts).toMatchObject({ stored: 2, refused: 0 })
    expect((await send(new Blob([Buffer.from(content, 'utf16le')]))).counts).toMatchObject({ unchanged: 2, refused: 0 })
  })

  test('O6: digits kept as text by a spreadsheet are the digits', async () => {
    await newShop()
    const cells = {
      order_number: '"=""1234567890123456789"""',
      sku: "'00123",
      phone: '="13900007777"',
      customer_name: "'=1+1",
    }
    const done = await send(
      fileOf(rowOf(cells), rowOf({ order_number: "'2345678901234567890", customer_name: "D'Arcy" })),
    )
    expect(done.counts).toMatchObject({ stored: 2, refused: 0 })
    expect(await orderNamed('1234567890123456789')).toMatchObject({
      number: '1234567890123456789',
      customer: { phone: '13900007777', name: '=1+1' },
      lines: [{ sku: '00123' }],
    })
    expect(await orderNamed('2345678901234567890')).toMatchObject({ customer: { name: "D'Arcy" } })
  })

  test('O12: rows without their empty end are read; one that lacks its price is not', async () => {
    await newShop()
    const done = await send(
      fileOf(
        'A1,2026-11-20T10:00:00Z,S1,Lamp,1,10.00',
        'A2,2026-11-20T10:00:00Z,S1,Lamp,1,10.00,1.00,a@example.org',
        'A3,2026-11-20T10:00:00Z,S1,Lamp,1',
      ),
    )
    expect(done.counts).toMatchObject({ stored: 2 })
    expect(toldBy(done)[0]!.slice(0, 2)).toEqual([4, 'wrong_column_count'])
  })

  test('O13: a decimal comma between commas is refused and its cell named', async () => {
    await newShop()
    const short = 'order_number,placed_at,sku,name,quantity,unit_price,line_discount,line_tax'
    const done = await send(
      `${short}\nA1,2026-11-20T10:00:00Z,S1,Lamp,1,129,50,,\nA2,2026-11-20T10:00:00Z,S1,Lamp,1,129,50,\n`,
    )
    expect(toldBy(done)[0]).toEqual([2, 'decimal_comma', '"129,50" in "unit_price"'])
    expect(await orderNamed('A2')).toMatchObject({ paid: { amount: 7900 } })
    const grouped = await send(`${short}\nA3,2026-11-20T10:00:00Z,S1,Lamp,1,1,299.00,,\n`)
    expect(toldBy(grouped)[0]).toEqual([2, 'decimal_comma', '"1,299.00" in "unit_price"'])
  })

  test.each([
    ['customer_name', 'Ann', 'Bo'],
    ['email', 'a@example.org', 'b@example.org'],
    ['phone', '13900007777', '13900008888'],
    ['placed_at', '2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z'],
    ['country', 'DE', 'FR'],
  ])('O5: rows of one number that disagree about %s name both lines', async (column, one, other) => {
    await newShop()
    const done = await send(
      fileOf(
        rowOf({ [column]: one }),
        rowOf({ sku: 'S2' }),
        rowOf({ sku: 'S3', [column]: other }),
        rowOf({ order_number: 'A2' }),
      ),
    )
    expect(done.counts).toMatchObject({ stored: 1 })
    const [line, code, detail] = toldBy(done)[0]!
    expect([line, code]).toEqual([4, 'rows_disagree'])
    expect(detail).toMatch(/on line 4 and .* on line 2/)
    expect(detail).toContain(`"${column}"`)
  })

  test('O5: one phone written in two ways is one', async () => {
    await newShop()
    const done = await send(fileOf(rowOf({ phone: '+86 139-0000-1111' }), rowOf({ sku: 'S2', phone: '13900001111' })))
    expect(done.counts).toMatchObject({ stored: 1, refused: 0 })
  })

  test('O1: a file exported with its rows in another sequence is the same order, also beside a case', async () => {
    await newShop()
    const rows = [rowOf({ sku: 'S1', unit_price: '10.00' }), rowOf({ sku: 'S2', unit_price: '20.00' })]
    await send(fileOf(...rows))
    const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
    const opened = await shop.call('POST', '/cases', {
      order: { source: 'generic', number: 'A1' },
      channel: 'phone',
      wish: 'refund_only',
      lines,
    })
    expect(opened.status).toBe(201)
    const done = await send(fileOf(...rows.toReversed()))
    expect(done.counts).toMatchObject({ stored: 1, refused: 0 })
    expect((await orderNamed('A1')).lines).toMatchObject([
      { sku: 'S1', quantityInCases: 1 },
      { sku: 'S2', quantityInCases: 0 },
    ])
  })
})

describe('the merchant’s own habits', () => {
  test.each([
    ['Asia/Shanghai', 'CNY', 'CN', '2026-11-20T12:30:00.000Z', 10_00],
    ['Europe/Berlin', 'EUR', 'DE', '2026-11-20T19:30:00.000Z', 10_00],
    ['America/New_York', 'USD', 'US', '2026-11-21T01:30:00.000Z', 10_80],
  ])(
    'O7: the shipped mapping reads a file of %s in its time, currency and prices, and says so',
    async (timeZone, currency, jurisdiction, placedAt, paid) => {
      await newShop({ timeZone, currency, jurisdiction })
      const content =
        'order_number,placed_at,sku,name,quantity,unit_price,line_tax\nA1,2026-11-20 20:30:00,S1,Lamp,1,10.00,0.80\n'
      const looked = await look(content, 'mapping=generic')
      expect(looked.body).toMatchObject({
        assumed: ['timeZone', 'defaultCurrency', 'taxIncluded'],
        mapping: { timeZone, defaultCurrency: currency },
      })
      await send(content)
      expect(await orderNamed('A1')).toMatchObject({
        placedAt,
        currency,
        paid: { amount: paid, currency },
        balanced: true,
      })
    },
  )

  test('O7: a merchant may say how its prices are told', async () => {
    await newShop({ currency: 'USD', jurisdiction: 'US' })
    const changed = await shop.call('PATCH', '/merchant', { settings: { pricesIncludeTax: true } })
    expect(changed).toMatchObject({ status: 200, body: { settings: { pricesIncludeTax: true } } })
    expect((await shop.call('GET', '/order-mappings/generic')).body).toMatchObject({ mapping: { taxIncluded: true } })
  })
})

describe('encodings', () => {
  const text = fileOf(
    rowOf({ customer_name: '张三', name: '玻璃水壶' }),
    rowOf({ order_number: 'A2', customer_name: '李四', name: '台灯' }),
  )
  const gbk = Buffer.from(
    fileOf(rowOf({ customer_name: 'NAME', name: 'GOODS' }))
      .replace('NAME', '\xd5\xc5\xc8\xfd')
      .replace('GOODS', '\xb2\xa3\xc1\xa7'),
    'latin1',
  )
  test.each([
    ['GB 18030', gbk, 'gb18030', '张三', '玻璃'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', '张三', '玻璃水壶'],
    ['UTF-16 without', Buffer.from(text, 'utf16le'), 'utf-16le', '张三', '玻璃水壶'],
    ['UTF-16, the other end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be', '张三', '玻璃水壶'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8', '张三', '玻璃水壶'],
  ])('O8: %s is found and shown', async (_, bytes, name, customer, goods) => {
    await newShop()
    const done: any = await send(new Blob([new Uint8Array(bytes)]))
    expect(done).toMatchObject({ state: 'done', encoding: { name, detected: true }, counts: { refused: 0 } })
    expect(await orderNamed('A1')).toMatchObject({ customer: { name: customer }, lines: [{ name: goods }] })
    expect((await look(bytes)).body).toMatchObject({ encoding: { name, detected: true } })
  })

  test('O8: an encoding can be said, and letters that are none of it are told', async () => {
    await newShop()
    const latin = Buffer.from(fileOf(rowOf({ customer_name: 'Zo\xeb M\xfcller' })), 'latin1')
    const done: any = await send(new Blob([new Uint8Array(latin)]), 'format=generic-csv&encoding=windows-1252')
    expect(done).toMatchObject({ encoding: { name: 'windows-1252', detected: false }, counts: { stored: 1 } })
    expect(await orderNamed('A1')).toMatchObject({ customer: { name: 'Zoë Müller' } })
    const wrong = await send(new Blob([new Uint8Array(latin)]), 'format=generic-csv&encoding=gb18030')
    expect(toldBy(wrong)[0]![1]).toMatch(/not_in_encoding|wrong_column_count|order_/)
  })
})

describe('payments', () => {
  test('O9: orders that tell of no payment are marked, counted with their sum, and shown before they are stored', async () => {
    await newShop()
    const content = fileOf(rowOf({}), rowOf({ order_number: 'A2', unit_price: '20.00' }))
    const looked = await look(content)
    expect(looked.body).toMatchObject({
      orders: [
        { number: 'A1', total: { amount: 1000 }, paymentStated: false },
        { number: 'A2', total: { amount: 2000 } },
      ],
      sums: [{ total: { amount: 3000, currency: 'CNY' }, orders: 2 }],
      counts: { orders: 2, refused: 0, whole: true },
    })
    expect((await shop.call('GET', '/orders')).body.items).toEqual([])
    const done: any = await send(content)
    expect(done).toMatchObject({ paymentNotStated: { orders: 2, sums: [{ amount: 3000, currency: 'CNY' }] } })
    expect(await orderNamed('A1')).toMatchObject({ paymentStated: false, balanced: true })
    expect(((await send(content)) as any).paymentNotStated).toMatchObject({ orders: 2 })
  })

  test('O9: a payment that is told later takes the place of one that was worked out, also beside a case', async () => {
    await newShop()
    await send(fileOf(rowOf({})))
    const order = await orderNamed('A1')
    await shop.call('POST', '/cases', {
      orderId: order.id,
      channel: 'phone',
      wish: 'refund_only',
      lines: [{ ref: '1', quantity: 1, reason: 'defective' }],
    })
    const told = await shop.call('PUT', '/orders/generic/A1', {
      currency: 'CNY',
      placedAt: '2026-11-20T10:00:00Z',
      customer: {},
      lines: [{ ref: '1', sku: 'S1', name: 'Lamp', quantity: 1, unitPrice: 1000 }],
      payments: [{ ref: 'ali-1', provider: 'alipay', amount: 1000, capturedAt: '2026-11-20T10:00:00Z' }],
    })
    expect(told).toMatchObject({ status: 200, body: { paymentStated: true, payments: [{ provider: 'alipay' }] } })
    await send(fileOf(rowOf({ customer_name: 'Ann' })))
    expect(await orderNamed('A1')).toMatchObject({
      paymentStated: true,
      customer: { name: 'Ann' },
      payments: [{ provider: 'alipay' }],
    })
  })

  test('O10: a mapping says line totals, delivery per line, charges by column, constants, two payments and what a status means', async () => {
    await newShop()
    const mapping = {
      ...(await shop.call('GET', '/order-mappings/generic')).body.mapping,
      source: 'store',
      columns: {
        number: 'Order',
        placedAt: 'Date',
        name: 'Item',
        lineTotal: 'Sales',
        lineShipping: 'Freight',
        status: 'Status',
        total: 'Total',
      },
      mayBeMissing: [],
      constants: { quantity: '1' },
      charges: [
        { column: 'Wrap', kind: 'gift_wrap' },
        { column: 'Coupon', kind: 'discount', isDeduction: true },
      ],
      payments: [
        { provider: 'store_credit', column: 'Gift card' },
        { provider: 'stripe', refColumn: 'Charge' },
      ],
    }
    expect((await shop.call('PUT', '/order-mappings/store', mapping)).status).toBe(200)
    const rows = [
      'Order,Date,Item,Sales,Freight,Wrap,Coupon,Gift card,Charge,Total,Status',
      'C1,2026-11-20,Lamp,100.00,2.00,5.00,10.00,30.00,ch_1,118.00,Complete',
      'C1,2026-11-20,Bulb,20.00,1.00,5,10.00,30.00,ch_1,118.00,Complete',
      'C2,2026-11-20,Lamp,10.00,,,,,,10.00,Cancelled',
      'C3,2026-11-20,Lamp,129.00,,,,,,129.00,refunded 129.00',
      'C4,2026-11-20,Lamp,129.00,,,,,,129.00,Never paid',
      'C5,2026-11-20,Lamp,129.00,,,,,ch_5,129.00,refunded 29.00',
    ]
    const done = await send(`${rows.join('\n')}\n`, 'format=generic-csv&mapping=store')
    expect(toldBy(done).map(([line, code]) => [line, code])).toEqual([[4, 'order_cancelled']])
    expect(await orderNamed('C1')).toMatchObject({
      balanced: true,
      paymentStated: true,
      shipping: { amount: 300 },
      lines: [{ sku: 'Lamp', quantity: 1 }, { sku: 'Bulb' }],
      told: {
        charges: [
          { kind: 'gift_wrap', amount: { amount: 500 } },
          { kind: 'discount', amount: { amount: -1000 } },
        ],
      },
      payments: [
        { provider: 'store_credit', captured: { amount: 3000 } },
        { provider: 'stripe', ref: 'ch_1', captured: { amount: 8800 } },
      ],
    })
    expect(await orderNamed('C3')).toMatchObject({ payments: [], balanced: false })
    expect(await orderNamed('C4')).toMatchObject({ payments: [], balanced: false })
    expect(await orderNamed('C5')).toMatchObject({ payments: [{ captured: { amount: 10_000 } }], balanced: false })
  })

  test('O10: a line total that its units do not divide costs exactly what it costs', async () => {
    await newShop()
    const mapping = { ...(await shop.call('GET', '/order-mappings/generic')).body.mapping }
    mapping.columns = {
      number: 'order_number',
      placedAt: 'placed_at',
      sku: 'sku',
      quantity: 'quantity',
      lineTotal: 'sum',
    }
    await shop.call('PUT', '/order-mappings/totals', mapping)
    await send(
      'order_number,placed_at,sku,quantity,sum\nA1,2026-11-20,S1,3,10.00\n',
      'format=generic-csv&mapping=totals',
    )
    expect(await orderNamed('A1')).toMatchObject({ lines: [{ quantity: 3, paid: { amount: 1000 } }] })
  })

  test('O10: a price and a line total that disagree are refused; a discount or a rounded price explains the difference', async () => {
    await newShop()
    const mapping = { ...(await shop.call('GET', '/order-mappings/generic')).body.mapping }
    mapping.columns = {
      number: 'order_number',
      placedAt: 'placed_at',
      sku: 'sku',
      quantity: 'quantity',
      unitPrice: 'price',
      lineTotal: 'sum',
      lineDiscount: 'off',
    }
    expect((await shop.call('PUT', '/order-mappings/both', mapping)).status).toBe(200)
    const rows = [
      'order_number,placed_at,sku,quantity,price,off,sum',
      'A1,2026-11-20,S1,3,5.00,,10.00',
      'A2,2026-11-20,S1,3,5.00,,15.00',
      'A3,2026-11-20,S1,3,5.00,5.00,10.00',
      'A4,2026-11-20,S1,3,3.33,,10.00',
      'A5,2026-11-20,S1,3,,,10.00',
      'A6,2026-11-20,S1,1,,,-10.00',
    ]
    const chinese = { 'accept-language': 'zh-CN' }
    const done = await send(`${rows.join('\n')}\n`, 'format=generic-csv&mapping=both', chinese)
    expect(toldBy(done)).toEqual([
      [2, 'amounts_disagree', '“price”一栏的“5.00”乘以 3 不等于“sum”一栏的“10.00”；订单 A1（第 2 行）整笔未导入'],
      [7, 'order_not_accepted', expect.stringContaining('unitPrice')],
    ])
    const paid = ['A2', 'A3', 'A4', 'A5'].map(async (number) => (await orderNamed(number)).lines[0].paid.amount)
    expect(await Promise.all(paid)).toEqual([1500, 1000, 1000, 1000])
  })

  test('O10: a deduction told line by line is taken off its line, also from a file in another sequence', async () => {
    await newShop()
    const { mapping } = (await shop.call('GET', '/order-mappings/generic')).body
    const charges = [{ column: 'coupon', kind: 'coupon', perLine: true, isDeduction: true }]
    expect((await shop.call('PUT', '/order-mappings/coupons', { ...mapping, charges })).status).toBe(200)
    const head = 'order_number,placed_at,sku,quantity,unit_price,coupon'
    const rows = ['A1,2026-11-20,S1,1,10.00,5.00', 'A1,2026-11-20,S2,1,10.00,0']
    const paidAs = async (...lines: string[]) => {
      await send(`${[head, ...lines].join('\n')}\n`, 'format=generic-csv&mapping=coupons')
      const order = await orderNamed('A1')
      return Object.fromEntries(order.lines.map(({ sku, paid }: any) => [sku, paid.amount]))
    }
    expect(await paidAs(...rows)).toEqual({ S1: 500, S2: 1000 })
    expect(await paidAs(...rows.toReversed())).toEqual({ S1: 500, S2: 1000 })
  })

  test.each([
    ['constants.quantity', { constants: { quantity: '0' } }],
    ['constants.taxRate', { constants: { taxRate: 'abc' } }],
    ['columns.unitPrice', { columns: { unitPrice: 'N', quantity: 'n' } }],
    ['charges.0.column', { charges: [{ column: 'shipping', kind: 'fee' }] }],
  ])('O10: a mapping that can read no order right is refused, and %s named', async (path, wrong: any) => {
    await newShop()
    const { mapping } = (await shop.call('GET', '/order-mappings/generic')).body
    const columns = { ...mapping.columns, ...wrong.columns }
    const answer = await shop.call('PUT', '/order-mappings/wrong', { ...mapping, ...wrong, columns })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input', errors: [{ path }] } })
  })

  test('O10: one person’s column may name both who bought and who receives', async () => {
    await newShop()
    const { mapping } = (await shop.call('GET', '/order-mappings/generic')).body
    const columns = { ...mapping.columns, shippingName: 'customer_name', shippingPhone: 'phone' }
    expect((await shop.call('PUT', '/order-mappings/one', { ...mapping, columns })).status).toBe(200)
  })

  test('O10: what shops write of orders nobody paid, or that were cancelled, is read with the words around it', async () => {
    await newShop()
    const statuses = [
      'CANCELLED by buyer',
      '已取消（买家）',
      'not paid yet',
      'Partially Paid',
      'failed',
      'chargeback',
      'Paid',
      'disputed',
    ]
    const rows = statuses.map((status, index) => `A${index},2026-11-20,S1,1,10.00,${status}`)
    const done = await send(`order_number,placed_at,sku,quantity,unit_price,status\n${rows.join('\n')}\n`)
    expect(toldBy(done).map(([line, code]) => [line, code])).toEqual([
      [2, 'order_cancelled'],
      [3, 'order_cancelled'],
    ])
    for (const number of ['A2', 'A3', 'A4', 'A5', 'A7'])
      expect(await orderNamed(number)).toMatchObject({ payments: [], balanced: false })
    expect(await orderNamed('A6')).toMatchObject({ payments: [{ captured: { amount: 1000 } }], balanced: true })
  })

  test.each([
    ['voided', 0, 1, []],
    ['pending', 1, 0, []],
    ['partially_paid', 1, 0, []],
    ['refunded', 1, 0, []],
    ['partially_refunded', 1, 0, []],
    ['paid', 1, 0, [{ captured: { amount: 1000 } }]],
  ])(
    'O10: of an order whose financial status is %s nobody gets what was not paid',
    async (status, stored, refused, payments) => {
      await newShop({ currency: 'USD', jurisdiction: 'US' })
      const head =
        'Name,Email,Financial Status,Paid at,Currency,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Shipping Name,Shipping Address1,Shipping Address2,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone'
      const row = `#1,jo@example.com,${status},2026-11-20 09:00:05 -0500,USD,0,0,10.00,0,2026-11-20 09:00:00 -0500,1,Lamp,10.00,L1,Jo,Jo,1 Main St,,Austin,78701,TX,US,`
      expect((await send(`${head}\n${row}\n`, 'format=shopify-csv')).counts).toMatchObject({ stored, refused })
      if (stored) expect(await orderNamed('#1')).toMatchObject({ balanced: payments.length > 0, payments })
    },
  )

  test('O14: the tax a shop tells for goods and delivery together stays with each', async () => {
    await newShop({ currency: 'USD', jurisdiction: 'US' })
    const head =
      'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem taxable,Billing Name,Shipping Name,Shipping Address1,Shipping Address2,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone'
    const row =
      '#1001,jo@example.com,paid,2026-11-20 09:00:05 -0500,USD,32.10,4.99,2.60,39.69,0.00,2026-11-20 09:00:00 -0500,2,Lamp,16.05,L1,true,Jo,Jo,1 Main St,,Austin,78701,TX,US,'
    await send(`${head}\n${row}\n`, 'format=shopify-csv')
    const order = await orderNamed('#1001')
    expect(order).toMatchObject({
      balanced: true,
      told: { shipping: { tax: { amount: 36 } } },
      shipping: { amount: 535 },
      lines: [{ tax: { amount: 224 } }],
    })
    const preview = await shop.call('POST', '/cases/preview', {
      orderId: order.id,
      channel: 'phone',
      wish: 'refund_only',
      lines: [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }],
    })
    expect(preview.body.refund.amount).toBe(1717)
  })
})

describe('contacts', () => {
  test.each([
    ['a..b@docomo.ne.jp', 'a..b@docomo.ne.jp', 0],
    ['张三@例子.公司', '张三@例子.公司', 0],
    ['none', null, 1],
    ['a***@example.com', null, 1],
    ['a@example.com;b@example.com', null, 1],
  ])('O11: the order is kept with a mail of %s', async (email, kept, notes) => {
    await newShop()
    const done: any = await send(fileOf(rowOf({ email, phone: '138****1234' })))
    expect(done).toMatchObject({ counts: { stored: 1, refused: 0 }, notes })
    expect(done.leftOut.items).toHaveLength(notes)
    if (notes) expect(done.leftOut.items[0]).toMatchObject({ line: 2, number: 'A1', code: 'contact_left_out' })
    expect(await orderNamed('A1')).toMatchObject({ customer: { email: kept, phone: '138****1234' } })
  })

  test('O11: an integrator’s order is kept too, and says what of it cannot be used', async () => {
    await newShop()
    const told = await shop.call('PUT', '/orders/shop/P1', {
      currency: 'CNY',
      placedAt: '2026-11-20T10:00:00Z',
      customer: { email: 'l***@example.org' },
      lines: [{ ref: '1', sku: 'S', name: 'Lamp', quantity: 1, unitPrice: 100 }],
      payments: [],
    })
    expect(told).toMatchObject({
      status: 200,
      body: { customer: { email: null }, notes: [{ field: 'customer.email', code: 'contact_left_out' }] },
    })
  })
})

describe('integrators', () => {
  const raw = (type: string, content: string, query = '') =>
    fetch(`${app.url}/api/v1/order-imports${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.key}`, 'content-type': type },
      body: content,
    })

  test.each([
    ['text/csv', () => fileOf(rowOf({})), ''],
    ['text/csv; charset=utf-8', () => fileOf(rowOf({})), '?format=generic-csv'],
    ['application/x-www-form-urlencoded', () => fileOf(rowOf({})), '?format=generic-csv'],
    ['text/plain', () => fileOf(rowOf({})), '?format=generic-csv'],
    ['application/vnd.ms-excel', () => fileOf(rowOf({})), ''],
    ['text/x-csv', () => fileOf(rowOf({})), ''],
    [
      'application/x-ndjson',
      () =>
        `${JSON.stringify({ number: 'A1', source: 'generic', currency: 'CNY', placedAt: '2026-11-20T10:00:00Z', customer: {}, lines: [], payments: [] })}\n`,
      '',
    ],
  ])('O16: a file comes as the body itself, as %s', async (type, content, query) => {
    await newShop()
    const answer = await raw(type, content(), query)
    expect(answer.status).toBe(202)
    const { id } = (await answer.json()) as { id: string }
    const { eventually } = await import('../support/start-application.ts')
    const done = await eventually(
      () => shop.call('GET', `/order-imports/${id}`),
      ({ body }) => body.state === 'done',
    )
    expect(done.body.counts).toMatchObject({ stored: 1, refused: 0 })
  })

  test('O16: an empty body is refused, and the preview takes a raw body too', async () => {
    await newShop()
    expect((await raw('text/csv', '')).status).toBe(422)
    expect((await raw('text/csv', fileOf(rowOf({})), '/preview')).status).toBe(200)
  })

  test.each(['', '/preview'])(
    'O16: two files at once, or a packed one, are refused as what they are%s',
    async (path) => {
      await newShop()
      const post = async (...files: (string | Uint8Array)[]) => {
        const form = new FormData()
        for (const file of files) form.append('file', new Blob([file as BlobPart]), 'orders.csv')
        const headers = { authorization: `Bearer ${shop.key}` }
        const answer = await fetch(`${app.url}/api/v1/order-imports${path}`, { method: 'POST', headers, body: form })
        return { status: answer.status, body: await answer.json() }
      }
      const content = fileOf(rowOf({}))
      expect(await post(content, content)).toMatchObject({ status: 400, body: { code: 'one_file_only' } })
      expect(await post(gzipSync(content))).toMatchObject({ status: 422, body: { code: 'file_compressed' } })
      const packed = await raw('text/csv', gzipSync(content) as any, path)
      expect(packed.status).toBe(422)
      expect(await packed.json()).toMatchObject({ code: 'file_compressed' })
      expect((await shop.call('GET', '/order-imports')).body.items).toEqual([])
    },
  )

  test('O16: an order shows discount, rates, serials, attributes and charges as they were told', async () => {
    await newShop()
    const told = await shop.call('PUT', '/orders/shop/V1', {
      currency: 'EUR',
      placedAt: '2026-11-20T10:00:00Z',
      customer: {},
      lines: [
        {
          ref: '1',
          sku: 'S',
          name: 'Lamp',
          quantity: 2,
          unitPrice: 1000,
          discount: 100,
          taxRate: '0.19',
          taxIncluded: true,
          serialNumbers: ['SN-1'],
          attributes: { colour: 'red' },
        },
      ],
      discount: 200,
      shipping: { amount: 490, tax: 78, taxIncluded: true },
      charges: [{ kind: 'cod', amount: 300 }],
      payments: [],
    })
    expect(told.body).toMatchObject({
      lines: [
        {
          discount: { amount: 100 },
          taxRate: '0.19',
          taxIncluded: true,
          serialNumbers: ['SN-1'],
          attributes: { colour: 'red' },
        },
      ],
      told: {
        discount: { amount: 200 },
        shipping: { amount: { amount: 490 }, tax: { amount: 78 } },
        charges: [{ kind: 'cod', amount: { amount: 300 } }],
      },
    })
    expect((await shop.call('GET', `/orders/${told.body.id}`)).body).toEqual(told.body)
  })
})

describe('what was refused', () => {
  const refusedRows = async (id: string) => {
    const headers = { authorization: `Bearer ${shop.key}`, 'accept-language': 'en' }
    const response = await fetch(`${app.url}/api/v1/order-imports/${id}/refused-rows`, { headers })
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
  }

  test('refused rows come back as a file with their reasons; corrected and sent again they are taken', async () => {
    await newShop()
    const content = fileOf(
      rowOf({ order_number: 'G1' }),
      rowOf({ order_number: 'B1', sku: '"S1, blue"' }),
      rowOf({ order_number: 'B1', quantity: 'many' }),
      rowOf({ order_number: 'B2', sku: '6.93217E+12' }),
      rowOf({ order_number: 'G2' }),
    )
    const done = await send(content)
    expect(done.counts).toMatchObject({ stored: 2, refused: 2 })
    const file = await refusedRows(done.id)
    expect(file).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' })
    const [first, ...rows] = file.text.trim().split('\r\n')
    expect(first).toBe(`\ufeff${header},line in the file,why it was refused`.replace('\ufeff', ''))
    expect(rows.map((row) => row.split(',')[0])).toEqual(['B1', 'B1', 'B2'])
    expect(rows[1]).toMatch(/,4,.*whole number.*"many|,4,/)
    const again = await send(file.text.replaceAll('many', '2').replaceAll('6.93217E+12', '6932170000001'))
    expect(again.counts).toMatchObject({ stored: 2, refused: 0 })
    expect((await orderNamed('B1')).lines).toMatchObject([{ sku: 'S1, blue' }, { quantity: 2 }])
    expect((await refusedRows(again.id)).status).toBe(404)
  })

  test('a reader of Chinese is told in Chinese, the cell and its lines too', async () => {
    await newShop()
    const content = fileOf(
      rowOf({ order_number: 'Z1', quantity: '两' }),
      rowOf({ order_number: 'Z2', sku: '6.93217E+12' }),
      rowOf({ order_number: 'Z3', customer_name: 'Ann' }),
      rowOf({ order_number: 'Z3', customer_name: 'Bo' }),
      rowOf({ order_number: 'Z4', country: 'Atlantis' }),
      rowOf({ order_number: 'Z5', placed_at: 'gestern' }),
      rowOf({ order_number: 'Z6', unit_price: '1.234' }),
      rowOf({ order_number: 'Z7', email: 'none' }),
      'Z8,2026-11-20T10:00:00Z,S1',
      rowOf({ order_number: 'Z7' }),
    )
    const done: any = await send(content, undefined, { 'accept-language': 'zh-CN' })
    const details: string[] = [...done.refusals.items, ...done.leftOut.items].map(
      ({ detail }: { detail: string }) => detail,
    )
    expect(details.filter((detail) => /[a-z]{2,} [a-z]{2,}/.test(detail.replace(/[“"][^”"]*[”"]/g, '')))).toEqual([])
    expect(details).toContain('“两”不是数量；订单 Z1（第 2 行）整笔未导入')
    expect(details).toContain('“sku”一栏为“6.93217E+12”')
    expect(details).toContain('“customer_name”在第 5 行为“Bo”，在第 4 行为“Ann”；订单 Z3（第 4–5 行）整笔未导入')
  })

  test('an order whose cases it contradicts is among them', async () => {
    await newShop()
    await send(fileOf(rowOf({})))
    const order = { source: 'generic', number: 'A1' }
    const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
    await shop.call('POST', '/cases', { order, channel: 'phone', wish: 'refund_only', lines })
    const done = await send(fileOf(rowOf({ unit_price: '12.00' })))
    expect((await refusedRows(done.id)).text).toMatch(/A1,.*12\.00.*lines\.1\.unitPrice/)
  })
})

describe('looking before storing', () => {
  test('a file nobody described is guessed at, tried with another mapping, and nothing of it is stored', async () => {
    await newShop()
    const content =
      '订单编号;下单时间;商品名称;数量;单价;买家;手机号\nT1;2026/11/20 10:00;台灯;2;19,90;张三;13900007777\nT2;2026/11/20 11:00;水壶;1;5,00;李四;\n'
    const looked = await look(content)
    expect(looked.body).toMatchObject({
      header: ['订单编号', '下单时间', '商品名称', '数量', '单价', '买家', '手机号'],
      guess: {
        delimiter: ';',
        decimalMark: ',',
        dateFormat: 'yyyy/MM/dd HH:mm',
        columns: { number: '订单编号', name: '商品名称', phone: '手机号' },
      },
      orders: [{ number: 'T1', customer: '张三', total: { amount: 3980 }, lines: [{ quantity: 2 }] }, { number: 'T2' }],
      sums: [{ total: { amount: 4480 } }],
    })
    const mapping = { ...looked.body.guess, source: 'tmall', taxIncluded: false, constants: { taxRate: '0.13' } }
    const tried = await look(content, '', mapping)
    expect(tried.body).toMatchObject({
      mapping: { source: 'tmall' },
      orders: [{ total: { amount: 4497 }, tax: { amount: 517 } }, {}],
    })
    expect((await shop.call('GET', '/orders')).body.items).toEqual([])
    expect(await look(content, '', { ...mapping, colums: {} })).toMatchObject({
      status: 422,
      body: { code: 'unknown_field' },
    })
    expect((await look(content, 'mapping=shopify')).body.refusals).toMatchObject([{ code: 'wrong_header' }])
  })

  test('the beginning of a large file is looked at without what is cut off', async () => {
    await newShop()
    const content = fileOf(...Array.from({ length: 40 }, (_, index) => rowOf({ order_number: `N${index}` })))
    const looked = await look(content.slice(0, -20), 'cut=true')
    expect(looked.body).toMatchObject({ counts: { orders: 38, refused: 0, whole: false }, refusals: [] })
    expect(looked.body.orders).toHaveLength(20)
  })
})

async function look(content: string | Uint8Array, query = '', mapping?: object) {
  const form = new FormData()
  if (mapping) form.append('mapping', JSON.stringify(mapping))
  form.append('file', new Blob([content as BlobPart]), 'orders.csv')
  const headers = { authorization: `Bearer ${shop.key}`, 'accept-language': 'en' }
  const response = await fetch(`${app.url}/api/v1/order-imports/preview?${query}`, {
    method: 'POST',
    headers,
    body: form,
  })
  return { status: response.status, body: (await response.json()) as any }
}
