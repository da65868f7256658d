import type { DispatchView } from '../parts/dispatch-shape.ts'
import type { Tell, Told } from '../parts/told.ts'

export type PackStep = 'weigh' | 'ask' | 'wait' | 'ask_again' | 'confirm' | 'done' | 'not_here'

/** What is to be done at the packing table, by what the server says can be done. */
export function stepOf({ can, waybill, parcel, isLabelConfirmed }: DispatchView): PackStep {
  if (can.pack === true) return 'weigh'
  if (waybill?.waits) return 'wait'
  if (can.label === true) return waybill?.failure ? 'ask_again' : 'ask'
  if (!parcel) return 'not_here'
  return isLabelConfirmed ? 'done' : 'confirm'
}

/** What a step of packing is given. */
export type AtStep = {
  readonly dispatch: DispatchView
  readonly told: Told
  readonly tell: Tell
  changed(next: DispatchView, code: string, sentence?: string): void
  failed(error: Error, code?: string): void
}
