// What may be done with a case now, and if not, why. It guards every act in the server and greys every button in the browser, with the
// same reason. The rules are the acts' own (case-rules.ts); here is how they are asked, and what many of them say.
import { staleIf } from '#kernel/edge/version'
import { type Refused, refused } from '#kernel/result'
import { type Actor, type Moment, may } from '#people'
import type { CaseFile } from './case-file.ts'
import { type CaseRule, type CaseVerb, caseVerbs, rightFor, ruleOf } from './case-rules.ts'
import type { WhyNot } from './why-not.ts'

/** Null while the case is open, else what it is instead. */
export const whyNotOpen = (file: CaseFile): WhyNot | null =>
  file.spine === 'open'
    ? null
    : file.spine === 'withdrawn'
      ? 'already_withdrawn'
      : file.spine === 'resolved'
        ? 'already_resolved'
        : 'already_closed'

/** Null while it is not decided. "Already done" has its own code, so that a retry is calm (style.md 12). */
export const whyDecided = (file: CaseFile): WhyNot | null =>
  file.decision === 'approved' ? 'already_approved' : file.decision === 'rejected' ? 'already_rejected' : null

export const unless = (possible: boolean, why: WhyNot = 'transition_not_allowed'): WhyNot | null =>
  possible ? null : why

/** Null when this actor may do this now, else the reason. The state is asked before the right: it is the same for everybody. */
export function whyNot(file: CaseFile, verb: CaseVerb, by: Actor): WhyNot | null {
  const rule = ruleOf(verb)
  return rule.state(file) ?? (may(by, rightFor(rule, file)) ? (rule.who?.(file, by) ?? null) : 'not_yours_to_do')
}

/**
 * The guard acts begin with: null, or the refusal with the state the case is in and what is allowed instead. A caller with the right who
 * saw an older version is told that first (`stale`), then what the state forbids.
 */
export function guard(file: CaseFile, rule: CaseRule, { by, ifVersion }: Moment): Refused<WhyNot | 'stale'> | null {
  const right = rightFor(rule, file)
  if (!may(by, right)) return refused('not_yours_to_do', { right })
  const stale = staleIf(ifVersion, file.version)
  if (stale) return stale
  const reason = rule.state(file) ?? rule.who?.(file, by) ?? null
  return reason ? refused(reason, { state: file.stage, allowed: allowed(file, by) }) : null
}

export const allowed = (file: CaseFile, by: Actor): CaseVerb[] =>
  caseVerbs().filter((verb) => whyNot(file, verb, by) === null)

/** For the screen: every verb with `null` (possible) or the code of the reason why not. */
export function canOf(file: CaseFile, by: Actor): Record<CaseVerb, WhyNot | null> {
  return Object.fromEntries(caseVerbs().map((verb) => [verb, whyNot(file, verb, by)])) as Record<
    CaseVerb,
    WhyNot | null
  >
}
