// A carrier without an interface: its numbers are written on its own paper, and recorded here by hand.
import { invariant } from '#kernel/result'
import type { CarrierPort } from '#parcel'

/** Every call throws: who looks at `how` never calls, and any answer would be a lie someone acts on. */
export function manualCarrier(): CarrierPort {
  const never = async (): Promise<never> => invariant(false, 'a waybill by hand is never ordered') as never
  return { provider: 'manual', how: 'person', timeoutMs: 0, order: never, ask: never, cancel: never, reprint: never }
}
