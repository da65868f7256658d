import { z } from 'zod'
import { caseAct, whyNotOpen } from '#case'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { claimWhys } from '#parcel'
import { openClaim } from './open-claims.ts'

declare module '#case' {
  interface CaseActs {
    openCarrierClaim: typeof openCarrierClaim
  }
  interface WhyNots {
    nothing_to_claim: true
  }
}

/** A person knows that it was the carrier: what was missing was in the box, or the number of the parcel was found. */
export const openCarrierClaim = caseAct({
  verb: 'openCarrierClaim',
  tag: 'carriers',
  summary: 'Open a claim against the carrier for goods that are sent again or exchanged',
  right: 'resolve',
  body: z.strictObject({
    goodsOwedId: z.uuid(),
    why: z.enum(claimWhys),
    carrier: z.string().trim().min(1).max(100).optional(),
    tracking: z.string().trim().min(1).max(100).optional(),
  }),
  state: (file) =>
    file.goodsOwed.some(({ kind }) => kind !== 'send_back') ? null : (whyNotOpen(file) ?? 'nothing_to_claim'),
  whyNot: {
    nothing_to_claim: at(
      409,
      '这张售后单没有补发或换货的商品，不能向快递索赔。',
      'Nothing of this case is sent again or exchanged, so there is nothing to claim from a carrier.',
    ),
  },
  async run(tx, file, { goodsOwedId, why, carrier = null, tracking = null }, moment) {
    const goods = file.goodsOwed.find(({ id, kind }) => id === goodsOwedId && kind !== 'send_back')
    if (!goods) return refused('nothing_to_claim')
    const isOpened = await openClaim(tx, file, { why, lines: goods.lines, carrier, tracking }, moment)
    return isOpened ? null : refused('nothing_to_claim')
  },
})
