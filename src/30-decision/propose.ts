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
  saidWords,
  unless,
  type Wish,
  whyDecided,
  whyNotOpen,
} from '#case'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { keepDecision } from './keep-decision.ts'
import { offerOf, offerShape } from './offered.ts'

declare module '#case' {
  interface CaseActs {
    propose: typeof propose
  }
  interface CaseEvents {
    proposal_made: { readonly wish: Wish; readonly amount: number | null }
  }
  interface CustomerSteps {
    proposal_made: true
  }
}

caseEvents({
  proposal_made: { shown: true, effect: (it) => move(it, 'decision', 'propose') },
})

/**
 * Offers another solution or amount. The customer accepts or declines it online until the deadline; until then nobody decides anything
 * else. Amounts are minor units of the order's currency.
 */
export const propose = caseAct({
  verb: 'propose',
  summary: 'Offer another solution or amount; the customer answers',
  right: decider,
  /** `text`: what the customer reads, word for word. */
  body: offerShape.extend({ text: saidWords }),
  state: (file) => whyNotOpen(file) ?? whyDecided(file) ?? unless(hasMove(file, 'decision', 'propose')),
  who: decidedBefore, // the limit is asked of what is offered: 20.00 for a late parcel is not the worth of the case
  refusals: {
    solution_not_available: at(
      422,
      '这种处理方式还不能作为方案提出，请选择退货退款、仅退款、换货、补发或折价补偿。',
      'That solution cannot be offered yet; please choose return for refund, refund only, exchange, reship or compensation.',
    ),
  },
  async run(tx, file, { text, ...offered }, moment) {
    const solution = offerOf(file, offered)
    if ('refused' in solution) return solution
    if (isOfferBeyondLimit(file, solution, moment.by)) return refused('beyond_your_limit')
    await withdrawAgreement(tx, file, moment)
    move(file, 'decision', 'propose')
    answered(file, moment)
    file.offer = { kind: 'proposal', solutions: [solution], text }
    keepDecision(tx, file, { answer: 'proposed', said: text, alternatives: [solution] }, moment)
    note(tx, file, 'proposal_made', { wish: solution.wish as Wish, amount: solution.amountMinor }, moment)
  },
})
