// Which acts there are on a case, and the rule of each. Acts declare theirs where they stand; once the application's modules are read
// (src/stages.ts), all of them are here.
import type { Sentence, Sentences } from '#kernel/edge/problem'
import { invariant } from '#kernel/result'
import type { Actor, Right } from '#people'
import type { CaseFile } from './case-file.ts'
import { sharedWhyNots, type WhyNot } from './why-not.ts'

/** Every act on a case by its verb; each adds itself: `declare module '#case' { interface CaseActs { escalate: typeof escalateCase } }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the acts
export interface CaseActs {}

export type CaseVerb = keyof CaseActs

/** What may be done, when and by whom. */
export type CaseRule<Verb extends CaseVerb = CaseVerb> = {
  /** The key of the act in `can` and in `allowed`. */
  readonly verb: Verb
  readonly right: Right | ((file: CaseFile) => Right)
  /** Null when the case allows it, else the reason why not. */
  readonly state: (file: CaseFile) => WhyNot | null
  /** Why this actor may not, though the role may: they decided it before, for example. */
  readonly who?: (file: CaseFile, by: Actor) => WhyNot | null
  /** The customer does it within the deadline of the stage (domain.md: deadlines that pass). */
  readonly inTime?: true
  /** The reasons of `state` and `who` that no other act gives, with their sentences. */
  readonly whyNot?: { readonly [Reason in WhyNot]?: Sentence }
  /** What it may be refused with besides and nothing else is, with their sentences. Codes that several acts share are in src/refusals.ts. */
  readonly refusals?: Sentences
}

const rules = new Map<CaseVerb, CaseRule>()
let verbs: CaseVerb[] = []

/** For what is done with a case by a command of its own: a receipt, an inspection. Everything else is a `caseAct`. */
export function caseRule<Verb extends CaseVerb>(rule: CaseRule<Verb>): CaseRule<Verb> {
  invariant(!rules.has(rule.verb), `${rule.verb} is declared once`)
  rules.set(rule.verb, rule)
  verbs = [...rules.keys()].sort()
  return rule
}

export function ruleOf(verb: CaseVerb): CaseRule {
  const rule = rules.get(verb)
  invariant(rule, `${verb} is declared by a module that is read`)
  return rule
}

/** In the order of the alphabet, so that it is the same whichever module was read first. */
export const caseVerbs = (): readonly CaseVerb[] => verbs

export const rightFor = ({ right }: CaseRule, file: CaseFile): Right =>
  typeof right === 'string' ? right : right(file)

/** Every reason a rule may give. */
export const whyNots = (): [WhyNot, ...WhyNot[]] =>
  [...new Set([...sharedWhyNots, ...ownReasons()])].sort() as [WhyNot, ...WhyNot[]]

const ownReasons = (): WhyNot[] => [...rules.values()].flatMap(({ whyNot = {} }) => Object.keys(whyNot) as WhyNot[])

/** What the declarations say to people. */
export const sentencesOfActs = (): Sentences =>
  Object.assign({}, ...[...rules.values()].flatMap(({ whyNot = {}, refusals = {} }) => [whyNot, refusals]))
