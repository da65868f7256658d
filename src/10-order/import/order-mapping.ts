import { z } from 'zod'
import { currencyCode, sourceName } from '../order-shapes.ts'
import { readTwice } from './columns-read-twice.ts'
import { readerOfDates, taxRateOfCell } from './read-cells.ts'

export const fileFormats = ['generic-csv', 'shopify-csv', 'jsonl'] as const
export type FileFormat = (typeof fileFormats)[number]

const header = z.string().trim().min(1).max(200)

/**
 * Which column holds what, by its name in the file's first line. Amounts are decimals; `total`, `paid`, `order…` and `shipping…` are of
 * the whole order. `lineTotal` is what all units of a row cost, in place of `unitPrice` or agreeing with it; `lineShipping` a row's part of the delivery.
 */
const columns = z.strictObject({
  number: header,
  placedAt: header,
  quantity: header.optional(),
  unitPrice: header.optional(),
  lineTotal: header.optional(),
  lineShipping: header.optional(),
  sku: header.optional(),
  name: header.optional(),
  category: header.optional(),
  lineDiscount: header.optional(),
  lineTax: header.optional(),
  taxRate: header.optional(),
  taxable: header.optional(),
  currency: header.optional(),
  orderDiscount: header.optional(),
  orderTax: header.optional(),
  shipping: header.optional(),
  shippingTax: header.optional(),
  total: header.optional(),
  refunded: header.optional(),
  paid: header.optional(),
  status: header.optional(),
  paidAt: header.optional(),
  paymentRef: header.optional(),
  signedAt: header.optional(),
  customerRef: header.optional(),
  customerName: header.optional(),
  email: header.optional(),
  phone: header.optional(),
  shippingName: header.optional(),
  shippingPhone: header.optional(),
  country: header.optional(),
  region: header.optional(),
  city: header.optional(),
  district: header.optional(),
  line1: header.optional(),
  line2: header.optional(),
  postalCode: header.optional(),
})
export type Column = keyof z.infer<typeof columns>
export const columnNames = Object.keys(columns.shape) as [Column, ...Column[]]

const providers = z.enum(['manual', 'sandbox', 'alipay', 'wechatpay', 'stripe', 'store_credit'])

/** A column that is a charge of its own. `isDeduction`: the column tells it without a sign and it is taken off. `perLine`: Σ of the rows. */
const chargeColumn = z.strictObject({
  column: header,
  kind: z.string().trim().min(1).max(50),
  isDeduction: z.boolean().optional(),
  perLine: z.boolean().optional(),
})
/** One of several payments; the one without a column is what remains of the total. */
const paymentColumn = z.strictObject({ provider: providers, column: header.optional(), refColumn: header.optional() })

/**
 * What a status of the file says of an order: nothing was sold, nobody paid, all of it or the amount beside it was given back, only the
 * amount beside it was. Any other is ordinary.
 */
export const statusMeanings = ['ordinary', 'cancelled', 'unpaid', 'refunded', 'partly_refunded'] as const

const constants = z.strictObject({
  quantity: z
    .string()
    .trim()
    .regex(/^0*[1-9]\d{0,5}$/)
    .optional(),
  sku: z.string().trim().min(1).max(100).optional(),
  name: z.string().trim().min(1).max(500).optional(),
  category: z.string().trim().min(1).max(100).optional(),
  taxRate: z
    .string()
    .trim()
    .min(1)
    .max(20)
    .refine((rate) => taxRateOfCell(rate, '.') !== null, 'not a tax rate')
    .optional(),
})

/** How a merchant's file becomes orders: data a merchant can edit. JSON Lines need nothing of it but `source`. */
export const orderMapping = z
  .strictObject({
    /** Under which source the orders are kept; a line of JSON may name its own. */
    source: sourceName,
    delimiter: z.enum([',', ';', '\t', '|']),
    decimalMark: z.enum(['.', ',']),
    /** Of `yyyy MM dd HH mm ss xx` (xx: offset such as +0100 or Z) and anything between, or `iso`. */
    dateFormat: z.string().min(3).max(60).refine(isDateFormat, 'needs yyyy, MM, dd and nothing twice'),
    /** IANA zone of dates that carry no offset. */
    timeZone: z.string().refine(isTimeZone, 'not a time zone'),
    defaultCurrency: currencyCode,
    defaultCountry: z.string().length(2).optional(),
    /** Whether prices hold the tax; `by_total` finds out, order by order, which of the two makes the total. */
    taxIncluded: z.union([z.boolean(), z.literal('by_total')]),
    columns,
    /** What every row says that says nothing else, such as a quantity of 1. */
    constants: constants.optional(),
    /** Mapped columns a file may lack. Any other that is missing refuses the file: a typing error is not silence. */
    mayBeMissing: z.array(z.enum(columnNames)).optional(),
    /** The file's names of countries as ISO 3166 codes; empty for "we do not know". */
    countries: z.record(z.string(), z.union([z.string().length(2), z.literal('')])).optional(),
    /** SKUs that are no goods, and the kind of charge each is. */
    chargeCodes: z.record(z.string(), z.string().min(1).max(50)).optional(),
    /** Columns that are charges. */
    charges: z.array(chargeColumn).max(20).optional(),
    /** Whether the tax of the whole order is on the delivery too; `by_rate`: as a plain rate explains it. */
    shippingTaxed: z.union([z.boolean(), z.literal('by_rate')]).optional(),
    /** The file's words of a status, in any case of letters; one may be followed by the amount it is about ("refunded 129.00") or by more words ("cancelled by buyer"). */
    statuses: z.record(z.string().trim().min(1).max(100), z.enum(statusMeanings)).optional(),
    /** What marks an invoice as a return: its number, or that every quantity is negative. */
    returns: z.strictObject({ numberPrefix: z.string().min(1).max(20).optional(), allQuantitiesNegative: z.boolean() }),
    /** The one payment of each order: what `paid` tells, the file's total, or, when it names none, what the order adds up to: not stated. */
    payment: z.strictObject({ provider: providers, amount: z.enum(['worked_out', 'total_column']) }),
    /** In place of that one: a payment a column. */
    payments: z.array(paymentColumn).max(10).optional(),
  })
  .refine(({ columns: named }) => named.unitPrice !== undefined || named.lineTotal !== undefined, {
    path: ['columns', 'unitPrice'],
    error: 'needs a column of unit prices or of line totals',
  })
  .refine(({ columns: named, constants: fixed }) => named.quantity !== undefined || fixed?.quantity !== undefined, {
    path: ['columns', 'quantity'],
    error: 'needs a column or a constant',
  })
  .refine(
    ({ columns: named, constants: fixed }) =>
      [named.sku, named.name, fixed?.sku, fixed?.name].some((one) => one !== undefined),
    { path: ['columns', 'sku'], error: 'needs a column of SKUs or of names, or a constant' },
  )
  .refine(({ payments = [] }) => payments.filter(({ column }) => column === undefined).length <= 1, {
    path: ['payments'],
    error: 'only one payment can be what remains of the total',
  })
  .refine(({ payment, columns: named }) => payment.amount === 'worked_out' || named.total !== undefined, {
    path: ['columns', 'total'],
    error: 'a payment of the total needs its column',
  })
  .refine(({ taxIncluded, columns: named }) => taxIncluded !== 'by_total' || named.total !== undefined, {
    path: ['columns', 'total'],
    error: 'by_total needs the column of the total',
  })
  .superRefine((mapping, told) => {
    for (const path of readTwice(columnsOf(mapping)))
      told.addIssue({ code: 'custom', path, message: 'another reads this column' })
  })
export type OrderMapping = z.infer<typeof orderMapping>

/** A column that a mapping names outside `columns`: the nth charge, the nth payment and its reference. */
export type ExtraColumn = `charge ${number}` | `payment ${number}` | `paymentRef ${number}`
export type AnyColumn = Column | ExtraColumn

type NamedColumns = Pick<OrderMapping, 'columns' | 'charges' | 'payments'>

/** Every column a mapping reads, with its name in the file. */
export function columnsOf({ columns: named, charges = [], payments = [] }: NamedColumns): [AnyColumn, string][] {
  const own = Object.entries(named) as [Column, string | undefined][]
  const extra: [ExtraColumn, string | undefined][] = [
    ...charges.map(({ column }, index): [ExtraColumn, string] => [`charge ${index}`, column]),
    ...payments.flatMap(({ column, refColumn }, index): [ExtraColumn, string | undefined][] => [
      [`payment ${index}`, column],
      [`paymentRef ${index}`, refColumn],
    ]),
  ]
  return [...own, ...extra].flatMap(([column, name]): [AnyColumn, string][] =>
    name === undefined ? [] : [[column, name]],
  )
}

/** What a person calls a column: its name in the file. */
export const nameOfColumn = (mapping: OrderMapping, column: AnyColumn): string =>
  columnsOf(mapping).find(([one]) => one === column)?.[1] ?? column

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC'
}

function isDateFormat(format: string): boolean {
  return readerOfDates(format, 'UTC') !== null
}
