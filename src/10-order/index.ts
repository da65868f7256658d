// What the shop sold, and what each unit really cost.

export { carryOutImport } from './import-job/carry-out-import.ts'
export { importOrders, importQueue } from './import-job/import-orders.ts'
export { importRoutes } from './import-job/import-routes.ts'
export { mappingRoutes } from './import-job/mapping-routes.ts'
export type { ImportJob } from './import-job/on-import.ts'
export { putMapping } from './import-job/put-mapping.ts'
export { refusedRowsForgotten } from './import-job/refused-rows-forgotten.ts'
export { returnInvoiceRoutes } from './import-job/return-invoice-routes.ts'
export { type OrderInput, orderNumber, orderShape, sourceName } from './order-shapes.ts'
export { type PutOrder, putOrder } from './put-order.ts'
export { orderConstraints } from './raced-constraints.ts'
export { orderRoutes } from './routes.ts'
