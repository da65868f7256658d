import { announceParcel } from './announce-parcel.ts'
import { claimFreight } from './claim-freight.ts'

export const acts = [announceParcel, claimFreight]
