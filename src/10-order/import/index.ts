// Files of orders, read as they stream in.
export { type Encoding, encodings, findEncoding } from './encodings.ts'
export { type Looked, lookAtFile } from './look-at-file.ts'
export { mappings } from './mappings.ts'
export { type FileFormat, fileFormats, type OrderMapping, orderMapping } from './order-mapping.ts'
export type { ReturnInvoice } from './order-of-rows.ts'
export { type ImportItem, readOrders } from './read-orders.ts'
export type { Refusal, RefusalCode, RefusedRow } from './refusals.ts'
