import type { Column, OrderMapping } from '../../../src/10-order/import/order-mapping.ts'
import type { ImportWithRefusals } from '../../../src/10-order/import-job/import-routes.ts'
import type { RefusalView } from '../../../src/10-order/import-job/import-rows.ts'
import type { LookedView } from '../../../src/10-order/import-job/look-view.ts'
import type { MappingView } from '../../../src/10-order/import-job/mapping-rows.ts'
import { call, get, sendFile } from '../../shared/call.ts'

export type { Column, LookedView as Looked, RefusalView as Told }
export type LookedOrder = LookedView['orders'][number]
type Encoding = LookedView['encoding']['name']
type Provider = NonNullable<OrderMapping['payments']>[number]['provider']

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
} as const satisfies Record<string, readonly Column[]>

export const chargeKinds = ['fee', 'cod', 'gift_wrap', 'handling', 'postage', 'discount'] as const
export const providers = ['store_credit', 'alipay', 'wechatpay', 'stripe', 'manual'] as const satisfies Provider[]
/** A mapping that is being made may lack columns it must name. */
export type Mapping = Omit<OrderMapping, 'columns'> & { columns: { [Name in Column]?: string | undefined } }

export type Format = ImportWithRefusals['format']
export const formats: readonly Format[] = ['generic-csv', 'shopify-csv', 'jsonl']
export const encodings: readonly Encoding[] = [
  'utf-8',
  'gb18030',
  'utf-16le',
  'utf-16be',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1252',
]

/** How a file is to be read. `mapping`: the name of one, one that is being made, or null for what the header suggests. */
export type Reading = {
  readonly format: Format
  readonly encoding: string | null
  readonly mapping: string | Mapping | null
}

const lookedAtBytes = 512 * 1024

/** Looks at the beginning of a file; nothing is stored. */
export function lookAtFile(
  file: File,
  { format, encoding, mapping }: Reading,
  signal: AbortSignal,
): Promise<LookedView> {
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
  return sendFile<Pick<ImportWithRefusals, 'id'>>(`/order-imports?${query}`, file, told)
}

export const putMapping = (name: string, mapping: Mapping) =>
  call<Pick<MappingView, 'name'>>('PUT', `/order-mappings/${name}`, { body: mapping })

export const readImport = (id: string) => get<ImportWithRefusals>(`/order-imports/${id}`)
export const refusedRowsUrl = (id: string) => `/api/v1/order-imports/${id}/refused-rows`
