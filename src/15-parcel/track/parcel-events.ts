// What the history of a case tells of its parcels. Scans themselves stand in rows of their own.
import { caseEvents } from '#case'
import type { DeliveredAs, Direction, ParcelState } from './parcel-states.ts'

type OfParcel = { readonly parcelId: string; readonly subjectId: string }
/** `from`: where the case was told last that it was; null: it was not told of before. */
type Moved = OfParcel & { readonly from: ParcelState | null; readonly to: ParcelState; readonly at: string }

declare module '#case' {
  interface CaseEvents {
    /** Of a return, and of what the customer need not hear of. */
    parcel_moved: Moved & { readonly direction: Direction }
    parcel_out_for_delivery: Moved
    /** Once more where its code or its place was told later. */
    parcel_at_locker: Moved
    parcel_delivered: Moved & { readonly as: DeliveredAs }
    parcel_refused: Moved
    parcel_returning: Moved
    parcel_lost: Moved
  }
  interface CustomerSteps {
    parcel_out_for_delivery: true
    parcel_at_locker: true
    parcel_delivered: true
    parcel_refused: true
    parcel_returning: true
    parcel_lost: true
  }
}

caseEvents({
  parcel_moved: {},
  parcel_out_for_delivery: { shown: true },
  parcel_at_locker: { shown: true },
  parcel_delivered: { shown: true },
  parcel_refused: { shown: true },
  parcel_returning: { shown: true },
  parcel_lost: { shown: true },
})
