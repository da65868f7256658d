// What a notice says of a yes to a request.
import type { CaseFile } from '#case'
import { postalBanOfGoods } from '#parcel'
import type { NoticeText } from './notice-words-of-goods.ts'

/** A yes to a request: what is to be sent back until when, and what follows. */
export function approvedWords(file: CaseFile, until: string): NoticeText {
  if (file.needsReturn && postalBanOfGoods(file)) return notByPost
  const wish = file.agreed?.wish ?? file.wish
  const isFirst = file.goodsOwed.some(({ terms }) => terms.sentFirst === 'trust' || terms.sentFirst === 'deposit')
  if (wish === 'exchange' && file.needsReturn)
    return isFirst
      ? {
          'zh-CN': `您的换货申请已通过，新的先寄给您；请在 ${until} 前寄回旧的商品。`,
          en: `Your exchange has been approved. We send the new goods first; please send the old ones back by ${until}.`,
        }
      : {
          'zh-CN': `您的换货申请已通过，请在 ${until} 前寄回旧的商品，验收后寄出新的。`,
          en: `Your exchange has been approved. Please send the old goods back by ${until}; the new ones leave once those are inspected.`,
        }
  if (wish === 'exchange' || wish === 'reship')
    return {
      'zh-CN': '您的申请已通过，商品不用寄回。我们会给您发货，寄出后告诉您快递单号。',
      en: 'Your request has been approved. You do not need to send anything back. We will send your goods and tell you the tracking number as soon as they leave.',
    }
  return file.needsReturn
    ? {
        'zh-CN': `您的申请已通过，请在 ${until} 前寄回商品。`,
        en: `Your request has been approved. Please send the goods back by ${until}.`,
      }
    : {
        'zh-CN': '您的申请已通过，商品不用寄回。',
        en: 'Your request has been approved. You do not need to send anything back.',
      }
}

/** What may not be posted is not asked for by a day. */
const notByPost: NoticeText = {
  'zh-CN': '您的申请已通过。鼓包、漏液或烧过的电池禁止寄递，请不要寄回，我们会联系您安排处理。',
  en: 'Your request has been approved. A swollen, leaking or burnt battery may not be posted: please do not send it back. We will contact you to arrange it.',
}
