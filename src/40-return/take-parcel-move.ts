import { type CaseFile, caseEvents, hasMove, move, note } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Parcel } from '#parcel'
import type { Moment } from '#people'
import type { ParcelState } from './arrivals.ts'
import { keepReturnScan } from './keep-return-scan.ts'

declare module '#case' {
  interface CaseEvents {
    /** Its carrier says that a return has come to us; it is counted when it is taken in. */
    return_arrived: { readonly parcelId: string }
    return_lost: { readonly parcelId: string }
  }
  interface CustomerSteps {
    return_arrived: true
    return_lost: true
  }
}

caseEvents({
  return_arrived: {
    shown: true,
    effect: (it) => {
      if (hasMove(it, 'return', 'arrive')) move(it, 'return', 'arrive')
    },
  },
  return_lost: { shown: true },
})

/**
 * What the carrier of a return parcel says of it moves the case: its first scan, its arrival, its loss. A parcel of ours that comes
 * back to us, unopened, has arrived when its carrier returned it. Nothing goes back: what was taken in stays so. The case is saved by whoever
 * calls. Safe to repeat.
 */
export async function takeParcelMove(
  tx: Tx,
  file: CaseFile,
  {
    returnParcelId,
    parcel,
  }: { readonly returnParcelId: string; readonly parcel: Pick<Parcel, 'direction' | 'state' | 'scannedAt'> },
  moment: Moment,
): Promise<void> {
  const ours = file.parcels.find(({ id }) => id === returnParcelId)
  if (file.spine !== 'open' || !ours) return
  const { onTheWay, here, lost } = meaningOf(parcel)
  if (onTheWay && ours.state === 'announced' && isRefused(keepReturnScan(tx, file, ours.id, moment))) return
  // one row, written twice: in two statements
  await tx.flush()
  if (here && (ours.state === 'in_transit' || ours.state === 'lost')) {
    setState(tx, ours, 'arrived')
    if (hasMove(file, 'return', 'arrive')) move(file, 'return', 'arrive')
    note(tx, file, 'return_arrived', { parcelId: ours.id }, moment)
  }
  if (lost && ours.state === 'in_transit') {
    setState(tx, ours, 'lost')
    note(tx, file, 'return_lost', { parcelId: ours.id }, moment)
  }
}

function meaningOf({ direction, state, scannedAt }: Pick<Parcel, 'direction' | 'state' | 'scannedAt'>) {
  const comesBack = state === 'returning' || state === 'returned'
  // sent by the customer: what its carrier brings back to its sender is not on its way to us
  if (direction === 'back')
    return { onTheWay: scannedAt !== null && !comesBack, here: state === 'delivered', lost: state === 'lost' }
  return { onTheWay: comesBack, here: state === 'returned', lost: false }
}

function setState(tx: Tx, parcel: { readonly id: string; state: ParcelState }, state: ParcelState): void {
  parcel.state = state
  tx.write(sql`update return_parcel set state = ${state} where merchant_id = ${tx.merchantId} and id = ${parcel.id}`, 1)
}
