// What an inspection says, in closed lists, and where goods may go by it: what we do not accept is still the customer's and is never put into our stock; what we
// accept does not go back.

export const faults = ['confirmed', 'not_found', 'other'] as const
export type FaultFound = (typeof faults)[number]
export const grades = ['A', 'B', 'C', 'D', 'X'] as const
export type Grade = (typeof grades)[number]

export const dispositions = ['restock', 'refurbish', 'return_to_vendor', 'scrap', 'quarantine', 'send_back'] as const
export type Disposition = (typeof dispositions)[number]

const ours: readonly Disposition[] = ['restock', 'refurbish', 'return_to_vendor', 'scrap', 'quarantine']

/** By result, in the order people choose from. */
export const dispositionsOf = {
  accepted: ours,
  accepted_with_deduction: ours,
  not_accepted: ['send_back', 'quarantine'],
} as const satisfies Record<string, readonly Disposition[]>
export type Result = keyof typeof dispositionsOf
export const results = Object.keys(dispositionsOf) as [Result, ...Result[]]

export const dispositionFits = (result: Result, disposition: Disposition): boolean =>
  (dispositionsOf[result] as readonly Disposition[]).includes(disposition)
