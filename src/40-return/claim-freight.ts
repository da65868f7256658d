import { z } from 'zod'
import { caseAct, caseEvents, evidenceIds, note, unless, whyNotOpen } from '#case'
import { attachEvidence, evidenceRefusal } from '#conversation'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { money } from '#order/ask'
import { mayClaimFreight } from './freight-claim.ts'
import { keepFreightClaim } from './keep-freight-claim.ts'

declare module '#case' {
  interface CaseActs {
    claimFreight: typeof claimFreight
  }
  interface WhyNots {
    no_freight_to_claim: true
  }
  interface CaseEvents {
    freight_claimed: { readonly amount: number; readonly evidence: readonly string[] }
  }
  interface CustomerSteps {
    freight_claimed: true
  }
}

caseEvents({
  freight_claimed: { shown: true },
})

/**
 * The customer paid the way back that the merchant bears (消法 24(2); CRD Art. 14(1)) and asks for it with the receipt. It is given with the
 * resolution: up to the merchant's cap without asking anybody.
 */
export const claimFreight = caseAct({
  verb: 'claimFreight',
  tag: 'returns',
  summary: 'Note what the customer paid for the way back, where the merchant bears it',
  right: 'provide_info',
  /** `amount`: what the carrier took; `evidenceIds`: photos of the receipt, a customer gives at least one. */
  body: z.strictObject({ amount: money, evidenceIds }),
  customer: { summary: 'Ask for the way back that was paid, with its receipt' },
  state: (file) => whyNotOpen(file) ?? unless(mayClaimFreight(file), 'no_freight_to_claim'),
  whyNot: {
    no_freight_to_claim: at(
      409,
      '这张售后单没有由商家承担、还可以申请的退货运费。',
      'There is no return freight of this case that the shop bears and that can still be claimed.',
    ),
  },
  refusals: {
    freight_already_claimed: at(
      409,
      '退货运费已经申请过了；有不对的地方，请留言说明。',
      'The return freight was claimed already. If something about it is wrong, please write a message.',
    ),
    receipt_needed: at(422, '请附上快递费收据的照片。', 'Please add a photo of the receipt.'),
  },
  async run(tx, file, { amount, evidenceIds }, moment) {
    if (file.freightClaim) return refused('freight_already_claimed')
    if (amount.currency !== file.order.currency) return refused('currency_differs', { currency: file.order.currency })
    if (amount.amount <= 0) return refused('amount_needed')
    if (moment.by.kind === 'customer' && evidenceIds.length === 0) return refused('receipt_needed')
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    keepFreightClaim(tx, file, { amountMinor: amount.amount, evidenceIds }, moment)
    attachEvidence(tx, file.id, evidenceIds)
    note(tx, file, 'freight_claimed', { amount: amount.amount, evidence: [...evidenceIds] }, moment)
    return null
  },
})
