import { caseActForm } from './act-form.ts'
import { line, lineOrNone } from './fields.ts'

export const announceParcel = caseActForm({
  verb: 'announceParcel',
  key: 't',
  stands: { approved: 'beside', pending: 'more', escalated: 'more', resolved: 'more' },
  words: {
    'zh-CN': {
      name: '登记快递',
      done: '已登记快递单号',
      title: '登记退货快递',
      tracking: '快递单号',
      carrier: '快递公司（可不填）',
      why: { nothing_to_announce: '现在不需要寄回商品' },
    },
    en: {
      name: 'Enter tracking',
      done: 'Tracking number saved',
      title: 'Enter the return parcel',
      tracking: 'Tracking number',
      carrier: 'Carrier (optional)',
      why: { nothing_to_announce: 'No goods need to be sent back now' },
    },
  },
  fields: ({ said }) => ({ tracking: line(said.tracking, 60), carrier: lineOrNone(said.carrier, 100) }),
  body: ({ tracking, carrier }) => ({
    tracking: tracking.trim(),
    ...(carrier?.trim() && { carrier: carrier.trim() }),
  }),
})
