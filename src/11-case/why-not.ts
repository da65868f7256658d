/** Why something may not be done with a case, where several acts give the reason: codes with a sentence in src/refusals.ts. */
export const sharedWhyNots = [
  'transition_not_allowed',
  'not_yours_to_do',
  'already_approved',
  'already_rejected',
  'already_withdrawn',
  'already_closed',
  'already_resolved',
  'decided_before',
  'nothing_offered',
  'nothing_to_answer',
] as const

/** Every reason. An act with one of its own adds it: `interface WhyNots { already_escalated: true }`, with the sentence in its declaration. */
export interface WhyNots extends Record<(typeof sharedWhyNots)[number], true> {}

export type WhyNot = keyof WhyNots
