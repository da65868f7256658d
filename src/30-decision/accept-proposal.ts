import { note, type OnCase, onCase, type Wish } from '#case'
import type { Tx } from '#kernel/database'
import { invariant } from '#kernel/result'
import type { Moment } from '#people'
import { acceptOffer } from './accept-offer.ts'
import { askAboutOffer } from './ask-about-offer.ts'

declare module '#case' {
  interface CaseEvents {
    proposal_accepted: { readonly wish: Wish; readonly amount: number | null; readonly needsReturn: boolean }
  }
}

/** The customer (or an agent on the customer's behalf, with the channel kept) accepts what was offered. */
export function acceptProposal(tx: Tx, { caseId }: { readonly caseId: string }, moment: Moment): OnCase {
  return onCase(tx, caseId, 'acceptProposal', moment, async (file) => {
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
  })
}
