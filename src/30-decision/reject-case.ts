import { withdrawAgreement } from '#approval'
import { answered, isOfferBeyondLimit, move, note, type OnCase, onCase, type RejectionReason, type Wish } from '#case'
import { isAgainstTheLaw } from '#facts'
import type { Tx } from '#kernel/database'
import type { Money } from '#kernel/money'
import { refused } from '#kernel/result'
import { doerOf, type Moment } from '#people'
import { keepDecision } from './keep-decision.ts'
import { canBeAccepted, type WhyNotAmount, whyNotAmount } from './offered.ts'

declare module '#case' {
  interface CaseEvents {
    case_rejected: { readonly reason: RejectionReason; readonly alternatives: readonly Wish[] }
  }
}

export type RejectCase = {
  readonly caseId: string
  readonly reason: RejectionReason
  /** The explanation the customer reads. */
  readonly text: string
  /** What we can do instead. Amounts are minor units of the order's currency. */
  readonly alternatives?: readonly { readonly wish: Wish; readonly amount?: Money | undefined }[] | undefined
}

/**
 * Rejects, always with a listed reason, words, and alternatives where there are any. The customer may appeal once; until the customer
 * does or the time for it passes, the units stay with this case. A machine has not the last word in a refusal: a policy or the system cannot call it.
 * A reason the facts of the request contradict is none.
 */
export function rejectCase(
  tx: Tx,
  { caseId, reason, text, alternatives = [] }: RejectCase,
  moment: Moment,
): OnCase<WhyNotAmount | 'a_person_must_refuse' | 'beyond_your_limit' | 'reason_against_the_law'> {
  return onCase(tx, caseId, 'reject', moment, async (file) => {
    if (moment.by.kind === 'policy' || moment.by.kind === 'system') return refused('a_person_must_refuse') // 个保法 24; GB/T 47746
    for (const { amount } of alternatives) {
      const why = amount && whyNotAmount(file, amount)
      if (why) return why
    }
    if (await isAgainstTheLaw(tx, reason, file)) return refused('reason_against_the_law') // 处罚办法 9(2)
    const offered = alternatives.map(({ wish, amount }) => ({ wish, amountMinor: amount?.amount ?? null }))
    const solutions = offered.filter(canBeAccepted)
    // what the customer may take without asking is a yes said beforehand
    if (solutions.some((one) => isOfferBeyondLimit(file, one, moment.by))) return refused('beyond_your_limit')
    await withdrawAgreement(tx, file, moment)
    move(file, 'decision', 'reject')
    answered(file, moment)
    file.offer = { kind: 'alternatives', solutions, text }
    file.rejectedBy = doerOf(moment.by)
    keepDecision(tx, file, { answer: 'rejected', reason, said: text, alternatives }, moment)
    note(tx, file, 'case_rejected', { reason, alternatives: alternatives.map(({ wish }) => wish) }, moment)
  })
}
