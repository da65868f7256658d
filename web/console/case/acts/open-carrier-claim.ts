import { caseActForm } from './act-form.ts'
import { choice, lineOrNone } from './fields.ts'

export const openCarrierClaim = caseActForm({
  verb: 'openCarrierClaim',
  key: 'w',
  stands: { approved: 'more', resolved: 'more' },
  hiddenUnlessPossible: true,
  words: {
    'zh-CN': {
      name: '向快递索赔',
      done: '已登记索赔',
      hint: '丢失和运输破损的补发会自动登记索赔；能确认是快递责任的少件，或查到了运单号，在这里登记。',
      which: '哪件商品',
      reason: '原因',
      whys: { lost: '丢失', damaged: '破损', missing: '少件' },
      carrier: '快递公司（可不填）',
      tracking: '运单号（可不填）',
      why: { nothing_to_claim: '没有补发或换货的商品' },
    },
    en: {
      name: 'Claim from the carrier',
      done: 'Claim recorded',
      hint: 'Sending again what was lost or damaged opens a claim by itself. Record one here for what the carrier lost out of a parcel, or once its number is known.',
      which: 'Which goods',
      reason: 'Reason',
      whys: { lost: 'Lost', damaged: 'Damaged', missing: 'Missing from the parcel' },
      carrier: 'Carrier (optional)',
      tracking: 'Tracking number (optional)',
      why: { nothing_to_claim: 'Nothing is sent again or exchanged' },
    },
  },
  initial: ({ goodsOwed }) => ({ which: goodsOwed.at(0)?.id, reason: 'missing' }),
  fields: ({ said, file }) => ({
    which: choice(
      said.which,
      Object.fromEntries(
        file.goodsOwed.map(({ id, lines }) => [
          id,
          lines.map(({ name, quantity }) => `${name} ×${quantity}`).join('；'),
        ]),
      ),
    ),
    reason: choice(said.reason, said.whys),
    carrier: lineOrNone(said.carrier, 100),
    tracking: lineOrNone(said.tracking, 100),
  }),
  body: ({ which, reason, carrier, tracking }) => ({
    goodsOwedId: which,
    why: reason,
    ...(carrier?.trim() && { carrier: carrier.trim() }),
    ...(tracking?.trim() && { tracking: tracking.trim() }),
  }),
})
