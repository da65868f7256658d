import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment } from '#people'
import type { Dispatch, DispatchState, DispatchStep, Hold } from './dispatch.ts'

/** Where it goes on from when it is let go again. */
type WhereItStood = 'where_it_stood'

const beforeShipped = [
  'draft',
  'awaiting_approval',
  'approved',
  'picking',
  'picked',
  'checked',
  'packed',
  'labelled',
] as const

/** The moves of a dispatch (domain.md). Each step back is an act of its own, never a state set by hand. */
export const dispatchMoves = {
  ask_approval: { from: ['draft'], to: 'awaiting_approval' },
  approve: { from: ['draft', 'awaiting_approval'], to: 'approved' },
  begin_picking: { from: ['approved'], to: 'picking' },
  stop_picking: { from: ['picking'], to: 'approved' },
  pick: { from: ['approved', 'picking'], to: 'picked' },
  pick_anew: { from: ['picked'], to: 'picking' },
  pick_another: { from: ['picked'], to: 'approved' },
  check: { from: ['picked'], to: 'checked' },
  pack: { from: ['checked'], to: 'packed' },
  label: { from: ['packed'], to: 'labelled' },
  ship: { from: ['labelled'], to: 'shipped' },
  undo_check: { from: ['checked'], to: 'picked' },
  undo_pack: { from: ['packed'], to: 'checked' },
  undo_label: { from: ['labelled'], to: 'packed' },
  hold: { from: beforeShipped, to: 'on_hold' },
  release: { from: ['on_hold'], to: 'where_it_stood' },
  cancel: { from: [...beforeShipped, 'on_hold'], to: 'cancelled' },
} as const satisfies Readonly<
  Record<string, { readonly from: readonly DispatchState[]; readonly to: DispatchState | WhereItStood }>
>
export type DispatchMove = keyof typeof dispatchMoves

export const hasDispatchMove = ({ state }: Pick<Dispatch, 'state'>, name: DispatchMove): boolean =>
  (dispatchMoves[name].from as readonly DispatchState[]).includes(state)

/** The one place that sets a dispatch's state. The act asked before; a wrong move is a fault of ours and throws. */
export function moveDispatch(dispatch: Dispatch, name: Exclude<DispatchMove, 'hold'>): void {
  if (!hasDispatchMove(dispatch, name)) throw new Error(`no move ${name} of a dispatch from ${dispatch.state}`)
  const { to } = dispatchMoves[name]
  dispatch.state = to === 'where_it_stood' ? dispatch.hold!.from : to
  dispatch.hold = null
}

/** Many at once, where each is seen to stand at `approved` and is locked: what is put on a pick list. */
export function beginPicking(tx: Tx, ids: readonly string[]): void {
  const { to } = dispatchMoves.begin_picking
  tx.write(
    sql`update dispatch set state = ${to}, version = version + 1 where merchant_id = ${tx.merchantId} and id = any(${[...ids]}::uuid[])`,
    ids.length,
  )
}

/** Holding says why, who mends it, and until when. */
export function moveToHold(dispatch: Dispatch, hold: Omit<Hold, 'from'>): void {
  if (!hasDispatchMove(dispatch, 'hold')) throw new Error(`no move hold of a dispatch from ${dispatch.state}`)
  dispatch.hold = { ...hold, from: dispatch.state }
  dispatch.state = 'on_hold'
}

export const takeStep = (dispatch: Dispatch, name: DispatchStep, { by, now }: Pick<Moment, 'by' | 'now'>): void => {
  dispatch.steps = { ...dispatch.steps, [name]: { by: doerOf(by), at: now } }
}

export const takeStepBack = (dispatch: Dispatch, name: DispatchStep): void => {
  dispatch.steps = Object.fromEntries(Object.entries(dispatch.steps).filter(([step]) => step !== name))
}

const already = {
  approved: 'already_approved',
  picked: 'already_picked',
  checked: 'already_checked',
  packed: 'already_packed',
  labelled: 'already_labelled',
  shipped: 'already_shipped',
} as const

/** What comes next where it stands: whoever is ahead of it is told that this is missing. */
const missing = {
  draft: 'not_approved_yet',
  awaiting_approval: 'not_approved_yet',
  approved: 'not_picked_yet',
  picking: 'not_picked_yet',
  picked: 'not_checked_yet',
  checked: 'not_packed_yet',
  packed: 'not_labelled_yet',
} as const

export type Stands =
  | (typeof already)[keyof typeof already]
  | (typeof missing)[keyof typeof missing]
  | 'dispatch_cancelled'
  | 'dispatch_on_hold'
  | 'transition_not_allowed'

type Standing = Pick<Dispatch, 'number' | 'state'> & { readonly hold?: Dispatch['hold'] }

/** Null where it has the move, else why not: what is done already has its own code, so that a retry is calm; what is missing is named. */
export function whyNoMove(dispatch: Standing, name: DispatchMove): Refused<Stands> | null {
  if (hasDispatchMove(dispatch, name)) return null
  const { state, number } = dispatch
  const allowed = (Object.keys(dispatchMoves) as DispatchMove[]).filter((move) => hasDispatchMove(dispatch, move))
  if (state === 'cancelled') return refused('dispatch_cancelled', { state, number })
  if (state === 'on_hold') return refused('dispatch_on_hold', { state, number, reason: dispatch.hold?.reason, allowed })
  const { to } = dispatchMoves[name]
  if (state === 'shipped' || state === to)
    return refused(already[state as keyof typeof already] ?? 'transition_not_allowed', { state, number, allowed })
  const order: readonly DispatchState[] = [...beforeShipped, 'shipped']
  const isPast = to in already && order.indexOf(state) > order.indexOf(to as DispatchState)
  const why = isPast ? already[to as keyof typeof already] : missing[state as keyof typeof missing]
  return refused(why ?? 'transition_not_allowed', { state, number, allowed })
}

/** Writes what changed about a dispatch. Its goods and its case never do. */
export function saveDispatch(tx: Tx, dispatch: Dispatch): void {
  dispatch.version += 1
  const { address, addressOfOrder, addressBy, hold } = dispatch
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value))
  tx.write(
    sql`
    update dispatch set state = ${dispatch.state}, version = ${dispatch.version}, address = ${json(address)}::jsonb,
      address_of_order = ${json(addressOfOrder)}::jsonb, address_by = ${json(addressBy)}::jsonb, hold = ${json(hold)}::jsonb,
      let_pass = ${[...dispatch.letPass]}, steps = ${JSON.stringify(dispatch.steps)}::jsonb, rule = ${dispatch.rule},
      cancel_reason = ${dispatch.cancelReason}, tote = ${dispatch.tote}, parcel = ${json(dispatch.parcel)}::jsonb,
      label_confirmed = ${json(dispatch.labelConfirmed)}::jsonb, foreseen_carrier = ${dispatch.foreseenCarrier},
      short_closed = ${json(dispatch.shortClosed)}::jsonb
    where merchant_id = ${tx.merchantId} and id = ${dispatch.id}`,
    1,
  )
}

/** Many at once: what nobody walks for any more may be picked anew. Those that moved meanwhile are left as they are. */
export async function stopPicking(tx: Tx, ids: readonly string[]): Promise<void> {
  const { from, to } = dispatchMoves.stop_picking
  await tx.query(sql`
    update dispatch set state = ${to}, version = version + 1
    where merchant_id = ${tx.merchantId} and id = any(${[...ids]}::uuid[]) and state = ${from[0]}`)
}
