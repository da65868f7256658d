// What the history of a case tells of its dispatches, and what the doctor makes of it. Picking by the unit stands in rows of its own.
import { caseEvents, type Replayed } from '#case'
import type { Role } from '#people'
import type { DispatchState, DispatchType, HoldOwner, HoldReason } from './dispatch.ts'

type Of = { readonly dispatchId: string }
/** Also what it is for, so that whoever owes it hears that it left or will not. */
type OfOwed = Of & { readonly goodsOwedId: string }

declare module '#case' {
  interface CaseEvents {
    dispatch_drafted: OfOwed & { readonly type: DispatchType }
    dispatch_asked: Of & { readonly levels: readonly Role[]; readonly rule: string }
    /** `level`: the one that agreed; another one is asked next. */
    dispatch_signed: Of & { readonly level: Role | null }
    dispatch_approved: Of & { readonly rule: string | null }
    dispatch_held: Of & { readonly reason: HoldReason; readonly owner: HoldOwner }
    /** `to`: where it goes on from. */
    dispatch_released: Of & { readonly to: DispatchState; readonly letPass: readonly string[] }
    dispatch_address_corrected: Of
    dispatch_picked: Of
    /** `isUnchecked`: passed on without a second person, as the settings allow below a value; `isSamePerson`: in the mode that only warns. */
    dispatch_checked: Of & { readonly isUnchecked: boolean; readonly isSamePerson: boolean }
    dispatch_packed: Of & { readonly weightGrams: number }
    dispatch_labelled: Of & { readonly carrier: string; readonly tracking: string }
    dispatch_shipped: OfOwed & {
      readonly carrier: string
      readonly tracking: string
      readonly expectedOn: string | null
    }
    dispatch_cancelled: OfOwed & { readonly from: DispatchState }
    /** The second check found units damaged; others are picked for them. */
    dispatch_found_damaged: Of & { readonly units: number }
    /** Not all of it can be sent; what is not is owed anew. */
    dispatch_short_closed: OfOwed & { readonly reason: string; readonly units: number }
    dispatch_intercept_asked: Of & { readonly reason: string }
    /** `words`: the carrier's own, where it refused. */
    dispatch_intercepted: Of & { readonly outcome: 'stopped' | 'refused'; readonly words: string | null }
    /** `step`: the one that was taken back. */
    dispatch_step_undone: Of & { readonly from: DispatchState; readonly to: DispatchState }
  }
  interface CustomerSteps {
    dispatch_drafted: true
    dispatch_address_corrected: true
    dispatch_short_closed: true
    dispatch_shipped: true
    dispatch_cancelled: true
  }
  interface ReplayedCounts {
    /** States by the id of the dispatch. */
    dispatches?: Map<string, DispatchState>
    /** Where held ones stood. */
    heldDispatches?: Map<string, DispatchState>
  }
}

const live: readonly DispatchState[] = [
  'draft',
  'awaiting_approval',
  'approved',
  'picked',
  'checked',
  'packed',
  'labelled',
]

/** Written without the table acts move it by (dispatch-moves.ts). What is being picked is told as approved. */
function goOn(it: Replayed, { dispatchId }: Of, from: readonly (DispatchState | 'nothing')[], to: DispatchState): void {
  const state = it.dispatches?.get(dispatchId) ?? 'nothing'
  if (!from.includes(state)) throw new Error(`a dispatch that is ${state} cannot become ${to}`)
  it.dispatches ??= new Map()
  it.dispatches.set(dispatchId, to)
}

const told = (state: DispatchState): DispatchState => (state === 'picking' ? 'approved' : state)

caseEvents({
  dispatch_drafted: { shown: true, effect: (it, data) => goOn(it, data, ['nothing'], 'draft') },
  dispatch_asked: { effect: (it, data) => goOn(it, data, ['draft', 'awaiting_approval'], 'awaiting_approval') },
  dispatch_signed: { effect: (it, data) => goOn(it, data, ['awaiting_approval'], 'awaiting_approval') },
  dispatch_approved: { effect: (it, data) => goOn(it, data, ['draft', 'awaiting_approval'], 'approved') },
  dispatch_held: {
    effect(it, data) {
      it.heldDispatches ??= new Map()
      it.heldDispatches.set(data.dispatchId, it.dispatches?.get(data.dispatchId) ?? 'draft')
      goOn(it, data, live, 'on_hold')
    },
  },
  dispatch_released: {
    effect(it, data) {
      if (it.heldDispatches?.get(data.dispatchId) !== told(data.to))
        throw new Error(`a dispatch is released to ${data.to}, where it did not stand`)
      goOn(it, data, ['on_hold'], told(data.to))
    },
  },
  dispatch_address_corrected: { shown: true },
  dispatch_picked: { effect: (it, data) => goOn(it, data, ['approved'], 'picked') },
  dispatch_checked: { effect: (it, data) => goOn(it, data, ['picked'], 'checked') },
  dispatch_packed: { effect: (it, data) => goOn(it, data, ['checked'], 'packed') },
  dispatch_labelled: { effect: (it, data) => goOn(it, data, ['packed'], 'labelled') },
  dispatch_shipped: { shown: true, effect: (it, data) => goOn(it, data, ['labelled'], 'shipped') },
  dispatch_found_damaged: { effect: (it, data) => goOn(it, data, ['picked'], 'approved') },
  dispatch_short_closed: { shown: true },
  dispatch_intercept_asked: {},
  dispatch_intercepted: {},
  dispatch_step_undone: { effect: (it, data) => goOn(it, data, [data.from], told(data.to)) },
  dispatch_cancelled: { shown: true, effect: (it, data) => goOn(it, data, [...live, 'on_hold'], 'cancelled') },
})
