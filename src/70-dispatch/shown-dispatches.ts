import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import {
  canBeIntercepted,
  type Interception,
  interceptionsOf,
  isLive,
  type Waybill,
  waybillsOf,
  waybillViewOf,
} from '#parcel'
import { type Actor, colleaguesOf, identityOf, type Merchant, merchantOf } from '#people'
import { barcodesOf, type Sku, skusOf } from '#stock'
import { dispatchCanOf } from './can-dispatch.ts'
import { countryOf } from './choose-carrier-for.ts'
import type { Dispatch, DispatchInCase, Step } from './dispatch.ts'
import type { CaseOfDispatch, DispatchView } from './dispatch-view.ts'
import { labelLinesOf } from './dispatches-of-case.ts'
import { escapesOf } from './faults/link-escapes.ts'
import { lookNeeded } from './send/second-check.ts'

export type DispatchToShow = { readonly dispatch: Dispatch; readonly file: CaseOfDispatch }

/** Dispatches as the API shows them, with what the SKU master, the carriers and the members' list say of them: one question each. */
export async function dispatchViewsOf(tx: Tx, shown: readonly DispatchToShow[], by: Actor): Promise<DispatchView[]> {
  const skus = shown.flatMap(({ dispatch }) => dispatch.lines.map(({ sku }) => sku))
  const waybills = await waybillsOf(
    tx,
    shown.map(({ dispatch }) => dispatch.id),
  )
  const names = new Map((await colleaguesOf(tx)).map(({ id, name }) => [id, name]))
  const known: Known = {
    codes: await barcodesOf(tx, skus),
    skus: await skusOf(tx, skus),
    names,
    merchant: await merchantOf(tx),
    by,
  }
  const left = shown.flatMap(({ dispatch: { id, state } }) => (state === 'shipped' ? [id] : []))
  const escapes = await escapesOf(tx, left)
  const interceptions = await interceptionsOf(tx, left)
  const ofOne = ({ id }: Dispatch) => ({
    ...known,
    waybills: waybills.get(id) ?? [],
    interception: interceptions.get(id) ?? null,
  })
  return shown.map((one) => ({
    ...dispatchViewOf(one, { ...ofOne(one.dispatch) }),
    escapes: (escapes.get(one.dispatch.id) ?? []).map(({ dispatchId: _, ...told }) => told),
  }))
}

type Known = {
  readonly skus: ReadonlyMap<string, Sku>
  readonly codes: ReadonlyMap<string, readonly { readonly code: string; readonly units: number }[]>
  readonly names: ReadonlyMap<string, string>
  readonly merchant: Merchant
  readonly by: Actor
}

function dispatchViewOf(
  { dispatch, file }: DispatchToShow,
  known: Known & { readonly waybills: readonly Waybill[]; readonly interception: Interception | null },
): Omit<DispatchView, 'escapes'> {
  const { hold, valueMinor, currency, parcel, pickers } = dispatch
  const { skus, codes, names, merchant, by, waybills, interception } = known
  const whoPicked = pickers.map(({ kind, id }) => ({ kind, id, name: names.get(id) ?? null }))
  const look = lookNeeded(dispatch, merchant.settings)
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
    addressLines: labelLinesOf(dispatch.address, { locale: merchant.locale, from: countryOf(merchant) }),
    addressBy: dispatch.addressBy,
    value: { amount: valueMinor, currency },
    lines: dispatch.lines.map(({ reservationId: _, ...line }) => ({
      ...line,
      serialNumbers: [...line.serialNumbers],
      imageUrl: skus.get(line.sku)?.imageUrl ?? null,
      serial: line.serialNumber !== null || (skus.get(line.sku)?.serial ?? false),
      codes: [...(codes.get(line.sku) ?? []), { code: line.sku, units: 1 }],
      checked: dispatch.steps.checked ? line.quantity : 0,
    })),
    steps: Object.fromEntries(Object.entries(dispatch.steps).map(([name, step]) => [name, named(step, names)])),
    tote: dispatch.tote,
    pickers: whoPicked,
    pickedBy: whoPicked[0] ? { id: whoPicked[0].id, name: whoPicked[0].name } : null,
    needsSecondPerson: look === 'by_another',
    secondCheckWarns: look === 'by_anybody',
    box: dispatch.box,
    parcel: parcel && { ...parcel, ...labelOf(waybills.find(({ id }) => id === parcel.waybillId)) },
    waybill: lastOf(waybills),
    isLabelConfirmed: dispatch.labelConfirmed !== null,
    labelConfirmed: dispatch.labelConfirmed && named(dispatch.labelConfirmed, names),
    shortClosed: shortClosedWith(dispatch.shortClosed, names),
    cancelReason: dispatch.cancelReason,
    draftedAt: dispatch.draftedAt,
    interception: interceptionShown(interception),
    can: dispatchCanOf(dispatch, merchant.settings, by, whyNotIntercepted(waybills, interception)),
  }
}

const interceptionShown = (one: Interception | null): DispatchView['interception'] =>
  one && {
    waits: one.endedAt === null,
    outcome: one.state === 'stopped' || one.state === 'refused' ? one.state : null,
    failure: one.failureText,
    reason: one.reason,
    askedAt: new Date(one.askedAt).toISOString(),
  }

const whyNotIntercepted = (waybills: readonly Waybill[], one: Interception | null) => {
  if (!waybills.some(canBeIntercepted)) return refused('carrier_cannot_intercept')
  if (one?.state === 'stopped') return refused('already_intercepted')
  return one && one.endedAt === null ? refused('interception_runs') : null
}

const shortClosedWith = (closed: Dispatch['shortClosed'], names: ReadonlyMap<string, string>) =>
  closed && {
    ...closed,
    by: { ...identityOf(closed.by), name: names.get(closed.by.id) ?? null },
    lines: [...closed.lines],
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
