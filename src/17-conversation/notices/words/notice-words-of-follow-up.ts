// What a customer is asked when goods came or money was paid: one question, with the goods by name.
import type { CaseFile } from '#case'
import type { NoticeText } from './notice-words-of-goods.ts'

export function followUpWords({ lines, dispatches }: CaseFile): NoticeText {
  const name = lines[0]?.name ?? ''
  const isMore = lines.length > 1
  const ofGoods = dispatches.some(({ state }) => state === 'shipped')
  return ofGoods
    ? {
        'zh-CN': `「${name}」${isMore ? '等商品' : ''}收到了吗？东西都好吗？点一下就能告诉我们。`,
        en: `Has ${name}${isMore ? ' and the rest' : ''} arrived, and is all well? One tap tells us.`,
      }
    : {
        'zh-CN': `「${name}」${isMore ? '等商品' : ''}的退款收到了吗？这次处理您满意吗？点一下就能告诉我们。`,
        en: `Has the refund for ${name}${isMore ? ' and the rest' : ''} reached you, and are you happy with how we dealt with it? One tap tells us.`,
      }
}
