import { z } from 'zod'
import { withdrawAgreement } from '#approval'
import {
  answered,
  caseAct,
  caseEvents,
  decidedBefore,
  decider,
  hasMove,
  isOfferBeyondLimit,
  move,
  note,
  type RejectionReason,
  rejectionReasons,
  saidWords,
  unless,
  type Wish,
  whyDecided,
  whyNotOpen,
} from '#case'
import { isAgainstTheLaw } from '#facts'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { doerOf } from '#people'
import { keepDecision } from './keep-decision.ts'
import { canBeAccepted, offerShape, whyNotAmount } from './offered.ts'

declare module '#case' {
  interface CaseActs {
    reject: typeof rejectCase
  }
  interface CaseEvents {
    case_rejected: { readonly reason: RejectionReason; readonly alternatives: readonly Wish[] }
  }
  interface CustomerSteps {
    case_rejected: true
  }
}

caseEvents({
  case_rejected: { shown: true, effect: (it) => move(it, 'decision', 'reject') },
})

/**
 * Rejects, always with a listed reason, words, and alternatives where there are any. The customer may appeal once; until the customer
 * does or the time for it passes, the units stay with this case. A machine has not the last word in a refusal: a policy or the system cannot call it.
 * A reason the facts of the request contradict is none.
 */
export const rejectCase = caseAct({
  verb: 'reject',
  summary: 'Say no, with a listed reason, words and alternatives',
  right: decider,
  body: z.strictObject({
    reason: z.enum(rejectionReasons),
    /** The explanation the customer reads. */
    text: saidWords,
    /** What we can do instead. */
    alternatives: z.array(offerShape).max(5).optional(),
  }),
  batch: true,
  state: (file) => whyNotOpen(file) ?? whyDecided(file) ?? unless(hasMove(file, 'decision', 'reject')),
  who: decidedBefore,
  refusals: {
    a_person_must_refuse: at(403, '拒绝申请必须由人工决定。', 'Only a person may reject a request.'),
    reason_against_the_law: at(
      422,
      '这个理由与申请时的事实不符（申请在期限内，或商品并未排除无理由退货），不能以此拒绝；请另选理由，或同意申请。',
      'The facts contradict this reason (the request was made in time, or the goods are not excluded), so the case cannot be rejected for it; please choose another reason, or approve.',
    ),
  },
  async run(tx, file, { reason, text, alternatives = [] }, moment) {
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
  },
})
