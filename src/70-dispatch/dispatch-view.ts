import { z } from 'zod'
import type { CaseFile } from '#case'
import { addressShape, money } from '#order/ask'
import { type Actor, whoView } from '#people'
import { dispatchCanOf, dispatchCanView } from './can-dispatch.ts'
import { type Dispatch, dispatchStates, dispatchTypes, holdOwners, holdReasons } from './dispatch.ts'

const step = z.object({ by: whoView, at: z.string() })

export const holdView = z.object({
  reason: z.enum(holdReasons),
  /** Who mends it. */
  owner: z.enum(holdOwners),
  /** What a person said; empty where a rule held it. */
  words: z.string(),
  from: z.enum(dispatchStates),
  by: whoView,
  at: z.string(),
  dueAt: z.string(),
})

/** A dispatch as the API shows it (api.md). Times are UTC. */
export const dispatchView = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.int(),
    caseId: z.string(),
    caseNumber: z.string(),
    orderNumber: z.string(),
    goodsOwedId: z.string(),
    type: z.enum(dispatchTypes),
    state: z.enum(dispatchStates),
    /** The code of why it is held; null: it is not. */
    holdReason: z.enum(holdReasons).nullable(),
    hold: holdView.nullable(),
    address: addressShape.nullable(),
    addressBy: whoView.nullable(),
    value: money,
    lines: z.array(
      z.object({
        id: z.string(),
        caseLineId: z.string(),
        sku: z.string(),
        name: z.string(),
        quantity: z.int(),
        picked: z.int(),
        /** Scanned anew by the second check; all of them, or none. */
        checked: z.int(),
        serialNumbers: z.array(z.string()),
        /** The very unit that must go. */
        serialNumber: z.string().nullable(),
      }),
    ),
    /** Who took which step when; a step that was undone is not among them. */
    steps: z.object({
      approved: step.optional(),
      picked: step.optional(),
      checked: step.optional(),
      packed: step.optional(),
      labelled: step.optional(),
      shipped: step.optional(),
      cancelled: step.optional(),
    }),
    tote: z.string().nullable(),
    pickers: z.array(whoView),
    box: z
      .object({
        box: z.string().nullable(),
        material: z.string().nullable(),
        padding: z.string().nullable(),
        weightGrams: z.int(),
        expectedGrams: z.int().nullable(),
      })
      .nullable(),
    /** Once it has a waybill. `expectedOn`: a day. */
    parcel: z
      .object({
        waybillId: z.string().nullable(),
        carrier: z.string(),
        service: z.string().nullable(),
        tracking: z.string(),
        expectedOn: z.string().nullable(),
      })
      .nullable(),
    labelConfirmed: step.nullable(),
    cancelReason: z.string().nullable(),
    draftedAt: z.string(),
    can: dispatchCanView,
  })
  .meta({ id: 'Dispatch' })
export type DispatchView = z.infer<typeof dispatchView>

/** What is shown of the case a dispatch is of. */
export type CaseOfDispatch = Pick<CaseFile, 'id' | 'number'> & { readonly order: Pick<CaseFile['order'], 'number'> }

export function dispatchViewOf(dispatch: Dispatch, file: CaseOfDispatch, by: Actor): DispatchView {
  const { hold, valueMinor, currency } = dispatch
  return {
    id: dispatch.id,
    number: dispatch.number,
    version: dispatch.version,
    caseId: file.id,
    caseNumber: file.number,
    orderNumber: file.order.number,
    goodsOwedId: dispatch.goodsOwedId,
    type: dispatch.type,
    state: dispatch.state,
    holdReason: hold?.reason ?? null,
    hold,
    address: dispatch.address,
    addressBy: dispatch.addressBy,
    value: { amount: valueMinor, currency },
    lines: dispatch.lines.map(({ reservationId: _, ...line }) => ({
      ...line,
      serialNumbers: [...line.serialNumbers],
      checked: dispatch.steps.checked ? line.quantity : 0,
    })),
    steps: dispatch.steps,
    tote: dispatch.tote,
    pickers: dispatch.pickers.map(({ kind, id }) => ({ kind, id })),
    box: dispatch.box,
    parcel: dispatch.parcel,
    labelConfirmed: dispatch.labelConfirmed,
    cancelReason: dispatch.cancelReason,
    draftedAt: dispatch.draftedAt,
    can: dispatchCanOf(dispatch, by),
  }
}
