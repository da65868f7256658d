import { z } from 'zod'
import { currencyCode, sourceName } from '../order-shapes.ts'
import { readerOfDates } from './read-cells.ts'

export const fileFormats = ['generic-csv', 'shopify-csv', 'jsonl'] as const
export type FileFormat = (typeof fileFormats)[number]

const header = z.string().trim().min(1).max(200)

/** Which column holds what, by its name in the file's first line. Amounts are decimals; `total`, `order…` and `shipping…` are of the whole order. */
const columns = z.strictObject({
  number: header,
  placedAt: header,
  quantity: header,
  unitPrice: header,
  sku: header,
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
    /** Mapped columns a file may lack. Any other that is missing refuses the file: a typing error is not silence. */
    mayBeMissing: z.array(z.enum(columnNames)).optional(),
    /** The file's names of countries as ISO 3166 codes; empty for "we do not know". */
    countries: z.record(z.string(), z.union([z.string().length(2), z.literal('')])).optional(),
    /** SKUs that are no goods, and the kind of charge each is. */
    chargeCodes: z.record(z.string(), z.string().min(1).max(50)).optional(),
    /** What marks an invoice as a return: its number, or that every quantity is negative. */
    returns: z.strictObject({ numberPrefix: z.string().min(1).max(20).optional(), allQuantitiesNegative: z.boolean() }),
    /** The one payment of each order: the file's total, or, when it names none, what the order adds up to. */
    payment: z.strictObject({
      provider: z.enum(['manual', 'sandbox', 'alipay', 'wechatpay', 'stripe', 'store_credit']),
      amount: z.enum(['worked_out', 'total_column']),
    }),
  })
  .refine(({ payment, columns: named }) => payment.amount === 'worked_out' || named.total !== undefined, {
    path: ['columns', 'total'],
    error: 'a payment of the total needs its column',
  })
  .refine(({ taxIncluded, columns: named }) => taxIncluded !== 'by_total' || named.total !== undefined, {
    path: ['columns', 'total'],
    error: 'by_total needs the column of the total',
  })
export type OrderMapping = z.infer<typeof orderMapping>

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC'
}

function isDateFormat(format: string): boolean {
  return readerOfDates(format, 'UTC') !== null
}
