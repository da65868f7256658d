// What sending goods back takes, and what a person decides: said before a request is submitted and on the page of the case.
import { ownWords } from '../speech.ts'

export const useTermsWords = ownWords({
  'zh-CN': {
    sendBack: '寄回时间',
    freight: '退货运费',
    freightBy: { merchant: '由商家承担', customer: '由您承担' },
    deduction: '检验后扣款',
    deductionPossible: '商品如已使用，可能会扣款',
    deductionNone: '不扣款',
    personDecides: '这只是按规则得出的初步判断，客服复核后会答复您。',
    notDeliverable: {
      exchange: '目前还不能在线换货：客服会联系您，与您商定处理办法。现在不用寄回商品。',
      repair: '目前还不能在线安排维修：客服会联系您，与您商定处理办法。现在不用寄回商品。',
      reship: '目前还不能在线补发：客服会联系您，与您商定处理办法。',
      store_credit: '目前还不能在线发放抵用金：客服会联系您，与您商定处理办法。',
    } as Record<string, string>,
  },
  en: {
    sendBack: 'Send back',
    freight: 'Return shipping',
    freightBy: { merchant: 'paid by the shop', customer: 'paid by you' },
    deduction: 'Deduction after inspection',
    deductionPossible: 'possible if it has been used',
    deductionNone: 'none',
    personDecides: 'This is only a first assessment by our rules. We will review it and answer you.',
    notDeliverable: {
      exchange:
        'We cannot arrange exchanges online yet. We will contact you to agree what to do. Please do not send anything back for now.',
      repair:
        'We cannot arrange repairs online yet. We will contact you to agree what to do. Please do not send anything back for now.',
      reship: 'We cannot reship items online yet. We will contact you to agree what to do.',
      store_credit: 'We cannot issue store credit online yet. We will contact you to agree what to do.',
    },
  },
})
