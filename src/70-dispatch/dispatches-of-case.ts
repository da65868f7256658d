// The dispatches of a case, as staff and the customer are shown them beside everything else of it.
import { z } from 'zod'
import type { CaseFile } from '#case'
import { type Address, addressLinesOf, addressShape } from '#order/ask'
import { addressForm, addressFormOf, postalBanOfGoods, postalBans, trackingPage } from '#parcel'
import { type Dispatch, dispatchStates, dispatchTypes, holdOwners, holdReasons, isBeforePacking } from './dispatch.ts'

const line = z.object({ caseLineId: z.string(), sku: z.string(), name: z.string(), quantity: z.int() })

/** Short: a dispatch is read whole at `GET /dispatches/{id}`. */
export const dispatchesView = z.array(
  z.object({
    id: z.string(),
    number: z.string(),
    goodsOwedId: z.string(),
    type: z.enum(dispatchTypes),
    state: z.enum(dispatchStates),
    holdReason: z.enum(holdReasons).nullable(),
    holdOwner: z.enum(holdOwners).nullable(),
    holdDueAt: z.string().nullable(),
    lines: z.array(line),
    address: addressShape.nullable(),
    /** Name and address, line by line in the order of its country. */
    addressLines: z.array(z.string()),
    carrier: z.string().nullable(),
    carrierName: z.string().nullable(),
    tracking: z.string().nullable(),
    expectedOn: z.string().nullable(),
    shippedAt: z.string().nullable(),
  }),
)

export const dispatchesMade = z.array(z.object({ id: z.string(), number: z.string(), state: z.enum(dispatchStates) }))

/** To its customer: what is sent, where to, and whether something is asked of them. */
export const ownDispatchesView = z.array(
  z.object({
    number: z.string(),
    type: z.enum(dispatchTypes),
    state: z.enum(['preparing', 'waiting_for_you', 'sent', 'cancelled']),
    /** What is wrong with the address, where the customer can correct it. */
    problem: z.enum(holdReasons).nullable(),
    lines: z.array(line.omit({ caseLineId: true })),
    address: addressShape.nullable().describe('where it goes; null of one that was cancelled'),
    addressLines: z
      .array(z.string())
      .describe("below the recipient's name, as the country of the address writes it, without the country"),
    /** What a form to correct it asks for. */
    addressForm,
    /** Until it is packed. */
    canCorrectAddress: z.boolean(),
    /** Once it is sent. `expectedOn`: a day. */
    carrier: z.string().nullable(),
    carrierName: z.string().nullable(),
    tracking: z.string().nullable(),
    /** Where the carrier shows its way; null where we know of no such page. */
    trackingPage: z.string().nullable(),
    expectedOn: z.string().nullable(),
    sentAt: z.string().nullable(),
  }),
)

const linesOf = ({ lines }: Dispatch) =>
  lines.map(({ caseLineId, sku, name, quantity }) => ({ caseLineId, sku, name, quantity }))

/** With the name of who receives it before it. */
export const labelLinesOf = (address: Address | null, reader: { locale: string; from: string | null }): string[] =>
  address === null ? [] : [...(address.name ? [address.name] : []), ...addressLinesOf(address, reader)]

export const dispatchesViewOf = ({ dispatches, locale }: CaseFile): z.infer<typeof dispatchesView> =>
  dispatches.map((dispatch) => ({
    id: dispatch.id,
    number: dispatch.number,
    goodsOwedId: dispatch.goodsOwedId,
    type: dispatch.type,
    state: dispatch.state,
    holdReason: dispatch.hold?.reason ?? null,
    holdOwner: dispatch.hold?.owner ?? null,
    holdDueAt: dispatch.hold?.dueAt ?? null,
    lines: linesOf(dispatch),
    address: dispatch.address,
    addressLines: labelLinesOf(dispatch.address, { locale, from: null }),
    carrier: dispatch.parcel?.carrier ?? null,
    carrierName: dispatch.parcel?.carrierName ?? null,
    tracking: dispatch.parcel?.tracking ?? null,
    expectedOn: dispatch.parcel?.expectedOn ?? null,
    shippedAt: dispatch.steps.shipped?.at ?? null,
  }))

export const ownDispatchesViewOf = ({ dispatches }: CaseFile): z.infer<typeof ownDispatchesView> =>
  dispatches.map((dispatch) => {
    const asksCustomer = dispatch.hold?.owner === 'customer'
    return {
      number: dispatch.number,
      type: dispatch.type,
      state: asksCustomer ? ('waiting_for_you' as const) : seenAs(dispatch),
      problem: asksCustomer ? dispatch.hold!.reason : null,
      lines: linesOf(dispatch).map(({ caseLineId: _, ...shown }) => shown),
      address: seenAs(dispatch) === 'cancelled' ? null : dispatch.address,
      addressLines: dispatch.address && seenAs(dispatch) !== 'cancelled' ? addressLinesOf(dispatch.address) : [],
      addressForm: addressFormOf(dispatch.address?.country ?? 'CN'),
      canCorrectAddress: seenAs(dispatch) === 'preparing' && isBeforePacking(dispatch),
      ...sentWith(dispatch),
      sentAt: dispatch.steps.shipped?.at ?? null,
    }
  })

/** Why what the customer has may not be posted, by what was written of it; null: nothing says so. */
export const ownPostalBan = z.object({ because: z.enum(postalBans) }).nullable()

export function ownPostalBanOf(file: CaseFile): z.infer<typeof ownPostalBan> {
  const because = postalBanOfGoods(file)
  return because && { because }
}

/** The customer is told of a waybill when it is in the carrier's hands: before, its number says nothing yet. */
const sentWith = ({ state, parcel }: Dispatch) => {
  const sent = state === 'shipped' ? parcel : null
  return {
    carrier: sent?.carrier ?? null,
    carrierName: sent?.carrierName ?? null,
    tracking: sent?.tracking ?? null,
    trackingPage: sent && trackingPage(sent.carrier, sent.tracking),
    expectedOn: sent?.expectedOn ?? null,
  }
}

const seenAs = ({ state }: Dispatch) =>
  state === 'shipped' ? ('sent' as const) : state === 'cancelled' ? ('cancelled' as const) : ('preparing' as const)
