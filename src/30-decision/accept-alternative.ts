import { note, type OnCase, onCase, type Wish } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import type { Moment } from '#people'
import { acceptOffer } from './accept-offer.ts'
import { askAboutOffer } from './ask-about-offer.ts'
import { canBeAccepted } from './offered.ts'

declare module '#case' {
  interface CaseEvents {
    alternative_accepted: { readonly wish: Wish; readonly amount: number | null; readonly needsReturn: boolean }
  }
}

/** After a refusal the customer takes one of the solutions that were offered with it. */
export function acceptAlternative(
  tx: Tx,
  { caseId, wish }: { readonly caseId: string; readonly wish: Wish },
  moment: Moment,
): OnCase<'alternative_not_offered'> {
  return onCase<'alternative_not_offered'>(tx, caseId, 'acceptAlternative', moment, async (file) => {
    const solution = file.offer?.solutions.find((one) => one.wish === wish && canBeAccepted(one))
    if (!solution) return refused('alternative_not_offered')
    if (await askAboutOffer(tx, file, solution, moment)) return null
    acceptOffer(tx, file, solution, 'accept_alternative', moment)
    const data = { wish, amount: solution.amountMinor, needsReturn: file.needsReturn }
    note(tx, file, 'alternative_accepted', data, moment)
    return null
  })
}
