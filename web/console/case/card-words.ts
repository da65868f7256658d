import { ownWords } from '../words/use-words.ts'

export const useCardWords = ownWords({
  'zh-CN': {
    evidence: '凭证',
    noEvidence: '顾客没有上传照片或视频。',
    video: '视频',
    goods: '商品与金额',
    estimate: '预计退款',
    refunded: '退款合计',
    deduction: '检验扣款',
    estimateHint: '按本单件数折算，不含运费；以处理时的计算为准',
    parcels: '退货包裹',
    parcelNone: '还没有登记快递单号。',
    inspections: '检验结果',
  },
  en: {
    evidence: 'Evidence',
    noEvidence: 'The customer sent no photos or videos.',
    video: 'Video',
    goods: 'Goods and amounts',
    estimate: 'Expected refund',
    refunded: 'Refunds',
    deduction: 'Inspection deduction',
    estimateHint:
      'Pro rata for the units in this case, without shipping; the final amount is calculated when the case is resolved',
    parcels: 'Return parcels',
    parcelNone: 'No tracking number yet.',
    inspections: 'Inspection',
  },
})
