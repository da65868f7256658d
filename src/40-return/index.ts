export { announceParcel } from './announce-parcel.ts'
export { claimFreight } from './claim-freight.ts'
export { returnConstraints } from './raced-constraints.ts'
export { announceShape, freightShape, returnRoutes } from './routes.ts'
