import { z } from 'zod'
import { caseAct, caseEvents, hasMove, note, unless, type Wish, whyNotOpen } from '#case'
import { noBody } from '#kernel/edge/no-body'
import { invariant } from '#kernel/result'
import { acceptOffer } from './accept-offer.ts'
import { askAboutOffer } from './ask-about-offer.ts'
import { sayYes } from './say-yes.ts'

declare module '#case' {
  interface CaseActs {
    acceptProposal: typeof acceptProposal
  }
  interface CaseEvents {
    proposal_accepted: { readonly wish: Wish; readonly amount: number | null; readonly needsReturn: boolean }
  }
  interface CustomerSteps {
    proposal_accepted: true
  }
}

caseEvents({
  proposal_accepted: { shown: true, effect: (it, { needsReturn }) => sayYes(it, 'accept_proposal', needsReturn) },
})

/** The customer (or an agent on the customer's behalf, with the channel kept) accepts what was offered. */
export const acceptProposal = caseAct({
  verb: 'acceptProposal',
  summary: 'Accept what was offered',
  right: 'answer_offer',
  body: z.strictObject({}),
  customer: { body: noBody, code: true },
  inTime: true,
  state: (file) => whyNotOpen(file) ?? unless(hasMove(file, 'decision', 'accept_proposal'), 'nothing_offered'),
  async run(tx, file, _, moment) {
    const solution = file.offer?.solutions[0]
    invariant(solution, 'a proposal offers one solution')
    if (await askAboutOffer(tx, file, solution, moment)) return
    acceptOffer(tx, file, solution, 'accept_proposal', moment)
    note(
      tx,
      file,
      'proposal_accepted',
      { wish: solution.wish, amount: solution.amountMinor, needsReturn: file.needsReturn },
      moment,
    )
  },
})
