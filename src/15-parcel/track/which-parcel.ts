import type { Parcel } from './tracked-parcel.ts'
import type { TrackingEvent } from './tracking-event.ts'

/**
 * Which of the parcels of one number an event is about: of its carrier, and the newest that had begun by then. A carrier we only guessed may be
 * another one; the one on our own label may not.
 */
export function whichParcel(
  parcels: readonly Parcel[],
  { at, carrier }: Pick<TrackingEvent, 'at' | 'carrier'>,
): Parcel | 'no_such_parcel' | 'before_parcel' {
  const ofCarrier = parcels.filter((one) => carrier === null || one.carrier === carrier)
  const fitting = ofCarrier.length > 0 ? ofCarrier : parcels.filter(({ carrierBy }) => carrierBy !== 'label')
  if (fitting.length === 0) return 'no_such_parcel'
  const begun = fitting.filter(({ eventsFrom }) => eventsFrom <= at)
  return begun.toSorted((one, other) => (one.eventsFrom < other.eventsFrom ? -1 : 1)).at(-1) ?? 'before_parcel'
}
