import { z } from 'zod'
import { lawOfBuyer, type Place, placeOfBuyer, withdrawalEnds } from '#law'
import {
  countedFrom,
  type Delivery,
  hasBegun,
  money,
  returnableOf,
  type Shipment,
  type StoredOrder,
  shipment,
} from '#order/ask'
import type { Merchant } from '#people'

/** The order as its customer sees it. Phone and mail are masked: whoever looks over the customer's shoulder learns nothing. */
export const portalOrder = z.object({
  number: z.string(),
  shop: z.object({ name: z.string(), locale: z.enum(['zh-CN', 'en']), timeZone: z.string() }),
  placedAt: z.string(),
  signedAt: z.string().nullable(),
  /** Until when goods can come back without a reason; null when nobody told us when they were delivered. */
  noReasonUntil: z.string().nullable(),
  /** The parcels it went out in. */
  shipments: z.array(shipment),
  contact: z.object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() }),
  lines: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      sku: z.string(),
      quantity: z.int(),
      unitPrice: money,
      quantityInCases: z.int(),
      quantityReturned: z.int(),
      quantityReturnable: z.int(),
    }),
  ),
})
export type PortalOrder = z.infer<typeof portalOrder>

type Shipped = { readonly shipments: readonly Shipment[]; readonly deliveries: readonly Delivery[] }

/** `now`: UTC. */
export function portalOrderOf(
  order: StoredOrder,
  { shipments, deliveries }: Shipped,
  merchant: Merchant,
  now: string,
): PortalOrder {
  const { name, locale, timeZone } = merchant
  const place = placeOfBuyer(order.destination, merchant)
  return {
    number: order.number,
    shop: { name, locale, timeZone },
    placedAt: order.placedAt,
    signedAt: order.signedAt,
    noReasonUntil: noReasonUntil(inHandOf(order, deliveries, now), order.placedAt, place, merchant),
    shipments: [...shipments],
    contact: {
      name: order.customer.name,
      phone: order.customer.phone && maskedPhone(order.customer.phone),
      email: order.customer.email && maskedMail(order.customer.email),
    },
    lines: order.lines.map((line) => ({
      id: line.id,
      name: line.name,
      sku: line.sku,
      quantity: line.quantity,
      unitPrice: { amount: line.unitPriceMinor, currency: order.currency },
      quantityInCases: line.quantityInCases,
      quantityReturned: line.quantityReturned,
      quantityReturnable: returnableOf(line),
    })),
  }
}

const maskedPhone = (phone: string): string => phone.replace(/^(.*)\d{4}(\d{4})$/, '$1****$2')
const maskedMail = (mail: string): string => mail.replace(/^(.).*(@.*)$/, '$1***$2')

/** By what came first, so that until then all of it may go back; null where some is not in the customer's hands, or nobody knows. */
function inHandOf(order: StoredOrder, deliveries: readonly Delivery[], now: string): string | null {
  // what the shop tells is shown as told where no carrier told of a parcel
  if (deliveries.every(({ standing }) => standing === null)) return order.signedAt
  const from = order.lines.map((line) => countedFrom(order, deliveries, line, now))
  if (!from.every(hasBegun)) return null
  const [first] = from.map(({ at }) => at).toSorted()
  return first ?? null
}

function noReasonUntil(signedAt: string | null, placedAt: string, place: Place, merchant: Merchant): string | null {
  if (signedAt === null) return null
  const law = lawOfBuyer(place, merchant, signedAt, placedAt)
  return withdrawalEnds(law, { signedAt, timeZone: place.timeZone })?.toISOString() ?? null
}
