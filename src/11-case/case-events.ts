/**
 * Kinds of events in the history of cases, each with the data it is written with. Every act declares its own beside itself:
 * `declare module '#case' { interface CaseEvents { case_assigned: { readonly assignee: string | null } } }`. Data explain the change: codes,
 * ids, quantities, minor units, UTC; words people wrote stay in their own tables. Nothing personal stands in them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the acts
export interface CaseEvents {}

export type CaseEventKind = keyof CaseEvents

/** The data of an event that says all by its kind. */
export type NoData = Readonly<Record<string, never>>
