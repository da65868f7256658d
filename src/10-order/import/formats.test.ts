import { describe, expect, test } from 'vitest'
import { workOutPaid } from '../cost/work-out-paid.ts'
import { mappings, type OrderMapping, orderMapping } from './index.ts'
import { fileOf, genericHeader, read, rowOf, told } from './test-files.ts'

describe('the mappings that ship', () => {
  test.each(Object.entries(mappings))('%s is data that a merchant could have sent', (_name, mapping) => {
    expect(orderMapping.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping)
  })

  test.each<[string, Partial<OrderMapping>]>([
    ['a time zone that is none', { timeZone: 'Europe/Londn' }],
    ['a date without a day', { dateFormat: 'yyyy-MM' }],
    ['a currency that is none', { defaultCurrency: 'GBX' }],
    ['a payment of a total no column holds', { payment: { provider: 'manual', amount: 'total_column' } }],
    ['prices that by a total no column holds', { taxIncluded: 'by_total' }],
    [
      'a column nobody knows',
      { columns: { ...mappings.generic.columns, colour: 'Colour' } as OrderMapping['columns'] },
    ],
  ])('refused: %s', (_title, wrong) => {
    expect(orderMapping.safeParse({ ...mappings.generic, ...wrong }).success).toBe(false)
  })
})

describe('a generic file', () => {
  const header = `${genericHeader},line_discount,line_tax,tax_rate,currency,order_discount,shipping,customer_ref,email,phone,country,postal_code`

  test('columns of the whole order count once, on whichever rows they stand', async () => {
    const items = await read(
      `${header}\n` +
        'A1,2026-07-01T10:00:00+02:00,S1,Lamp,2,"1,000.00",100.00,,20%,EUR,30.00,5.00,C7,a@example.com,\'+49 30 1,DE,\'01067\n' +
        'A1,2026-07-01T10:00:00+02:00,S2,Shade,1,50,,,0.2,EUR,30.00,5.00,C7,,,,\n',
    )
    expect(items[0]).toMatchObject({
      source: 'generic',
      number: 'A1',
      firstLine: 2,
      order: {
        placedAt: '2026-07-01T08:00:00.000Z',
        currency: 'EUR',
        customer: { ref: 'C7', email: 'a@example.com', phone: '+49 30 1' },
        shippingAddress: { country: 'DE', postalCode: '01067' },
        lines: [
          { ref: '1', sku: 'S1', quantity: 2, unitPrice: 100_000, discount: 10_000, taxRate: '0.2', taxIncluded: true },
          { ref: '2', sku: 'S2', quantity: 1, unitPrice: 5_000, taxRate: '0.2' },
        ],
        discount: 3_000,
        shipping: { amount: 500 },
        payments: [{ ref: 'A1', provider: 'manual', amount: 192_500, capturedAt: '2026-07-01T08:00:00.000Z' }],
      },
    })
  })

  test('quantities that are all negative make it a return, kept apart', async () => {
    const items = await read(fileOf('R1,2026-03-01T10:00:00Z,S1,Lamp,-2,10.00', rowOf('A1')))
    expect(items[0]).toEqual({
      kind: 'return_invoice',
      source: 'generic',
      number: 'R1',
      firstLine: 2,
      invoice: {
        currency: 'CNY',
        bookedAt: '2026-03-01T10:00:00.000Z',
        customer: {},
        lines: [{ sku: 'S1', name: 'Lamp', quantity: 2, unitPrice: 1000 }],
        charges: [],
        credited: 2000,
      },
    })
    expect(told(items)).toEqual(['R1', 'A1'])
  })

  test('yen have no decimals, dinars three', async () => {
    const row = (number: string, price: string, currency: string) =>
      `${number},2026-03-01T10:00:00Z,S1,Lamp,1,${price},${currency}`
    const items = await read(
      `${genericHeader},currency\n${row('A1', '1200', 'JPY')}\n${row('A2', '1.250', 'KWD')}\n${row('A3', '1.5', 'JPY')}\n`,
    )
    expect(told(items)).toEqual(['A1', 'A2', '4 bad_amount'])
    expect(items).toMatchObject([
      { order: { payments: [{ amount: 1200 }] } },
      { order: { payments: [{ amount: 1250 }] } },
      {},
    ])
  })

  test('a merchant in Berlin writes semicolons, decimal commas, days first, and charges of its own', async () => {
    const mapping: OrderMapping = {
      ...mappings.generic,
      source: 'laden',
      delimiter: ';',
      decimalMark: ',',
      dateFormat: 'dd.MM.yyyy HH:mm',
      timeZone: 'Europe/Berlin',
      defaultCurrency: 'EUR',
      chargeCodes: { versand: 'postage', GUTSCHEIN: 'discount' },
      columns: {
        number: 'Bestellung',
        placedAt: 'Datum',
        sku: 'Artikel',
        quantity: 'Menge',
        unitPrice: 'Preis',
        country: 'Land',
      },
      countries: { Deutschland: 'DE', unbekannt: '' },
    }
    const head = 'bestellung;DATUM;Artikel; Menge ;Preis;Land\n'
    const rows =
      'B1;1.7.2026 10:00;L1;2;1.000,50;Deutschland\n' +
      'B1;1.7.2026 10:00;Versand;1;4,90;\n' +
      'B1;1.7.2026 10:00;GUTSCHEIN;1;-1,00;\n' +
      'B2;01.01.2026 00:30;L1;1;3;unbekannt\n' +
      'B3;01.01.2026 00:30;L1;1;3;Atlantis\n' +
      'B4;01.01.2026 00:30;L1;1;10,00,5;\n' +
      'B5;01.01.2026 00:30;L1;1;10.00;\n'
    const items = await read(head + rows, { mapping })
    expect(told(items)).toEqual(['B1', 'B2', '6 unknown_country', '7 bad_amount', '8 bad_amount'])
    expect(items[0]).toMatchObject({
      order: {
        placedAt: '2026-07-01T08:00:00.000Z',
        lines: [{ sku: 'L1', name: 'L1', unitPrice: 100_050 }],
        charges: [
          { kind: 'postage', amount: 490 },
          { kind: 'discount', amount: -100 },
        ],
        payments: [{ amount: 200_490 }],
      },
    })
    expect(items[1]).toMatchObject({ order: { placedAt: '2025-12-31T23:30:00.000Z' } })
    expect(items[1]).not.toHaveProperty('order.shippingAddress')
  })

  test.each([
    ['summer', '2026-07-01T08:26', '2026-07-01T07:26:00.000Z'],
    ['winter', '2026-12-01T08:26', '2026-12-01T08:26:00.000Z'],
    ['the hour the clock skips in spring: the later', '2026-03-29T01:30', '2026-03-29T01:30:00.000Z'],
    ['the hour it shows twice in autumn: the earlier', '2026-10-25T01:30', '2026-10-25T00:30:00.000Z'],
  ])('London time as UTC in %s', async (_title, local, utc) => {
    const file = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,S1,Lamp,1,${local},2.5,,EIRE\n`
    expect(await read(file, { mapping: mappings['online-retail'] })).toMatchObject([{ order: { placedAt: utc } }])
  })
})

describe("Shopify's order export", () => {
  const columns =
    'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem taxable,Billing Name,Shipping Name,Shipping Address1,Shipping Address2,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Payment Reference,Refunded Amount'
  const more = (number: string, line: string) => `${number},,,,,,,,,,,2026-03-01 09:00:00 -0500,${line},,,,,,,,,,,`
  const first = (number: string, paidAt: string, money: string, line: string, refunded = '0.00') =>
    `${number},jo@example.com,paid,${paidAt},USD,${money},2026-03-01 09:00:00 -0500,${line},Jo,Jo,1 Main St,,Austin,'78701,TX,US,'+15125550100,pay_1,${refunded}`
  const readShop = (...rows: string[]) =>
    read([columns, ...rows, ''].join('\n'), { format: 'shopify-csv', mapping: mappings.shopify })
  const paid = '2026-03-01 09:00:05 -0500'

  test('tax on top of the price: spread over the taxable lines, and the order adds up to its total', async () => {
    const items = await readShop(
      first('#1001', paid, '90.00,5.00,6.60,101.60,TEN,10.00', '2,Lamp,40.00,L1,true'),
      more('#1001', '1,Book,20.00,B1,false'),
    )
    expect(items).toMatchObject([
      {
        number: '#1001',
        order: {
          placedAt: '2026-03-01T14:00:00.000Z',
          lines: [
            { sku: 'L1', tax: 660, taxIncluded: false },
            { sku: 'B1', tax: 0, taxIncluded: false },
          ],
          discount: 1000,
          shipping: { amount: 500 },
          shippingAddress: { country: 'US', postalCode: '78701', phone: '+15125550100' },
          payments: [{ ref: 'pay_1', amount: 10_160, capturedAt: '2026-03-01T14:00:05.000Z' }],
        },
      },
    ])
    expect(items.map((item) => item.kind === 'order' && workOutPaid(item.order).balanced)).toEqual([true])
  })

  test('tax within the price is found out by the total', async () => {
    const items = await readShop(first('#1002', paid, '24.00,0.00,4.00,24.00,,0.00', '1,Lamp,24.00,L1,true'))
    expect(items).toMatchObject([{ order: { lines: [{ tax: 400, taxIncluded: true }], payments: [{ amount: 2400 }] } }])
  })

  test('tax on shipping alone stays with the shipping', async () => {
    const items = await readShop(first('#1003', paid, '20.00,5.00,0.50,25.50,,0.00', '1,Book,20.00,B1,false'))
    expect(items).toMatchObject([{ order: { shipping: { amount: 500, tax: 50, taxIncluded: false } } }])
    expect(items.map((item) => item.kind === 'order' && workOutPaid(item.order).balanced)).toEqual([true])
  })

  test('an unpaid order has no payment, a partly refunded one the rest: neither adds up, both go to a person', async () => {
    const items = await readShop(
      first('#1004', '', '20.00,0.00,0.00,20.00,,0.00', '1,Book,20.00,B1,false'),
      first('#1005', paid, '20.00,0.00,0.00,20.00,,0.00', '1,Book,20.00,B1,false', '5.00'),
    )
    const differences = items.map((item) => (item.kind === 'order' ? workOutPaid(item.order).difference : null))
    expect(differences).toEqual([-2000, -500])
  })
})

describe('JSON Lines', () => {
  const terms = {
    currency: 'CNY',
    placedAt: '2026-03-01T10:00:00Z',
    customer: {},
    lines: [{ ref: '1', sku: 'S1', name: '灯', quantity: 1, unitPrice: 1000 }],
    payments: [],
  }
  const line = (number: unknown, more: object = {}) => JSON.stringify({ number, ...terms, ...more })
  const readJson = (...lines: string[]) => read(lines.join('\n'), { format: 'jsonl' })

  test('each line is one order as the API takes it, under its own source or the mapping’s', async () => {
    const items = await readJson(`\uFEFF${line('A1')}`, '', line('A2', { source: 'tmall' }))
    expect(items).toMatchObject([
      { kind: 'order', source: 'generic', number: 'A1', firstLine: 1, order: { lines: [{ name: '灯' }] } },
      { kind: 'order', source: 'tmall', number: 'A2', firstLine: 3 },
    ])
  })

  test('what is wrong is refused by its line; the good lines between are read', async () => {
    const items = await readJson(
      line('A1'),
      '{"number":"A2",',
      '[1]',
      'null',
      line(undefined),
      line(7),
      line('A3', { colour: 'red' }),
      line('A4', { payments: [{ ref: 'p', provider: 'sandbox', amount: 0.5, capturedAt: terms.placedAt }] }),
      line('A5', { source: '../etc' }),
      line('A6', { customer: { name: 'a\0b' } }),
      line('A1'),
      `{"__proto__":{"number":"A7"}}`,
      '['.repeat(200_000),
      line('A8', { lines: [{ ...terms.lines[0], name: 'x'.repeat(5_000_000) }] }),
      line('A9'),
    )
    expect(told(items)).toEqual([
      'A1',
      '2 bad_json',
      '3 not_an_object',
      '4 not_an_object',
      '5 missing_number',
      '6 missing_number',
      '7 order_not_accepted',
      '8 order_not_accepted',
      '9 order_not_accepted',
      '10 control_character',
      '11 order_split_in_file',
      '12 missing_number',
      '13 bad_json',
      '14 row_too_large',
      'A9',
    ])
    expect(items[6]).toMatchObject({ number: 'A3', detail: expect.stringContaining('colour') })
  })

  test('an empty file is refused once', async () => {
    expect(told(await readJson(''))).toEqual(['1 empty_file'])
  })
})
