import { z } from 'zod'
import { caseAct, caseEvents, hasMove, note, unless, type Wish, whyNotOpen, wishes } from '#case'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { acceptOffer } from './accept-offer.ts'
import { askAboutOffer } from './ask-about-offer.ts'
import { canBeAccepted } from './offered.ts'
import { sayYes } from './say-yes.ts'

declare module '#case' {
  interface CaseActs {
    acceptAlternative: typeof acceptAlternative
  }
  interface CaseEvents {
    alternative_accepted: { readonly wish: Wish; readonly amount: number | null; readonly needsReturn: boolean }
  }
  interface CustomerSteps {
    alternative_accepted: true
  }
}

caseEvents({
  alternative_accepted: {
    shown: true,
    effect: (it, { needsReturn }) => sayYes(it, 'accept_alternative', needsReturn),
  },
})

/** After a refusal the customer takes one of the solutions that were offered with it. */
export const acceptAlternative = caseAct({
  verb: 'acceptAlternative',
  summary: 'Take one of the solutions offered with a refusal',
  right: 'answer_offer',
  body: z.strictObject({ wish: z.enum(wishes) }),
  customer: { code: true },
  inTime: true,
  state: (file) =>
    whyNotOpen(file) ??
    unless(
      hasMove(file, 'decision', 'accept_alternative') && (file.offer?.solutions.length ?? 0) > 0,
      'nothing_offered',
    ),
  refusals: {
    alternative_not_offered: at(
      422,
      '没有提供过这个方案，请从列出的方案中选择。',
      'That was not offered; please choose one of those listed.',
    ),
  },
  async run(tx, file, { wish }, moment) {
    const solution = file.offer?.solutions.find((one) => one.wish === wish && canBeAccepted(one))
    if (!solution) return refused('alternative_not_offered')
    if (await askAboutOffer(tx, file, solution, moment)) return null
    acceptOffer(tx, file, solution, 'accept_alternative', moment)
    const data = { wish, amount: solution.amountMinor, needsReturn: file.needsReturn }
    note(tx, file, 'alternative_accepted', data, moment)
    return null
  },
})
