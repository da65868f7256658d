// What the table parcel-incidents is asked about a parcel. Pure: where it is, and how long nothing was heard.
import { daysBetween, endOfDate } from '#kernel/working-time/local-days'
import { type WorkingCalendar, workingMinutesBetween } from '#kernel/working-time/working-calendar'
import { isOverIn } from '../track/parcel-states.ts'
import type { Parcel } from '../track/tracked-parcel.ts'

export type ParcelToExamine = Pick<
  Parcel,
  | 'direction'
  | 'carrier'
  | 'state'
  | 'begunAt'
  | 'stateSince'
  | 'scannedAt'
  | 'lastAt'
  | 'pickup'
  | 'trouble'
  | 'expectedOn'
> & { readonly service: string | null }

/** `now` UTC; hours are whole ones, days those of the shop. */
export function incidentFacts(
  parcel: ParcelToExamine,
  { now, calendar, timeZone }: { readonly now: string; readonly calendar: WorkingCalendar; readonly timeZone: string },
) {
  const { direction, carrier, service, state, expectedOn } = parcel
  const isOver = isOverIn(state)
  const since = (time: string): number => Math.max(0, Math.floor((Date.parse(now) - Date.parse(time)) / 3_600_000))
  const left =
    expectedOn === null ? null : daysBetween(now, endOfDate(expectedOn, timeZone).toISOString(), timeZone) - 1
  return {
    parcel: {
      direction,
      carrier,
      service,
      state,
      trouble: troubleOf(parcel),
      unscannedHours:
        parcel.scannedAt === null && !isOver
          ? Math.floor(workingMinutesBetween(calendar, Date.parse(parcel.begunAt), Date.parse(now)) / 60)
          : 0,
      silentHours: isOver ? 0 : since(parcel.lastAt ?? parcel.begunAt),
      waitingHours: state === 'at_locker' ? since(parcel.pickup?.at ?? parcel.stateSince) : 0,
      lateDays: isOver || left === null ? 0 : Math.max(0, -left),
      daysLeft: isOver || left === null || left < 0 ? null : left,
    },
  }
}

/** What is over keeps the damage it was told of; anything else that was said before is answered. */
function troubleOf({ trouble, state }: ParcelToExamine): string | null {
  const told = trouble?.replace(/^trouble_/, '') ?? null
  return isOverIn(state) && told !== 'damaged' ? null : told
}
