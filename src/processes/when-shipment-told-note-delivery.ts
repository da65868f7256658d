// A carrier told of a number that is no parcel of ours, or a shop told of a shipment: where the two are one, the order says in whose hands it is.
import type { Database } from '#kernel/database'
import { keepShipmentStanding, shipmentsOfNumbers } from '#order/ask'
import { handsOfNumber } from '#parcel'

export const shipmentsToldQueue = 'when-shipment-told-note-delivery'

export type ShipmentsTold = { readonly merchantId: string; readonly numberKeys: readonly string[] }

/** Safe to repeat: it is worked out anew of all that was told. Each shipment in a transaction of its own. */
export async function whenShipmentToldNoteDelivery(
  database: Database,
  { merchantId, numberKeys }: ShipmentsTold,
  now: string,
): Promise<void> {
  const shipments = await database.transact(merchantId, (tx) => shipmentsOfNumbers(tx, numberKeys))
  for (const shipment of shipments)
    await database.transact(merchantId, async (tx) => {
      const hands = await handsOfNumber(tx, shipment, now)
      if (hands !== undefined) keepShipmentStanding(tx, shipment, hands)
    })
}
