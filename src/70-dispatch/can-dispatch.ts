// What may be done with a dispatch now, and if not, why: it greys the buttons at the desk and the stations.
import { z } from 'zod'
import { type Refused, refused } from '#kernel/result'
import { type Actor, needs, type Right } from '#people'
import { type Dispatch, isBeforePacking } from './dispatch.ts'
import { type DispatchMove, whyNoMove } from './dispatch-moves.ts'

const verbs = {
  approve: { right: 'sign_approval', move: 'approve' },
  hold: { right: 'manage_dispatches', move: 'hold' },
  cancel: { right: 'manage_dispatches', move: 'cancel' },
  check: { right: 'work_dispatches', move: 'check' },
  pack: { right: 'work_dispatches', move: 'pack' },
  label: { right: 'work_dispatches', move: 'label' },
  ship: { right: 'work_dispatches', move: 'ship' },
} as const satisfies Readonly<Record<string, { readonly right: Right; readonly move: DispatchMove }>>

const possible = z.union([z.literal(true), z.object({ reason: z.string() })]).meta({ id: 'DispatchCanDo' })

/** Of every act on a dispatch: `true`, or the code of the reason why not. */
export const dispatchCanView = z.object({
  approve: possible,
  hold: possible,
  release: possible,
  cancel: possible,
  address: possible,
  check: possible,
  pack: possible,
  label: possible,
  ship: possible,
})
type Can = z.infer<typeof dispatchCanView>

const canDo = (not: Refused | null) => (not === null ? (true as const) : { reason: not.refused })

export function dispatchCanOf(dispatch: Dispatch, by: Actor): Can {
  const { state } = dispatch
  const of = (verb: keyof typeof verbs) =>
    canDo(needs(by, verbs[verb].right) ?? whyNoMove(dispatch, verbs[verb].move) ?? null)
  const desk = needs(by, 'manage_dispatches')
  const isOver = state === 'cancelled' || state === 'shipped'
  return {
    approve: state === 'draft' ? { reason: 'transition_not_allowed' } : of('approve'),
    hold: of('hold'),
    release: canDo(desk ?? (state === 'on_hold' ? null : refused('not_on_hold'))),
    cancel: of('cancel'),
    address: canDo(desk ?? (isBeforePacking(dispatch) && !isOver ? null : refused('already_packed'))),
    check: of('check'),
    pack: of('pack'),
    label: of('label'),
    ship: of('ship'),
  }
}
