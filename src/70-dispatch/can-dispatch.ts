// What may be done with a dispatch now, and if not, why: it greys the buttons at the desk and the stations.
import { z } from 'zod'
import { type Refused, refused } from '#kernel/result'
import { type Actor, doerOf, type MerchantSettings, needs, type Right } from '#people'
import { type Dispatch, isBeforePacking } from './dispatch.ts'
import { type DispatchMove, whyNoMove } from './dispatch-moves.ts'
import { hasPicked, lookNeeded } from './send/second-check.ts'
import { isOpenToShortClose } from './short-close-dispatch.ts'

const verbs = {
  approve: { right: 'sign_approval', move: 'approve' },
  hold: { right: 'manage_dispatches', move: 'hold' },
  cancel: { right: 'manage_dispatches', move: 'cancel' },
  pick: { right: 'work_dispatches', move: 'begin_picking' },
  check: { right: 'work_dispatches', move: 'check' },
  pack: { right: 'work_dispatches', move: 'pack' },
  label: { right: 'work_dispatches', move: 'label' },
  ship: { right: 'work_dispatches', move: 'ship' },
} as const satisfies Readonly<Record<string, { readonly right: Right; readonly move: DispatchMove }>>

/** Why an act may not be done, as far as the dispatch and its actor alone tell; the acts themselves look closer. */
const whyNots = [
  'not_yours_to_do',
  'picked_yourself',
  'transition_not_allowed',
  'dispatch_cancelled',
  'dispatch_on_hold',
  'not_on_hold',
  'not_approved_yet',
  'not_picked_yet',
  'not_checked_yet',
  'not_packed_yet',
  'not_labelled_yet',
  'already_approved',
  'already_picked',
  'already_checked',
  'already_packed',
  'already_labelled',
  'already_shipped',
  'not_shipped_yet',
  'carrier_cannot_intercept',
  'interception_runs',
  'already_intercepted',
] as const
type WhyNot = (typeof whyNots)[number]

const possible = z.union([z.literal(true), z.object({ reason: z.enum(whyNots) })]).meta({ id: 'DispatchCanDo' })

/** Of every act on a dispatch: `true`, or the code of the reason why not. */
export const dispatchCanView = z.object({
  approve: possible,
  hold: possible,
  release: possible,
  cancel: possible,
  shortClose: possible,
  intercept: possible,
  address: possible,
  /** Put on a pick list. */
  pick: possible,
  check: possible,
  pack: possible,
  label: possible,
  ship: possible,
})
type Can = z.infer<typeof dispatchCanView>

const canDo = (not: Refused<WhyNot> | null) => (not === null ? (true as const) : { reason: not.refused })

/** `interception`: what keeps its carrier from being asked to stop it; null: nothing does. */
export function dispatchCanOf(
  dispatch: Dispatch,
  settings: MerchantSettings,
  by: Actor,
  interception: Refused<WhyNot> | null,
): Can {
  const { state } = dispatch
  const of = (verb: keyof typeof verbs) =>
    canDo(needs(by, verbs[verb].right) ?? whyNoMove(dispatch, verbs[verb].move) ?? null)
  const desk = needs(by, 'manage_dispatches')
  const passesUnchecked = state === 'picked' && lookNeeded(dispatch, settings) === 'nobody'
  const isOver = state === 'cancelled' || state === 'shipped'
  return {
    approve: state === 'draft' ? { reason: 'transition_not_allowed' } : of('approve'),
    hold: of('hold'),
    release: canDo(
      desk ?? (isOver ? whyNoMove(dispatch, 'hold') : null) ?? (state === 'on_hold' ? null : refused('not_on_hold')),
    ),
    cancel: of('cancel'),
    shortClose: canDo(
      desk ??
        (isOpenToShortClose(dispatch) ? null : (whyNoMove(dispatch, 'pick') ?? refused('transition_not_allowed'))),
    ),
    intercept: canDo(desk ?? (state === 'shipped' ? interception : refused('not_shipped_yet'))),
    address: canDo(
      desk ??
        (isOver ? whyNoMove(dispatch, 'hold') : null) ??
        (isBeforePacking(dispatch) ? null : refused('already_packed')),
    ),
    pick: of('pick'),
    check: of('check') === true && isOwnWork(dispatch, settings, by) ? { reason: 'picked_yourself' } : of('check'),
    pack: passesUnchecked ? canDo(needs(by, 'work_dispatches')) : of('pack'),
    label: of('label'),
    ship: of('ship'),
  }
}

/** Who picked of it does not check it where another person must. */
const isOwnWork = (dispatch: Dispatch, settings: MerchantSettings, by: Actor): boolean =>
  lookNeeded(dispatch, settings) === 'by_another' && hasPicked(dispatch, doerOf(by))
