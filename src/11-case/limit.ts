// How much somebody may decide alone.

import type { Actor } from '#people'
import type { CaseFile } from './case-file.ts'
import type { OfferedSolution } from './verdict.ts'
import { worthOf } from './worth.ts'

/** Limits are in the merchant's own currency: they say nothing of another, so what is in another is above each of them. */
export const isForeign = ({ order, merchantCurrency }: CaseFile): boolean => order.currency !== merchantCurrency

const isAbove = (file: CaseFile, by: Actor, amountMinor: number): boolean =>
  by.kind === 'staff' && by.decideLimitMinor !== undefined && (isForeign(file) || amountMinor > by.decideLimitMinor)

/** Whether what these units cost the customer is more than whoever decides may decide alone. */
export const isBeyondLimit = (file: CaseFile, by: Actor): boolean => isAbove(file, by, worthOf(file))

/** Whether what would be offered is: its amount, or, where it names none, what these units cost. */
export const isOfferBeyondLimit = (file: CaseFile, { amountMinor }: OfferedSolution, by: Actor): boolean =>
  isAbove(file, by, amountMinor ?? worthOf(file))
