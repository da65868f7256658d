export { announceParcel } from './announce-parcel.ts'
export { announceShape, returnRoutes } from './routes.ts'
