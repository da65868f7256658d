// The verdict on a request as a case keeps it: what the table says, and the terms that law and shop give with it.
import { timesAhead, type Verdict } from '#case'
import type { Facts } from '#facts'
import { lawOfBuyer, placeOfBuyer, refundLawOf } from '#law'
import type { OrderToJudge } from '#order/ask'
import type { Merchant } from '#people'
import { compensationFor } from './compensation.ts'
import { type JudgedBy, judgeRequest } from './judge-request.ts'

type Known = Pick<OrderToJudge, 'order' | 'withdrawnAt'> & { readonly merchant: Merchant }

/** Sent back without a reason while the law gives that right. */
const isWithdrawn = ({ law, request, line }: Facts): boolean =>
  request.wish === 'return_refund' && law.withdrawal === 'open' && line.fault !== 'merchant' && line.fault !== 'carrier'

// A fault of the shop's beside it gives no less than the withdrawal would.
const givesAllBack = (facts: Facts): boolean =>
  isWithdrawn(facts) || facts.line.fault === 'merchant' || facts.line.fault === 'carrier'

// Stated too late it is no withdrawal, and the request is the notice. Until we know of a sign-off nothing is too late (CRD Art. 9(2)).
const isInTime = ({ law, request }: Facts): boolean =>
  request.wish === 'return_refund' && (law.withdrawal === 'open' || law.withdrawal === 'unknown')

/** What the merchant's settings say of the terms: never less than the law gives, and a fee only where no right to withdraw may be open. */
function ownTerms(facts: readonly Facts[], settings: Merchant['settings']): Partial<Verdict['terms']> {
  const { freightPayer, restockingFeePercent } = settings
  const isFree = facts.some(({ law }) => law.withdrawal === 'open' || law.withdrawal === 'unknown')
  return {
    ...(freightPayer === 'merchant' && { freightPayer }),
    ...(restockingFeePercent > 0 && !isFree && { restockingPercent: restockingFeePercent }),
  }
}

/** Judges the facts of a request, one entry a line, by this table. `now`: when it was asked, UTC. */
export async function verdictOn(
  facts: readonly Facts[],
  policy: JudgedBy,
  { merchant, order, withdrawnAt }: Known,
  now: string,
): Promise<Verdict> {
  const { unanswered: _, ...judged } = await judgeRequest(facts, policy)
  const amount = compensationFor(facts, merchant.settings.compensationPercent)
  const compensation = amount !== null && { compensation: { amount, currency: order.currency } }
  const verdict = { ...judged, terms: { ...judged.terms, ...compensation, ...ownTerms(facts, merchant.settings) } }
  if (!verdict.terms.needsReturn) return verdict
  // CRD Art. 14(1): what the law gives to send it back is not shortened by a setting
  const place = placeOfBuyer(order.destination, merchant)
  const law = lawOfBuyer(place, merchant, now, order.placedAt)
  const days = Math.max(merchant.settings.sendBackDays, law.given.sendBackDays ?? 0)
  const refundLaw = refundLawOf(law, place.timeZone, facts.some(isWithdrawn) && facts.every(givesAllBack))
  const stated = withdrawnAt !== null && facts.some(isInTime) && { withdrawnAt }
  const terms = { ...verdict.terms, ...stated, sendBackDays: days, ...(refundLaw && { refundLaw }) }
  const sent = timesAhead({ terms }, merchant, now).find(({ stage }) => stage === 'awaiting_return')
  return { ...verdict, terms: { ...terms, ...(sent && { returnUntil: sent.dueAt }) } }
}
