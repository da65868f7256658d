import { withdrawAgreement } from '#approval'
import { answered, isOfferBeyondLimit, move, note, type OnCase, onCase, type Wish } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import type { Moment } from '#people'
import { keepDecision } from './keep-decision.ts'
import { type OfferInput, offerOf } from './offered.ts'

declare module '#case' {
  interface CaseEvents {
    proposal_made: { readonly wish: Wish; readonly amount: number | null }
  }
}

export type Propose = OfferInput & {
  readonly caseId: string
  /** What the customer reads, word for word. */
  readonly text: string
}

/**
 * Offers another solution or amount. The customer accepts or declines it online until the deadline; until then nobody decides anything
 * else. Amounts are minor units of the order's currency.
 */
export function propose(
  tx: Tx,
  { caseId, text, ...offered }: Propose,
  moment: Moment,
): OnCase<
  'beyond_your_limit' | 'currency_differs' | 'amount_needed' | 'refund_exceeds_paid' | 'solution_not_available'
> {
  return onCase(tx, caseId, 'propose', moment, async (file) => {
    const solution = offerOf(file, offered)
    if ('refused' in solution) return solution
    if (isOfferBeyondLimit(file, solution, moment.by)) return refused('beyond_your_limit')
    await withdrawAgreement(tx, file, moment)
    move(file, 'decision', 'propose')
    answered(file, moment)
    file.offer = { kind: 'proposal', solutions: [solution], text }
    keepDecision(tx, file, { answer: 'proposed', said: text, alternatives: [solution] }, moment)
    note(tx, file, 'proposal_made', { wish: solution.wish as Wish, amount: solution.amountMinor }, moment)
  })
}
