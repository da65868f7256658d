import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import type { Result } from '#kernel/result'
import { type Moment, needs } from '#people'
import { type CarrierAccount, type CarrierInput, keepCarrier, readCarrier } from './carrier-account.ts'

type Refusals = 'not_yours_to_do' | 'stale'

/** Sets a carrier up, or anew. What stopped it (an alarm) is taken as seen to. */
export async function putCarrier(
  tx: Tx,
  { carrier, ...input }: CarrierInput & { readonly carrier: string },
  { by, ifVersion }: Moment,
): Promise<Result<CarrierAccount, Refusals>> {
  const notYours = needs(by, 'change_carriers')
  if (notYours) return notYours
  const stale = staleIf(ifVersion, (await readCarrier(tx, carrier))?.version ?? 0)
  if (stale) return stale
  keepCarrier(tx, carrier, input)
  await tx.flush()
  return (await readCarrier(tx, carrier))!
}
