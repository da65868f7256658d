import type { States } from './moves.ts'

/**
 * Kinds of events in the history of cases, each with the data it is written with. Every act declares its own beside itself:
 * `declare module '#case' { interface CaseEvents { case_assigned: { readonly assignee: string | null } } }`, and what it did to the case with
 * `caseEvents`. Data explain the change: codes, ids, quantities, minor units, UTC; words people wrote stay in their own tables. Nothing
 * personal stands in them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the acts
export interface CaseEvents {}

export type CaseEventKind = keyof CaseEvents

/** The data of an event that says all by its kind. */
export type NoData = Readonly<Record<string, never>>

/** Kinds the customer is shown as steps of the case, where they are declared: `interface CustomerSteps { case_appealed: true }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the acts
export interface CustomerSteps {}

export type CustomerStep = keyof CustomerSteps & CaseEventKind

/** What a replay counts besides the questions; each stage adds its own, absent until an event of it came. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the stages
export interface ReplayedCounts {}

/** A case as its events alone tell it. */
export type Replayed = States & ReplayedCounts

/** `shown` exactly where the kind is one of `CustomerSteps`. */
export type CaseEventRule<Kind extends CaseEventKind = CaseEventKind> = {
  /** What it does to a case that is replayed, through the tables of moves; throws where it cannot follow. Left out: nothing. */
  readonly effect?: (replayed: Replayed, data: CaseEvents[Kind]) => void
} & (Kind extends CustomerStep ? { readonly shown: true } : { readonly shown?: never })

const rules = new Map<string, CaseEventRule>()
let steps: readonly CustomerStep[] = []

/** Declares what kinds of events do, beside the acts that write them. Once the application's modules are read (src/stages.ts), all are here. */
export function caseEvents(declared: { readonly [Kind in CaseEventKind]?: CaseEventRule<Kind> }): void {
  for (const [kind, rule] of Object.entries(declared)) rules.set(kind, rule as CaseEventRule)
  steps = [...rules].flatMap(([kind, { shown }]) => (shown ? [kind as CustomerStep] : [])).sort()
}

/** Undefined: a kind that this version does not know. */
export const eventRuleOf = (kind: string): CaseEventRule | undefined => rules.get(kind)

export const caseEventKinds = (): readonly CaseEventKind[] => [...rules.keys()].sort() as CaseEventKind[]

/** In the order of the alphabet, so that it is the same whichever module was read first. */
export const customerSteps = (): readonly CustomerStep[] => steps
