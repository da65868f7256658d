import { z } from 'zod'
import type { CaseFile } from '#case'
import { addressShape, money } from '#order/ask'
import { whoView } from '#people'
import { dispatchCanView } from './can-dispatch.ts'
import { dispatchStates, dispatchTypes, holdOwners, holdReasons } from './dispatch.ts'

const step = z.object({ by: whoView, at: z.string(), name: z.string().nullable() })

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
    /** Name and address, line by line in the order of its country. */
    addressLines: z.array(z.string()),
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
        imageUrl: z.string().nullable(),
        /** Whether each unit's serial number is scanned. */
        serial: z.boolean(),
        codes: z.array(z.object({ code: z.string(), units: z.int() })),
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
    pickers: z.array(whoView.extend({ name: z.string().nullable() })),
    /** Who picked first of it. */
    pickedBy: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    /** Whether somebody who picked none of it must look at it before it is sealed. */
    needsSecondPerson: z.boolean(),
    /** In the first days: whoever picked may look as well, and is warned. */
    secondCheckWarns: z.boolean(),
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
        carrierName: z.string(),
        service: z.string().nullable(),
        tracking: z.string(),
        expectedOn: z.string().nullable(),
        /** The carrier's own label; null where it was written by hand. */
        labelUrl: z.string().nullable(),
        labelPngUrl: z.string().nullable(),
        cost: money.nullable(),
        costSource: z.enum(['carrier', 'live', 'rate_card']).nullable(),
      })
      .nullable(),
    /** The waybill its carrier was asked for last. `waits`: it has not answered; `failure`: in the carrier's own words. */
    waybill: z.object({ carrier: z.string(), waits: z.boolean(), failure: z.string().nullable() }).nullable(),
    isLabelConfirmed: z.boolean(),
    labelConfirmed: step.nullable(),
    /** What is not sent with it, and why; it is owed anew. */
    shortClosed: z
      .object({
        reason: z.string(),
        by: whoView.extend({ name: z.string().nullable() }),
        at: z.string(),
        lines: z.array(z.object({ caseLineId: z.string(), sku: z.string(), name: z.string(), quantity: z.int() })),
      })
      .nullable(),
    /** The last time its carrier was asked to stop it. `waits`: it has not answered; `failure`: in its own words. */
    interception: z
      .object({
        waits: z.boolean(),
        outcome: z.enum(['stopped', 'refused']).nullable(),
        failure: z.string().nullable(),
        reason: z.string(),
        askedAt: z.string(),
      })
      .nullable(),
    /** What customers told later of what had been checked and sent. */
    escapes: z.array(z.object({ caseId: z.string(), reason: z.string(), units: z.int(), at: z.string() })),
    cancelReason: z.string().nullable(),
    draftedAt: z.string(),
    can: dispatchCanView,
  })
  .meta({ id: 'Dispatch' })
export type DispatchView = z.infer<typeof dispatchView>

/** What is shown of the case a dispatch is of. */
export type CaseOfDispatch = Pick<CaseFile, 'id' | 'number'> & { readonly order: Pick<CaseFile['order'], 'number'> }
