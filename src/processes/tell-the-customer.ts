// When something happens that the customer should know, she is told: by mail where she gave one. What each mail says is here.
import { type CaseFile, dueForHer, readCase } from '#case'
import { sendMessageQueue } from '#conversation'
import type { Database } from '#kernel/database'
import { decimalOf } from '#kernel/money'
import { type Merchant, merchantOf } from '#people'
import { timeInMail } from './time-in-mail.ts'

export const tellTheCustomerQueue = 'tell-the-customer'

export type Told = { readonly merchantId: string; readonly caseId: string; readonly seq: number; readonly kind: string }

type Words = { readonly 'zh-CN': string; readonly en: string }

/** One sentence each: what happened, and whose turn it is until when. */
const sentences: Readonly<Record<string, (file: CaseFile, merchant: Merchant) => Words>> = {
  case_opened: (file, merchant) => ({
    'zh-CN': `我们已收到您的申请，最晚 ${time(dueForHer(file), file, merchant)} 前答复您。`,
    en: `We have your request and will answer by ${time(dueForHer(file), file, merchant)}.`,
  }),
  info_requested: (file, merchant) => ({
    'zh-CN': `我们还需要您补充一点信息，请在 ${time(file.customerDueAt, file, merchant)} 前回复。`,
    en: `We need a little more from you; please answer by ${time(file.customerDueAt, file, merchant)}.`,
  }),
  case_approved: (file, merchant) =>
    file.needsReturn
      ? {
          'zh-CN': `您的申请已通过，请在 ${time(file.customerDueAt, file, merchant)} 前寄回商品。`,
          en: `Your request is approved; please send the goods back by ${time(file.customerDueAt, file, merchant)}.`,
        }
      : { 'zh-CN': '您的申请已通过，商品不需要寄回。', en: 'Your request is approved; nothing needs to be sent back.' },
  proposal_made: (file, merchant) => ({
    'zh-CN': `我们给您一个方案，请在 ${time(file.customerDueAt, file, merchant)} 前答复；到期未答复，售后单会关闭。`,
    en: `We have an offer for you; please answer by ${time(file.customerDueAt, file, merchant)}, or the case will be closed.`,
  }),
  proposal_accepted: (file, merchant) => agreedWords(file, merchant),
  alternative_accepted: (file, merchant) => agreedWords(file, merchant),
  case_rejected: (file, merchant) => ({
    'zh-CN': `您的申请没有通过。原因和其他办法请看售后单；如不同意，可在 ${time(file.customerDueAt, file, merchant)} 前申诉一次。`,
    en: `Your request was not approved. The case shows why and what else is possible; you may appeal once by ${time(file.customerDueAt, file, merchant)}.`,
  }),
  goods_received: (file, merchant) => ({
    'zh-CN': `我们已收到您寄回的商品，${time(dueForHer(file), file, merchant)} 前完成检验。`,
    en: `We have your parcel and will inspect it by ${time(dueForHer(file), file, merchant)}.`,
  }),
  refund_succeeded: (file) => ({
    'zh-CN': `退款 ${paidBack(file)} 已原路退回。`,
    en: `${paidBack(file)} went back to your original payment.`,
  }),
  case_closed: () => ({
    'zh-CN': '这张售后单已关闭。如果还有问题，请联系我们。',
    en: 'This case is closed. If something is still wrong, please contact us.',
  }),
}

const agreedWords = (file: CaseFile, merchant: Merchant): Words =>
  file.needsReturn
    ? {
        'zh-CN': `已按您接受的方案办理，请在 ${time(file.customerDueAt, file, merchant)} 前寄回商品。`,
        en: `It goes on as you accepted; please send the goods back by ${time(file.customerDueAt, file, merchant)}.`,
      }
    : {
        'zh-CN': '已按您接受的方案办理，商品不需要寄回。',
        en: 'It goes on as you accepted; nothing needs to be sent back.',
      }

export const kindsTold: readonly string[] = Object.keys(sentences)

/**
 * Writes the mail about one event and puts it into the mail queue. A job that runs again after a crash writes it again: a message may
 * arrive twice, never not at all. Does nothing when the customer gave no mail address or the case is gone.
 */
export async function tellTheCustomer(database: Database, publicUrl: string, told: Told): Promise<void> {
  const compose = sentences[told.kind]
  if (!compose) return
  await database.transact(told.merchantId, async (tx) => {
    const file = await readCase(tx, told.caseId)
    if (!file?.contact.email) return
    const merchant = await merchantOf(tx)
    const locale = file.locale === 'en' ? 'en' : 'zh-CN'
    const words = compose(file, merchant)[locale]
    tx.enqueue(sendMessageQueue, {
      way: 'mail',
      to: file.contact.email,
      subject:
        locale === 'en' ? `${merchant.name}: your case ${file.number}` : `${merchant.name}：售后单 ${file.number}`,
      text: `${words}\n\n${publicUrl}/\n${merchant.name}`,
    })
  })
}

const time = (moment: string | null, file: CaseFile, { timeZone }: Merchant): string =>
  timeInMail(moment, file.locale === 'en' ? 'en' : 'zh-CN', timeZone)

function paidBack(file: CaseFile): string {
  const settled = file.refunds.filter((refund) => refund.state === 'succeeded')
  const amount = settled.reduce((sum, refund) => sum + refund.amountMinor, 0)
  return `${file.order.currency} ${decimalOf({ amount, currency: file.order.currency })}`
}
