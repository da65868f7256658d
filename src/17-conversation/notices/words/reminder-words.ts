// What a reminder says: what is left to do, until when, and what follows otherwise. Nothing where the customer has done it meanwhile.
import type { CaseFile } from '#case'
import type { Merchant } from '#people'
import { type CustomerDeadline, deadlinesNear } from '../remind-customer.ts'
import { amountOf, type NoticeText, nothing } from './notice-words-of-goods.ts'
import { timeInMail } from './time-in-mail.ts'

export function reminderWords(file: CaseFile, merchant: Merchant, now: string): NoticeText {
  const near = deadlinesNear(file, now)
  if (near.length === 0) return nothing
  const said = near.map((one) => sentence[one.of](untilOf(one, file, merchant), file))
  return {
    'zh-CN': said.map((one) => one['zh-CN']).join(''),
    en: said.map((one) => one.en).join(' '),
  }
}

const untilOf = ({ dueAt }: CustomerDeadline, file: CaseFile, { timeZone }: Merchant): string =>
  timeInMail(dueAt, file.locale === 'en' ? 'en' : 'zh-CN', timeZone)

const sentence: Readonly<Record<CustomerDeadline['of'], (until: string, file: CaseFile) => NoticeText>> = {
  answer: (until) => ({
    'zh-CN': `提醒您：我们还在等您补充信息，请在 ${until} 前回复，逾期售后单会关闭。`,
    en: `A reminder: we are still waiting for the information we asked you for. Please reply by ${until}; after that the case will be closed.`,
  }),
  offer: (until) => ({
    'zh-CN': `提醒您：我们提出的方案还在等您答复，请在 ${until} 前答复，逾期售后单会关闭。`,
    en: `A reminder: our offer is waiting for your answer. Please answer by ${until}; after that the case will be closed.`,
  }),
  return: (until) => ({
    'zh-CN': `提醒您：请在 ${until} 前寄回商品并填写快递单号，逾期售后单会关闭。已寄出的话，填上单号即可。`,
    en: `A reminder: please send the goods back by ${until} and enter the tracking number; after that the case will be closed. If they are on their way already, the number is all we need.`,
  }),
  send_back: (until) => ({
    'zh-CN': `提醒您：未通过验收的商品，请在 ${until} 前选择寄还给您或由我们处置，逾期将按处置处理。`,
    en: `A reminder: please choose by ${until} whether the items that were not accepted are sent back to you or disposed of. Without an answer they will be disposed of.`,
  }),
  payment: (until, file) => {
    const asked = file.paymentRequests.findLast(({ state }) => state === 'asked')
    const amount = asked ? ` ${amountOf(asked.amountMinor, file)}` : ''
    return {
      'zh-CN': `提醒您：请在 ${until} 前付款${amount}，逾期付款请求失效。`,
      en: `A reminder: please pay${amount} by ${until}; after that the request for payment ends.`,
    }
  },
}
