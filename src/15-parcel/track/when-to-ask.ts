// How often a carrier is asked about a parcel: the nearer it is, the denser; what says nothing for long is asked rarely, and one day no more.
import type { ParcelState } from './parcel-states.ts'
import type { AskedAnswer } from './tracking-port.ts'

const minutes: { readonly [State in ParcelState]: number } = {
  labelled: 360,
  handed_over: 180,
  in_transit: 180,
  out_for_delivery: 30,
  at_locker: 120,
  delivered: 0,
  refused: 360,
  returning: 360,
  returned: 0,
  lost: 1440,
  intercepted: 360,
}
/** Providers forget numbers after so long (Kuaidi100: 60 days without a change). */
const givenUpDays = 75

/** Seconds until it is asked about again; null: no more. */
export function nextAskSeconds(
  { state, begunAt, tries }: { readonly state: ParcelState; readonly begunAt: string | Date; readonly tries: number },
  answer: AskedAnswer,
  now: string,
): number | null {
  const days = (Date.parse(now) - new Date(begunAt).getTime()) / 86_400_000
  if (days > givenUpDays) return null
  if (answer === null) return 60 * Math.min(360, 5 * 2 ** Math.min(tries, 7))
  const base = (minutes[state] || 180) * 60
  return days > 20 ? base * 4 : base
}
