import { lazyRouteComponent } from '@tanstack/react-router'
import { caseActForm, ownFields } from './act-form.ts'
import { moneyOf } from './offered.ts'

export const claimFreight = caseActForm({
  verb: 'claimFreight',
  key: 'c',
  stands: { pending: 'more', escalated: 'more', approved: 'more', resolved: 'more' },
  hiddenUnlessPossible: true, // elsewhere the customer bears the freight, and there is nothing to say of it
  words: {
    'zh-CN': {
      name: '代顾客申请运费',
      done: '已登记运费申请',
      hint: '顾客凭收据申请退还这次的退货运费；和退款一起处理。',
      why: { no_freight_to_claim: '没有由商家承担、还可以申请的退货运费' },
    },
    en: {
      name: 'Claim return shipping',
      done: 'Return shipping claimed',
      hint: 'For the customer, who paid for the return shipping and has a receipt; it is settled with the refund.',
      why: { no_freight_to_claim: 'There is no return shipping that the shop bears and that can still be claimed' },
    },
  },
  confirmsWithEnter: () => false,
  Own: ownFields<{ amount: string; evidenceIds?: string[] }>(
    lazyRouteComponent(() => import('./claim-freight-fields.tsx'), 'ClaimFreightFields'),
  ),
  body: ({ amount, evidenceIds = [] }, { file }) => ({ amount: moneyOf(file, amount), evidenceIds }),
})
