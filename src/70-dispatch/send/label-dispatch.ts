import { note } from '#case'
import { codeAsTold } from '#kernel/code-key'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import type { Moment } from '#people'
import type { DispatchInCase, DispatchParcel } from '../dispatch.ts'
import { moveDispatch, takeStep, whyNoMove } from '../dispatch-moves.ts'
import { keepHold } from '../hold-dispatch.ts'
import { onDispatch } from '../on-dispatch.ts'
import { problemsOf } from '../problems.ts'

export type LabelDispatch = {
  readonly id: string
  readonly carrier?: string | undefined
  readonly service?: string | undefined
  /** Of a waybill written by hand or made at the carrier's own counter. */
  readonly number?: string | undefined
}

/** A waybill, never before the second check and the box: the server refuses it. */
export function labelDispatch(tx: Tx, asked: LabelDispatch, moment: Moment) {
  return onDispatch(tx, asked.id, moment, async (found) => {
    const { file, dispatch } = found
    const not = whyNoMove(dispatch, 'label')
    if (not) return not
    const [problem] = await problemsOf(tx, file, dispatch)
    if (problem) {
      await keepHold(tx, found, problem, moment)
      return null
    }
    const { carrier, service = null, number } = asked
    if (!carrier || !number) return refused('waybill_number_needed')
    const tracking = codeAsTold(number)
    keepLabel(tx, found, { waybillId: null, carrier, service, tracking, expectedOn: null }, moment)
    return null
  })
}

/** The carrier has given its number. Inside acts that have seen that it may be labelled. */
export function keepLabel(tx: Tx, { file, dispatch }: DispatchInCase, parcel: DispatchParcel, moment: Moment): void {
  moveDispatch(dispatch, 'label')
  takeStep(dispatch, 'labelled', moment)
  dispatch.parcel = parcel
  const { carrier, tracking } = parcel
  note(tx, file, 'dispatch_labelled', { dispatchId: dispatch.id, carrier, tracking }, moment)
}
