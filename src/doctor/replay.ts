// What the history says a case must be in: each event makes its moves through the move tables of the cases, so a state no legal
// sequence leads to cannot hide.
import { type CaseEventKind, type CaseEvents, firstStates, hasMove, move, moveOfYes, type States } from '#case'

export type ToldEvent = { readonly seq: number; readonly kind: string; readonly data: Record<string, unknown> }

/** A case as its events alone tell it. `refunds` by id; a refund nobody has touched yet is not in it. */
export type Replayed = States & {
  readonly lines: Map<string, { received: number; inspected: number }>
  readonly refunds: Map<string, string>
}

type Step<Kind extends CaseEventKind> = (replayed: Replayed, data: CaseEvents[Kind]) => void

const nothing = () => {}

/** One step per kind of event that any act writes. */
export const steps: { readonly [Kind in CaseEventKind]: Step<Kind> } = {
  case_opened: nothing,
  case_assigned: nothing,
  promise_broken: nothing,
  message_written: nothing,
  freight_claimed: nothing,
  verdict_changed: nothing,
  links_revoked: nothing,
  message_acknowledged: nothing,
  note_written: nothing,
  info_requested: (it) => move(it, 'decision', 'request_info'),
  info_provided: (it) => move(it, 'decision', 'provide_info'),
  decision_asked: nothing,
  decision_signed: nothing,
  decision_not_agreed: nothing,
  decision_lapsed: nothing,
  case_escalated: (it) => move(it, 'decision', 'escalate'),
  case_rejected: (it) => move(it, 'decision', 'reject'),
  proposal_made: (it) => move(it, 'decision', 'propose'),
  proposal_declined: (it) => move(it, 'decision', 'decline_proposal'),
  proposal_accepted: (it, { needsReturn }) => moveOfYes(it, 'accept_proposal', needsReturn),
  alternative_accepted: (it, { needsReturn }) => moveOfYes(it, 'accept_alternative', needsReturn),
  offer_accepted: (it) => move(it, 'decision', 'await_agreement'),
  case_appealed: (it) => move(it, 'decision', 'appeal'),
  case_approved: (it, { needsReturn }) => moveOfYes(it, 'approve', needsReturn),
  case_withdrawn: (it) => move(it, 'spine', 'withdraw'),
  case_closed: (it) => move(it, 'spine', 'close'),
  parcel_announced(it) {
    if (hasMove(it, 'return', 'announce')) move(it, 'return', 'announce')
  },
  goods_received: receive,
  surplus_received: nothing,
  surplus_settled: nothing,
  goods_inspected(it, data) {
    if (data.held) move(it, 'inspection', 'inspect_some')
    else inspect(it, data)
  },
  held_goods_settled: inspect,
  case_answered: (it) => move(it, 'resolution', 'resolve'),
  case_resolved(it) {
    move(it, 'resolution', 'settle')
    move(it, 'spine', 'settle')
  },
  result_objected(it, { reopened }) {
    if (!reopened) return
    move(it, 'spine', 'reopen')
    move(it, 'resolution', 'reopen')
  },
  objection_answered(it, { step }) {
    if (step) move(it, 'resolution', step)
  },
  case_reopened(it) {
    move(it, 'spine', 'reopen')
    move(it, 'resolution', 'reopen')
  },
  refund_signed: nothing,
  refund_agreed: (it, data) => refundMoves(it, data, ['untouched'], 'approved'),
  refund_sent: (it, data) => refundMoves(it, data, ['untouched', 'approved', 'failed'], 'sending'),
  refund_unknown: (it, data) => refundMoves(it, data, ['sending'], 'unknown'),
  // a person's transfer is written down without ever being sent
  refund_succeeded: (it, data) => refundMoves(it, data, ['untouched', 'approved', 'sending', 'unknown'], 'succeeded'),
  refund_failed: (it, data) => refundMoves(it, data, ['sending', 'unknown'], 'failed'),
  refund_cancelled: giveUp,
  refund_refused: giveUp,
}

/** The case after its events, in order. Throws, naming the event, at the first that could not follow. */
export function replay(events: readonly ToldEvent[]): Replayed {
  const replayed: Replayed = { ...firstStates, lines: new Map(), refunds: new Map() }
  for (const { seq, kind, data } of events) {
    // an event of a known kind was written with the data of that kind; a history may hold kinds this version does not know
    const step = Object.hasOwn(steps, kind) ? (steps[kind as CaseEventKind] as Step<never>) : undefined
    if (!step) throw new Error(`event ${seq} (${kind}) is of a kind the doctor does not know`)
    try {
      step(replayed, data as never)
    } catch (error) {
      throw new Error(`event ${seq} (${kind}) cannot follow: ${(error as Error).message}`)
    }
  }
  return replayed
}

function receive(it: Replayed, { lines }: CaseEvents['goods_received']): void {
  const ours = lines.filter((line) => line.discrepancy === null)
  for (const { caseLineId, quantity } of ours) lineOf(it, caseLineId!).received += quantity
  move(it, 'return', ours.length > 0 ? 'receive' : 'arrive')
  if (ours.length === 0) return
  move(it, 'inspection', it.inspection === 'partial' || it.inspection === 'done' ? 'expect_more' : 'expect')
}

type Judged = { readonly caseLineId: string; readonly quantity: number }

function inspect(it: Replayed, { caseLineId, quantity }: Judged): void {
  lineOf(it, caseLineId).inspected += quantity
  const all = [...it.lines.values()].every(({ received, inspected }) => inspected === received)
  move(it, 'inspection', all ? 'inspect_last' : 'inspect_some')
  if (all && it.resolution !== 'under_way') move(it, 'resolution', 'assess')
}

function lineOf(it: Replayed, id: string) {
  const line = it.lines.get(id) ?? { received: 0, inspected: 0 }
  it.lines.set(id, line)
  return line
}

type OfRefund = { readonly refundId: string }

function giveUp(it: Replayed, data: OfRefund): void {
  refundMoves(it, data, ['untouched', 'approved', 'failed'], 'cancelled')
  if (it.spine === 'open' && it.resolution === 'under_way') move(it, 'resolution', 'owe_more')
}

function refundMoves(it: Replayed, { refundId }: OfRefund, from: readonly string[], to: string): void {
  const state = it.refunds.get(refundId) ?? 'untouched'
  if (!from.includes(state)) throw new Error(`a refund that is ${state} cannot become ${to}`)
  it.refunds.set(refundId, to)
}
