import { announceParcel } from './announce-parcel.ts'
import { claimFreight } from './claim-freight.ts'
import { recordReturnScan } from './record-return-scan.ts'

export const acts = [announceParcel, claimFreight, recordReturnScan]
