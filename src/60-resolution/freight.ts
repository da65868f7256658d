import { type CaseFile, resolvableUnits } from '#case'
import { type Result, refused } from '#kernel/result'
import type { PostingDraft } from '#order/ask'
import type { MerchantSettings } from '#people'
import type { ResolutionPart } from './remedy.ts'

/** What of the way back goes back with this answer. Minor units. */
export type Freight = {
  readonly grantedMinor: number
  /** What the merchant's cap keeps of the claim. */
  readonly cappedMinor: number
  /** A person gave more than the cap: somebody else must agree. */
  readonly isAboveCap: boolean
  /** Nothing of the claim is given: a person left it out. */
  readonly isRefused: boolean
}

const none: Freight = { grantedMinor: 0, cappedMinor: 0, isAboveCap: false, isRefused: false }

/**
 * What the customer claimed for the way back goes back with the first answer that gives money for units, up to the merchant's cap; a person
 * may give another amount of it, or leave it out with 0. What was refused before may be given later by a person's word. Pure.
 */
export function freightOf(
  { freightClaim: claim, order, lines }: CaseFile,
  parts: readonly ResolutionPart[],
  { freightCapMinor: cap }: MerchantSettings,
): Result<Freight, 'no_freight_claimed' | 'currency_differs' | 'freight_above_claim'> {
  const asked = parts.flatMap(({ freight }) => (freight ? [freight] : []))
  if (asked.length === 0) {
    const wasAccepted = lines.some(({ quantityAccepted }) => quantityAccepted > 0)
    if (claim?.state !== 'claimed' || !wasAccepted || !parts.some(givesForUnits)) return none
    const grantedMinor = Math.min(claim.amountMinor, cap ?? claim.amountMinor)
    return { ...none, grantedMinor, cappedMinor: claim.amountMinor - grantedMinor, isRefused: grantedMinor === 0 }
  }
  if (claim?.state !== 'claimed' && claim?.state !== 'refused') return refused('no_freight_claimed')
  if (asked.some(({ currency }) => currency !== order.currency))
    return refused('currency_differs', { currency: order.currency })
  const grantedMinor = asked.reduce((sum, { amount }) => sum + amount, 0)
  if (asked.some(({ amount }) => amount < 0) || grantedMinor > claim.amountMinor)
    return refused('freight_above_claim', { most: claim.amountMinor })
  return { ...none, grantedMinor, isAboveCap: cap !== null && grantedMinor > cap, isRefused: grantedMinor === 0 }
}

const givesForUnits = ({ delivery, charge, surplus }: ResolutionPart): boolean =>
  !delivery && charge === undefined && !surplus

/** A refund that asks for nothing but the freight, where all units are answered already. */
export const isFreightAlone = (file: CaseFile, part: ResolutionPart): boolean =>
  (part.freight !== undefined || file.freightClaim?.state === 'claimed') &&
  part.kind === 'refund' &&
  givesForUnits(part) &&
  part.lines === undefined &&
  part.amount === undefined &&
  part.paymentRef === undefined &&
  file.lines.every((line) => resolvableUnits(file, line) === 0)

/** The way back, posted to its own entry. */
export const freightPosting = (entryId: string, grossMinor: number): PostingDraft => ({
  ...{ entryId, caseLineId: null, firstUnit: null, units: null, remedy: 'refund', why: 'freight' },
  ...{ grossMinor, taxMinor: 0, rule: 'return_freight', reason: null },
})
