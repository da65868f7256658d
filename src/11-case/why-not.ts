/** Why something may not be done with a case now: a code with a sentence in both languages (src/refusals.ts). */
export type WhyNot =
  | 'transition_not_allowed'
  | 'not_yours_to_do'
  | `already_${'approved' | 'rejected' | 'escalated' | 'withdrawn' | 'closed' | 'resolved'}`
  | 'nothing_to_announce'
  | 'no_freight_to_claim'
  | 'nothing_to_receive'
  | 'nothing_to_inspect'
  | 'nothing_to_resolve'
  | 'appeal_only_once'
  | 'decided_before'
  | 'beyond_your_limit'
  | 'approval_pending'
  | 'nothing_offered'
  | 'nothing_to_answer'
  | 'nothing_to_object'
  | 'objection_waits'
  | 'judged_before'
