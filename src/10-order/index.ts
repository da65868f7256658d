// What the shop sold, and what each unit really cost.
export { type OrderInput, orderNumber, orderShape, sourceName } from './order-shapes.ts'
export { type PutOrder, putOrder } from './put-order.ts'
export { orderRoutes } from './routes.ts'
