import type { CaseSummary, ManyVerb, Stage } from '../api.ts'

/** What may be done with several cases at once. */
export type BatchVerb = ManyVerb
export const batchVerbs: readonly BatchVerb[] = ['approve', 'reject', 'requestInfo', 'escalate', 'assign']

/** The keys of one case stay its own: those of several are the same with shift. */
export const batchKeys: Record<BatchVerb, string> = {
  approve: 'A',
  reject: 'R',
  requestInfo: 'I',
  escalate: 'E',
  assign: 'G',
}

const most = 100
const toDecide: readonly Stage[] = ['submitted', 'escalated']
const stages: Record<BatchVerb, readonly Stage[] | null> = {
  approve: toDecide,
  reject: toDecide,
  requestInfo: toDecide,
  escalate: ['submitted', 'info_needed'],
  assign: null, // whatever is still open
}
const over: readonly Stage[] = ['resolved', 'closed', 'withdrawn']

/**
 * Why a verb is of no use with any of the chosen, or null. Only what the list knows; for each case the server's can-table has the last
 * word, and its sentence is shown.
 */
export function whyNotAny(verb: BatchVerb, chosen: readonly CaseSummary[], rights: readonly string[]): string | null {
  if (chosen.length > most) return 'too_many'
  const possible = chosen.filter(({ stage }) => stages[verb]?.includes(stage) ?? !over.includes(stage))
  if (possible.length === 0) return 'transition_not_allowed'
  return possible.some((one) => rights.includes(rightFor(verb, one))) ? null : 'not_yours_to_do'
}

function rightFor(verb: BatchVerb, { stage }: CaseSummary): string {
  if (verb === 'approve' || verb === 'reject') return stage === 'escalated' ? 'decide_escalated' : 'decide'
  return { requestInfo: 'request_info', escalate: 'escalate', assign: 'assign' }[verb]
}
