// The can-table: what may be done with a case now, and if not, why. It guards every act in the server and greys every button
// in the browser, with the same reason.
import { staleIf } from '#kernel/edge/version'
import { type Refused, refused } from '#kernel/result'
import { type Actor, type Moment, may, type Right } from '#people'
import type { CaseFile } from './case-file.ts'
import { mayClaimFreight } from './freight-claim.ts'
import { awaitsGoods, unitsOutstanding } from './goods-awaited.ts'
import { hasMove } from './moves.ts'
import { hasOpenObjection, hasResults, isAnsweredInFull, mayAnswerOne } from './objections.ts'
import { decidedBefore, decider, policyMayNotDecide } from './who-decides.ts'
import type { WhyNot } from './why-not.ts'

export type { WhyNot } from './why-not.ts'

/** Null: it may be done. */
type Answer = WhyNot | null

type Rule = {
  readonly right: (file: CaseFile) => Right
  readonly state: (file: CaseFile) => Answer
  /** Why this actor may not, though the role may: they decided it before, for example. */
  readonly who?: (file: CaseFile, by: Actor) => Answer
}

const isOpen = (file: CaseFile): Answer =>
  file.spine === 'open'
    ? null
    : file.spine === 'withdrawn'
      ? 'already_withdrawn'
      : file.spine === 'resolved'
        ? 'already_resolved'
        : 'already_closed'

const unless = (possible: boolean, why: WhyNot = 'transition_not_allowed'): Answer => (possible ? null : why)

// "Already done" has its own code, so that a retry is calm (style.md 12).
const decided = (file: CaseFile): Answer =>
  file.decision === 'approved' ? 'already_approved' : file.decision === 'rejected' ? 'already_rejected' : null

export const canTable = {
  approve: {
    right: decider,
    state: (file) =>
      isOpen(file) ??
      decided(file) ??
      unless(file.decisionApproval === null, 'approval_pending') ??
      unless(hasMove(file, 'decision', 'approve')),
    who: (file, by) => decidedBefore(file, by) ?? policyMayNotDecide(file, by),
  },
  reject: {
    right: decider,
    state: (file) => isOpen(file) ?? decided(file) ?? unless(hasMove(file, 'decision', 'reject')),
    who: decidedBefore,
  },
  propose: {
    right: decider,
    state: (file) => isOpen(file) ?? decided(file) ?? unless(hasMove(file, 'decision', 'propose')),
    // the limit is asked of what is offered (30-decision/propose.ts): 20.00 for a late parcel is not the worth of the case
    who: decidedBefore,
  },
  acceptProposal: {
    right: () => 'answer_offer',
    state: (file) => isOpen(file) ?? unless(hasMove(file, 'decision', 'accept_proposal'), 'nothing_offered'),
  },
  declineProposal: {
    right: () => 'answer_offer',
    state: (file) => isOpen(file) ?? unless(hasMove(file, 'decision', 'decline_proposal'), 'nothing_offered'),
  },
  acceptAlternative: {
    right: () => 'answer_offer',
    state: (file) =>
      isOpen(file) ??
      unless(
        hasMove(file, 'decision', 'accept_alternative') && (file.offer?.solutions.length ?? 0) > 0,
        'nothing_offered',
      ),
  },
  requestInfo: {
    right: () => 'request_info',
    state: (file) => isOpen(file) ?? decided(file) ?? unless(hasMove(file, 'decision', 'request_info')),
  },
  provideInfo: {
    right: () => 'provide_info',
    state: (file) => isOpen(file) ?? unless(hasMove(file, 'decision', 'provide_info')),
  },
  escalate: {
    right: () => 'escalate',
    state: (file) =>
      isOpen(file) ??
      decided(file) ??
      (file.decision === 'escalated' ? 'already_escalated' : unless(hasMove(file, 'decision', 'escalate'))),
  },
  appeal: {
    right: () => 'appeal',
    state: (file) =>
      isOpen(file) ?? unless(!file.appealed, 'appeal_only_once') ?? unless(hasMove(file, 'decision', 'appeal')),
  },
  // Withdrawn is possible until goods are on their way to us: from then on they must be inspected and accounted for.
  withdraw: {
    right: () => 'withdraw',
    state: (file) =>
      isOpen(file) ??
      unless(
        ['none', 'awaited'].includes(file.return) && ['none', 'owed'].includes(file.resolution) && !moneyMoves(file),
      ),
  },
  announceParcel: {
    right: () => 'announce_parcel',
    // what was sent is told in any number of parcels, until all units are here (P1)
    state: (file) => isOpen(file) ?? unless(awaitsGoods(file) && unitsOutstanding(file) > 0, 'nothing_to_announce'),
  },
  claimFreight: {
    right: () => 'provide_info',
    state: (file) => isOpen(file) ?? unless(mayClaimFreight(file), 'no_freight_to_claim'),
  },
  // what lies on the table is written down whatever became of the case (P1); whether it counts: awaitsGoods
  receive: { right: () => 'receive', state: () => null },
  inspect: {
    right: () => 'inspect',
    state: (file) => isOpen(file) ?? unless(hasMove(file, 'inspection', 'inspect_some'), 'nothing_to_inspect'),
  },
  resolve: {
    right: () => 'resolve',
    // A case that is answered in full stays so: a second call of the same resolution must not pay a second time.
    state: (file) =>
      isOpen(file) ??
      (file.resolution === 'under_way' && isAnsweredInFull(file)
        ? 'already_resolved'
        : unless(hasMove(file, 'resolution', 'resolve'), 'nothing_to_resolve')),
  },
  objectToResult: {
    right: () => 'appeal',
    state: (file) => (file.spine === 'resolved' ? null : isOpen(file)) ?? unless(hasResults(file), 'nothing_to_object'),
  },
  answerObjection: {
    right: () => 'decide_escalated',
    state: (file) => isOpen(file) ?? unless(hasOpenObjection(file), 'nothing_to_answer'),
    who: (file, by) => unless(mayAnswerOne(file, by), 'judged_before'),
  },
  reopen: {
    right: () => 'reopen',
    state: (file) =>
      file.spine === 'resolved' ? null : file.spine === 'open' ? 'transition_not_allowed' : isOpen(file),
  },
  assign: { right: () => 'assign', state: isOpen },
  message: { right: () => 'write_message', state: () => null },
  acknowledge: {
    right: () => 'acknowledge_message',
    state: (file) =>
      unless(!hasOpenObjection(file), 'objection_waits') ??
      unless(file.awaitingAnswerSince !== null, 'nothing_to_answer'),
  },
} as const satisfies Record<string, Rule>

export type CaseVerb = keyof typeof canTable
export const caseVerbs = Object.keys(canTable) as [CaseVerb, ...CaseVerb[]]

const moneyMoves = ({ refunds }: CaseFile): boolean =>
  refunds.some(({ state }) => !['cancelled', 'failed'].includes(state))

/** Null when this actor may do this now, else the reason. The state is asked before the right: it is the same for everybody. */
export function whyNot(file: CaseFile, verb: CaseVerb, by: Actor): WhyNot | null {
  const rule: Rule = canTable[verb]
  return rule.state(file) ?? (may(by, rule.right(file)) ? (rule.who?.(file, by) ?? null) : 'not_yours_to_do')
}

/**
 * The guard acts begin with: null, or the refusal with the state the case is in and what is allowed instead. A caller with the right who
 * saw an older version is told that first (`stale`), then what the state forbids.
 */
export function guard(file: CaseFile, verb: CaseVerb, { by, ifVersion }: Moment): Refused<WhyNot | 'stale'> | null {
  const rule: Rule = canTable[verb]
  if (!may(by, rule.right(file))) return refused('not_yours_to_do', { right: rule.right(file) })
  const stale = staleIf(ifVersion, file.version)
  if (stale) return stale
  const reason = rule.state(file) ?? rule.who?.(file, by) ?? null
  return reason ? refused(reason, { state: file.stage, allowed: allowed(file, by) }) : null
}

export const allowed = (file: CaseFile, by: Actor): CaseVerb[] =>
  caseVerbs.filter((verb) => whyNot(file, verb, by) === null)

/** For the screen: every verb with `null` (possible) or the code of the reason why not. */
export function canOf(file: CaseFile, by: Actor): Record<CaseVerb, WhyNot | null> {
  return Object.fromEntries(caseVerbs.map((verb) => [verb, whyNot(file, verb, by)])) as Record<CaseVerb, WhyNot | null>
}
