import { call, get, sendFile } from '../../shared/call.ts'
import type { Money } from '../../shared/format.ts'

/** What a column of a file can be (src/10-order/import/order-mapping.ts), in the order people are shown them. */
export const columnGroups = {
  order: ['number', 'placedAt', 'signedAt', 'status'],
  goods: [
    'sku',
    'name',
    'category',
    'quantity',
    'unitPrice',
    'lineTotal',
    'lineDiscount',
    'lineTax',
    'lineShipping',
    'taxRate',
    'taxable',
  ],
  money: ['currency', 'orderDiscount', 'orderTax', 'shipping', 'shippingTax', 'total'],
  payment: ['paid', 'paidAt', 'paymentRef', 'refunded'],
  customer: ['customerName', 'phone', 'email', 'customerRef'],
  address: ['shippingName', 'shippingPhone', 'country', 'region', 'city', 'district', 'line1', 'line2', 'postalCode'],
} as const
export type Column = (typeof columnGroups)[keyof typeof columnGroups][number]

export const chargeKinds = ['fee', 'cod', 'gift_wrap', 'handling', 'postage', 'discount'] as const
export const providers = ['store_credit', 'alipay', 'wechatpay', 'stripe', 'manual'] as const
type Provider = (typeof providers)[number]

export type Mapping = {
  source: string
  delimiter: ',' | ';' | '\t' | '|'
  decimalMark: '.' | ','
  dateFormat: string
  timeZone: string
  defaultCurrency: string
  taxIncluded: boolean | 'by_total'
  columns: Partial<Record<Column, string>>
  constants?: { quantity?: string; [column: string]: string | undefined }
  mayBeMissing?: Column[]
  charges?: { column: string; kind: string; isDeduction?: boolean }[]
  payments?: { provider: Provider; column?: string }[]
  statuses?: Record<string, StatusMeaning>
  payment: { provider: string; amount: 'worked_out' | 'total_column' }
  [rest: string]: unknown
}
export type StatusMeaning = 'ordinary' | 'cancelled' | 'unpaid' | 'refunded' | 'partly_refunded'
export const formats = ['generic-csv', 'shopify-csv', 'jsonl'] as const
export type Format = (typeof formats)[number]
export const encodings = [
  'utf-8',
  'gb18030',
  'utf-16le',
  'utf-16be',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1252',
] as const

export type Told = { line: number; number: string | null; code: string; text: string; detail: string }
export type LookedOrder = {
  line: number
  number: string
  placedAt: string
  customer: string | null
  goods: Money
  tax: Money
  shipping: Money
  charges: Money
  total: Money
  paid: Money
  balanced: boolean
  paymentStated: boolean
  lines: { sku: string; name: string; quantity: number }[]
}
export type Looked = {
  encoding: { name: string; detected: boolean }
  header: string[]
  rows: string[][]
  guess: Mapping | null
  mapping: Mapping
  assumed: ('timeZone' | 'defaultCurrency' | 'taxIncluded')[]
  orders: LookedOrder[]
  sums: { total: Money; paid: Money; orders: number }[]
  refusals: Told[]
  leftOut: Told[]
  counts: { orders: number; refused: number; whole: boolean }
}
/** How a file is to be read. `mapping`: the name of one, one that is being made, or null for what the header suggests. */
export type Reading = {
  readonly format: Format
  readonly encoding: string | null
  readonly mapping: string | Mapping | null
}

const lookedAtBytes = 512 * 1024

/** Looks at the beginning of a file; nothing is stored. */
export function lookAtFile(file: File, { format, encoding, mapping }: Reading, signal: AbortSignal): Promise<Looked> {
  const isCut = file.size > lookedAtBytes
  const beginning = new File([file.slice(0, lookedAtBytes)], file.name)
  const query = new URLSearchParams({
    format,
    ...(isCut && { cut: 'true' }),
    ...(encoding && { encoding }),
    ...(typeof mapping === 'string' && { mapping }),
  })
  const fields: Record<string, string> =
    mapping !== null && typeof mapping === 'object' ? { mapping: JSON.stringify(mapping) } : {}
  return sendFile(`/order-imports/preview?${query}`, beginning, () => {}, signal, fields)
}

export const importFile = (
  file: File,
  reading: Reading & { readonly mapping: string | null },
  told: (share: number) => void,
) => {
  const { format, encoding, mapping } = reading
  const query = new URLSearchParams({ format, ...(encoding && { encoding }), ...(mapping && { mapping }) })
  return sendFile<{ id: string }>(`/order-imports?${query}`, file, told)
}

export const putMapping = (name: string, mapping: Mapping) =>
  call<{ name: string }>('PUT', `/order-mappings/${name}`, { body: mapping })

export type ImportFound = {
  id: string
  format: string
  mapping: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  failure: { code: string; text: string } | null
  progress: { bytesRead: number; bytesTotal: number }
  counts: { orders: number; stored: number; unchanged: number; marked: number; returnInvoices: number; refused: number }
  encoding: { name: string; detected: boolean } | null
  paymentNotStated: { orders: number; sums: Money[] }
  refusals: { items: Told[] }
  leftOut: { items: Told[] }
}
export const readImport = (id: string) => get<ImportFound>(`/order-imports/${id}`)
export const refusedRowsUrl = (id: string) => `/api/v1/order-imports/${id}/refused-rows`
