import { z } from 'zod'
import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { addressShape, money } from '#order/ask'
import { isLive, type Waybill, waybillsOf, waybillViewOf } from '#parcel'
import { type Actor, colleaguesOf, type MerchantSettings, merchantOf, whoView } from '#people'
import { type Sku, skusOf } from '#stock'
import { dispatchCanOf, dispatchCanView } from './can-dispatch.ts'
import {
  type Dispatch,
  type DispatchInCase,
  dispatchStates,
  dispatchTypes,
  holdOwners,
  holdReasons,
  type Step,
} from './dispatch.ts'
import { lookNeeded } from './send/second-check.ts'

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
    cancelReason: z.string().nullable(),
    draftedAt: z.string(),
    can: dispatchCanView,
  })
  .meta({ id: 'Dispatch' })
export type DispatchView = z.infer<typeof dispatchView>

/** What is shown of the case a dispatch is of. */
export type CaseOfDispatch = Pick<CaseFile, 'id' | 'number'> & { readonly order: Pick<CaseFile['order'], 'number'> }

export type DispatchToShow = { readonly dispatch: Dispatch; readonly file: CaseOfDispatch }

/** Dispatches as the API shows them, with what the SKU master, the carriers and the members' list say of them: one question each. */
export async function dispatchViewsOf(tx: Tx, shown: readonly DispatchToShow[], by: Actor): Promise<DispatchView[]> {
  const skus = shown.flatMap(({ dispatch }) => dispatch.lines.map(({ sku }) => sku))
  const waybills = await waybillsOf(
    tx,
    shown.map(({ dispatch }) => dispatch.id),
  )
  const names = new Map((await colleaguesOf(tx)).map(({ id, name }) => [id, name]))
  const known: Known = { skus: await skusOf(tx, skus), names, settings: (await merchantOf(tx)).settings, by }
  return shown.map((one) => dispatchViewOf(one, { ...known, waybills: waybills.get(one.dispatch.id) ?? [] }))
}

type Known = {
  readonly skus: ReadonlyMap<string, Sku>
  readonly names: ReadonlyMap<string, string>
  readonly settings: MerchantSettings
  readonly by: Actor
}

function dispatchViewOf(
  { dispatch, file }: DispatchToShow,
  known: Known & { waybills: readonly Waybill[] },
): DispatchView {
  const { hold, valueMinor, currency, parcel, pickers } = dispatch
  const { skus, names, settings, by, waybills } = known
  const whoPicked = pickers.map(({ kind, id }) => ({ kind, id, name: names.get(id) ?? null }))
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
      imageUrl: skus.get(line.sku)?.imageUrl ?? null,
      serial: line.serialNumber !== null || (skus.get(line.sku)?.serial ?? false),
      codes: [{ code: line.sku, units: 1 }],
      checked: dispatch.steps.checked ? line.quantity : 0,
    })),
    steps: Object.fromEntries(Object.entries(dispatch.steps).map(([name, step]) => [name, named(step, names)])),
    tote: dispatch.tote,
    pickers: whoPicked,
    pickedBy: whoPicked[0] ? { id: whoPicked[0].id, name: whoPicked[0].name } : null,
    needsSecondPerson: lookNeeded(dispatch, settings) === 'by_another',
    box: dispatch.box,
    parcel: parcel && { ...parcel, ...labelOf(waybills.find(({ id }) => id === parcel.waybillId)) },
    waybill: lastOf(waybills),
    isLabelConfirmed: dispatch.labelConfirmed !== null,
    labelConfirmed: dispatch.labelConfirmed && named(dispatch.labelConfirmed, names),
    cancelReason: dispatch.cancelReason,
    draftedAt: dispatch.draftedAt,
    can: dispatchCanOf(dispatch, by),
  }
}

/** Who did it, with the member's name now; a policy or the system has none. */
const named = ({ by: { kind, id }, at }: Step, names: ReadonlyMap<string, string>) => ({
  by: { kind, id },
  at,
  name: names.get(id) ?? null,
})

function labelOf(waybill: Waybill | undefined) {
  const view = waybill && waybillViewOf(waybill)
  return {
    labelUrl: view?.label?.pdf ?? null,
    labelPngUrl: view?.label?.png ?? null,
    cost: view?.cost ?? null,
    costSource: view?.priceSource ?? null,
  }
}

function lastOf(waybills: readonly Waybill[]): DispatchView['waybill'] {
  const last = waybills.find(isLive) ?? waybills[0]
  if (!last || last.state === 'voided') return null
  const waits = last.state === 'asked' || last.state === 'sending' || last.state === 'unknown'
  return {
    carrier: last.carrier,
    waits,
    failure: last.state === 'failed' ? (last.failureText ?? last.failureCode) : null,
  }
}

/** One, after an act or for its page. */
export const dispatchShown = async (tx: Tx, { dispatch, file }: DispatchInCase, by: Actor): Promise<DispatchView> => {
  const [view] = await dispatchViewsOf(tx, [{ dispatch, file }], by)
  return view!
}
