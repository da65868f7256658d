// What a notice says: one sentence each of what happened, and whose turn it is until when. The customer's page says the rest.
import type { CaseEventKind, CaseFile } from '#case'
import { decimalOf } from '#kernel/money'
import type { Merchant } from '#people'
import { approvedWords } from './approved-words.ts'
import { followUpWords } from './notice-words-of-follow-up.ts'
import {
  answeredWords,
  awaitedWords,
  type NoticeText,
  nothing,
  paymentOverWords,
  sentWords,
  toPayWords,
} from './notice-words-of-goods.ts'
import { incidentWords } from './notice-words-of-incidents.ts'
import {
  atLockerWords,
  deliveredWords,
  outForDeliveryWords,
  refusedWords,
  returningWords,
} from './notice-words-of-parcels.ts'
import { reminderWords } from './reminder-words.ts'
import { timeInMail } from './time-in-mail.ts'

type Words = NoticeText

/** `now`: when it is written, UTC. */
type Notice = (file: CaseFile, merchant: Merchant, now: string) => Words

export const noticeWords: Readonly<Partial<Record<CaseEventKind, Notice>>> = {
  case_opened: (file, merchant) => {
    const due = promised('decision', file, merchant)
    return due
      ? {
          'zh-CN': `我们已收到您的售后申请，${due} 前答复您。`,
          en: `We have received your request and will answer by ${due}.`,
        }
      : { 'zh-CN': '我们已收到您的售后申请。', en: 'We have received your request.' } // answered before this was sent
  },
  info_requested: (file, merchant) => ({
    'zh-CN': `我们还需要您补充一些信息，请在 ${time(file.customerDueAt, file, merchant)} 前回复。`,
    en: `We need a little more information from you. Please reply by ${time(file.customerDueAt, file, merchant)}.`,
  }),
  message_written: () => ({ 'zh-CN': '商家给您留言了。', en: 'The shop has sent you a message.' }),
  case_approved: (file, merchant) => approvedWords(file, time(file.customerDueAt, file, merchant)),
  proposal_made: (file, merchant) => ({
    'zh-CN': `我们为您提出了一个解决方案，请在 ${time(file.customerDueAt, file, merchant)} 前答复；逾期未答复，售后单会关闭。`,
    en: `We have made you an offer. Please answer by ${time(file.customerDueAt, file, merchant)}; after that the case will be closed.`,
  }),
  customer_reminded: reminderWords,
  proposal_accepted: (file, merchant) => agreedWords(file, merchant),
  alternative_accepted: (file, merchant) => agreedWords(file, merchant),
  case_rejected: (file, merchant) => ({
    'zh-CN': `您的申请没有通过。原因和其他办法都写在售后单里；如不同意，可在 ${time(file.customerDueAt, file, merchant)} 前申诉一次。`,
    en: `Your request was not approved. The case shows why, and what else is possible. If you disagree, you can appeal once by ${time(file.customerDueAt, file, merchant)}.`,
  }),
  goods_received: (file, merchant) => {
    const due = promised('inspection', file, merchant)
    return due
      ? {
          'zh-CN': `我们已收到您寄回的商品，${due} 前完成检验。`,
          en: `Your parcel has arrived. We will inspect it by ${due}.`,
        }
      : { 'zh-CN': '我们已收到您寄回的商品。', en: 'Your parcel has arrived.' } // inspected before this was sent
  },
  objection_answered: () => ({
    'zh-CN': '您对检验结果的异议已有答复。',
    en: 'We have answered your objection to the inspection result.',
  }),
  case_answered: answeredWords,
  dispatch_held: (file) =>
    file.dispatches.some(({ hold }) => hold?.owner === 'customer')
      ? {
          'zh-CN': '商品已备好，但收件地址或电话不完整，暂时不能寄出。请打开售后单更正，更正后马上继续。',
          en: 'Your goods are ready, but the delivery address or phone number is incomplete. Please open your case and correct it; we go on at once.',
        }
      : nothing,
  dispatch_shipped: sentWords,
  dispatch_cancelled: () => ({
    'zh-CN': '这次发货已取消，我们会重新为您处理，进展写在售后单里。',
    en: 'This dispatch was cancelled. We will settle it another way; your case shows how it goes on.',
  }),
  parcel_out_for_delivery: outForDeliveryWords,
  parcel_at_locker: atLockerWords,
  parcel_delivered: deliveredWords,
  parcel_refused: refusedWords,
  parcel_returning: returningWords,
  incident_told: incidentWords,
  payment_asked: toPayWords,
  payment_expired: paymentOverWords,
  goods_awaited_from_stock: awaitedWords,
  goods_still_gone: awaitedWords,
  goods_disposed: () => ({
    'zh-CN': '未通过验收的商品已按约定处置。',
    en: 'The items that were not accepted have been disposed of, as you were told.',
  }),
  refund_succeeded: (file) => ({
    'zh-CN': `退款 ${paidBack(file)} 已完成。`,
    en: `Your refund of ${paidBack(file)} is complete.`,
  }),
  follow_up_asked: followUpWords,
  // who said that all is well is not told that it is over
  case_closed: ({ followUp }) =>
    followUp === 'content'
      ? nothing
      : {
          'zh-CN': '这张售后单已关闭。如果还有问题，请联系我们。',
          en: 'This case is now closed. If something is still wrong, please contact us.',
        },
}

/** Events a customer is told of. */
export const kindsTold = Object.keys(noticeWords) as readonly CaseEventKind[]

const agreedWords = (file: CaseFile, merchant: Merchant): Words =>
  file.needsReturn
    ? {
        'zh-CN': `将按您接受的方案办理，请在 ${time(file.customerDueAt, file, merchant)} 前寄回商品。`,
        en: `We will go ahead as agreed. Please send the goods back by ${time(file.customerDueAt, file, merchant)}.`,
      }
    : {
        'zh-CN': '将按您接受的方案办理，商品不用寄回。',
        en: 'We will go ahead as agreed. You do not need to send anything back.',
      }

/** When this promise is due, if it still runs: what came after the event may have kept it before its notice is sent. */
function promised(kind: CaseFile['promises'][number]['kind'], file: CaseFile, merchant: Merchant): string {
  const clock = file.promises.find((one) => one.kind === kind && one.runsSince !== null)
  return time(clock?.dueAt ?? null, file, merchant)
}

const time = (moment: string | null, file: CaseFile, { timeZone }: Merchant): string =>
  timeInMail(moment, file.locale === 'en' ? 'en' : 'zh-CN', timeZone)

function paidBack(file: CaseFile): string {
  const settled = file.refunds.filter((refund) => refund.state === 'succeeded')
  const amount = settled.reduce((sum, refund) => sum + refund.amountMinor, 0)
  return `${file.order.currency} ${decimalOf({ amount, currency: file.order.currency })}`
}
