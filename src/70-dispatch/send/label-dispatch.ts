import { note } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, type Refused, refused } from '#kernel/result'
import { askWaybill, type CarrierOption, isLive, readCarrier, recordWaybill, type Waybill, waybillsOf } from '#parcel'
import type { Moment } from '#people'
import { chooseCarrierFor, sentFrom } from '../choose-carrier-for.ts'
import type { DispatchInCase } from '../dispatch.ts'
import { moveDispatch, takeStep, whyNoMove } from '../dispatch-moves.ts'
import { findProblems } from '../find-problems.ts'
import { keepHold } from '../hold-dispatch.ts'
import { onDispatch } from '../on-dispatch.ts'

export type LabelDispatch = {
  readonly id: string
  /** Left out: the one the table chooses. */
  readonly carrier?: string | undefined
  readonly service?: string | undefined
  /** Of a waybill written by hand or made at the carrier's own counter. */
  readonly number?: string | undefined
  /** Why another one than the table chooses. */
  readonly reason?: string | undefined
  readonly paper?: '76x130' | '100x150' | '100x180' | '4x6in' | undefined
}

/**
 * A waybill, never before the second check and the box: the server refuses it. Its row is written with its final request id, and the worker
 * calls the carrier; the dispatch is labelled when it has answered. Asked again meanwhile, there is still one waybill.
 */
export function labelDispatch(tx: Tx, asked: LabelDispatch, moment: Moment) {
  return onDispatch(tx, asked.id, moment, async (found) => {
    const { file, dispatch } = found
    const not = whyNoMove(dispatch, 'label')
    if (not) return not
    const standing = (await waybillsOf(tx, [dispatch.id])).get(dispatch.id)?.find(isLive)
    if (standing) return standing.state === 'issued' ? labelledWith(tx, found, standing, moment) : waits(standing)
    const { problems } = await findProblems(tx, file, dispatch, moment)
    if (problems[0]) {
      await keepHold(tx, found, problems[0], moment)
      return null
    }
    return asked.number === undefined
      ? askCarrier(tx, found, asked, moment)
      : recordNumber(tx, found, { ...asked, number: asked.number }, moment)
  })
}

const waits = ({ id, state }: Waybill) => refused('waybill_exists', { number: state, waybillId: id })

async function recordNumber(
  tx: Tx,
  found: DispatchInCase,
  { carrier, service, number }: LabelDispatch & { readonly number: string },
  moment: Moment,
) {
  const { file, dispatch } = found
  if (!carrier) return refused('waybill_number_needed')
  const recorded = await recordWaybill(
    tx,
    {
      dispatchId: dispatch.id,
      caseNumber: file.number,
      carrier,
      ...(service !== undefined && { service }),
      number,
      currency: dispatch.currency,
    },
    moment,
  )
  return isRefused(recorded) ? recorded : labelledWith(tx, found, recorded, moment)
}

async function askCarrier(tx: Tx, { file, dispatch }: DispatchInCase, asked: LabelDispatch, moment: Moment) {
  const option = await optionFor(tx, { file, dispatch }, asked, moment)
  if (isRefused(option)) return option
  const waybill = await askWaybill(
    tx,
    {
      dispatchId: dispatch.id,
      caseNumber: file.number,
      option,
      from: await sentFrom(tx),
      to: dispatch.address!,
      weightGrams: dispatch.box!.weightGrams,
      sizeMm: null,
      cargo: dispatch.lines
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 100),
      declaredMinor: dispatch.valueMinor,
      currency: dispatch.currency,
      paper: asked.paper ?? '100x150',
    },
    moment,
  )
  return isRefused(waybill) ? waybill : null
}

type NoOption = Refused<'no_carrier_takes_it' | 'carrier_not_allowed' | 'carrier_reason_needed'>

/** The one the table chooses, or the one a person names among those that may take it, with a reason. */
async function optionFor(
  tx: Tx,
  { dispatch }: DispatchInCase,
  { carrier, service, reason }: LabelDispatch,
  moment: Moment,
): Promise<CarrierOption | NoOption> {
  const { options, chosen } = await chooseCarrierFor(tx, dispatch, null, moment)
  if (carrier === undefined) return chosen ?? refused('no_carrier_takes_it')
  const named = options.find((one) => one.carrier === carrier && (service === undefined || one.service === service))
  if (!named) return refused('carrier_not_allowed', { carrier, why: 'costs_elsewhere' })
  if (!named.allowed) return refused('carrier_not_allowed', { carrier: named.name, why: named.why })
  const isChosen = chosen?.carrier === named.carrier && (service === undefined || chosen.service === named.service)
  return isChosen || reason ? (isChosen ? chosen! : named) : refused('carrier_reason_needed', { chosen: chosen?.name })
}

/** The carrier has given its number. Inside acts that have seen that it may be labelled. */
export async function labelledWith(
  tx: Tx,
  { file, dispatch }: DispatchInCase,
  waybill: Waybill,
  moment: Moment,
): Promise<null> {
  const { id, carrier, service, expectedOn } = waybill
  moveDispatch(dispatch, 'label')
  takeStep(dispatch, 'labelled', moment)
  const carrierName = (await readCarrier(tx, carrier))?.name ?? carrier
  dispatch.parcel = { waybillId: id, carrier, carrierName, service, tracking: waybill.number!, expectedOn }
  note(tx, file, 'dispatch_labelled', { dispatchId: dispatch.id, carrier, tracking: waybill.number! }, moment)
  return null
}
