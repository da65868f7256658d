// What a notice says where goods go to the customer: what was decided, what is asked of the customer, and what was sent.
import type { CaseFile } from '#case'
import { decimalOf } from '#kernel/money'
import { trackingPage } from '#parcel'
import type { Merchant } from '#people'
import { timeInMail } from './time-in-mail.ts'

export type NoticeText = { readonly 'zh-CN': string; readonly en: string }
type GoodsOwed = CaseFile['goodsOwed'][number]

/** Nobody is told. */
export const nothing: NoticeText = { 'zh-CN': '', en: '' }

/** Goods that are not there now. */
export function awaitedWords(file: CaseFile, merchant: Merchant): NoticeText {
  const goods = file.goodsOwed.find(({ state }) => state === 'waiting_stock')
  if (!goods) return nothing // there again, and told as such
  const [zh, en] = [namesOf(goods, '、'), namesOf(goods, ', ')]
  const { waitsUntil = null } = goods.terms
  if (waitsUntil === null)
    return {
      'zh-CN': `您要的 ${zh} 缺货。请打开售后单选择：再等一段时间、换成其他规格，或退款。到货前您没有选择，我们会继续等。`,
      en: `${en}: out of stock. Please open your case and choose: wait a while, take another variant, or have your money back. Until you choose, we keep waiting for it.`,
    }
  const until = timeInMail(waitsUntil, file.locale === 'en' ? 'en' : 'zh-CN', merchant.timeZone)
  return {
    'zh-CN': `您要的 ${zh} 暂时缺货，到货后马上为您发出，最晚等到 ${until} 再问您。不想等的话，随时可以在售后单里改选其他规格或退款。`,
    en: `${en}: out of stock at the moment. We will send it as soon as it is here, and ask you again on ${until} at the latest. If you would rather not wait, choose another variant or your money back in your case at any time.`,
  }
}

/** What a case was answered with: goods and money each in a sentence of its own. */
export function answeredWords(file: CaseFile, merchant: Merchant): NoticeText {
  const goods = file.goodsOwed.filter(({ answered, state }) => answered && answeredAs[state])
  const back = file.refunds.filter(({ state }) => state !== 'cancelled' && state !== 'failed')
  if (goods.length === 0)
    return {
      'zh-CN': '处理结果已出，每件商品的结果和金额都写在售后单里。',
      en: 'Your case has been decided. It shows the result for each item and how the amount was calculated.',
    }
  const minor = back.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const money: NoticeText[] =
    minor === 0
      ? []
      : [
          {
            'zh-CN': `退给您 ${amountOf(minor, file)}，怎么算的写在售后单里。`,
            en: `You get ${amountOf(minor, file)} back; your case shows how it was calculated.`,
          },
        ]
  return joined([decided, ...goods.map((one) => answerOf(one, file, merchant)), ...money])
}
const decided: NoticeText = { 'zh-CN': '处理结果已出。', en: 'Your case has been decided.' }

/** Whether goods in this state are what the case was just answered with; the rest is told by notices of its own. */
const answeredAs: Readonly<Record<GoodsOwed['state'], boolean>> = {
  ...{ promised: true, waiting_answer: true, waiting_stock: true, waiting_payment: true, released: true },
  ...{ dispatched: true, sent: false, cancelled: false, disposed: false },
}

function answerOf(goods: GoodsOwed, file: CaseFile, merchant: Merchant): NoticeText {
  const [zh, en] = [namesOf(goods, '、'), namesOf(goods, ', ')]
  if (goods.state === 'waiting_answer') return askedBack(goods, file, merchant)
  if (goods.kind === 'send_back')
    return { 'zh-CN': `未通过验收的 ${zh} 会寄还给您。`, en: `${en}: not accepted, and sent back to you.` }
  const said =
    goods.kind === 'exchange'
      ? { 'zh-CN': `换给您 ${zh}，`, en: `We are exchanging your goods for ${en}. ` }
      : { 'zh-CN': `补发给您 ${zh}，`, en: `We are sending you ${en} again. ` }
  const then = {
    'zh-CN': goods.state === 'waiting_payment' ? '付款后发货。' : '寄出后会告诉您快递单号。',
    en:
      goods.state === 'waiting_payment'
        ? 'It is sent once you have paid.'
        : 'We will tell you the tracking number as soon as it leaves.',
  }
  return { 'zh-CN': said['zh-CN'] + then['zh-CN'], en: said.en + then.en }
}

/** Sent back at the customer's cost, or disposed of: the customer says which. */
function askedBack(goods: GoodsOwed, file: CaseFile, merchant: Merchant): NoticeText {
  const [zh, en] = [namesOf(goods, '、'), namesOf(goods, ', ')]
  const until = goods.until && timeInMail(goods.until, file.locale === 'en' ? 'en' : 'zh-CN', merchant.timeZone)
  const freight = goods.terms.freightMinor ? amountOf(goods.terms.freightMinor, file) : null
  return {
    'zh-CN': `${zh} 未通过验收，没有退款。请在 ${until} 前选择：寄还给您（${freight ? `运费 ${freight} 由您承担` : '运费到付'}），或由我们代为处置；逾期未选，将按处置处理。`,
    en: `${en}: not accepted, so nothing is refunded for it. Please choose by ${until}: we send it back to you (${freight ? `this costs you ${freight}` : 'you pay the carrier on delivery'}), or dispose of it. Without an answer it will be disposed of.`,
  }
}

/** What was sent, by whom, under which number, where to follow it, and when it should come. */
export function sentWords(file: CaseFile, merchant: Merchant): NoticeText {
  const dispatch = file.dispatches.filter(({ state }) => state === 'shipped').at(-1)
  const sent = dispatch?.parcel
  if (!dispatch || !sent) return nothing
  const day = sent.expectedOn ? dayInMail(sent.expectedOn, file.locale, merchant) : null
  const { carrierName, tracking } = sent
  const page = trackingPage(sent.carrier, tracking)
  const what = sentAs[dispatch.type]
  return {
    'zh-CN': `${what['zh-CN']}已寄出：${namesOf(dispatch, '、')}。${carrierName}，运单号 ${tracking}。${day ? `预计 ${day} 送达。` : ''}${page ? `物流查询：${page}` : '可在快递公司网站用运单号查询物流。'}`,
    en: `${what.en} on the way: ${namesOf(dispatch, ', ')}. ${carrierName}, tracking number ${tracking}.${day ? ` Expected on ${day}.` : ''} ${page ? `Follow the parcel: ${page}` : "You can follow the parcel with this number on the carrier's website."}`,
  }
}
const sentAs: Readonly<Record<CaseFile['dispatches'][number]['type'], NoticeText>> = {
  reship: { 'zh-CN': '补发的商品', en: 'What we are sending you again is' },
  exchange: { 'zh-CN': '换给您的商品', en: 'Your replacement is' },
  repair_return: { 'zh-CN': '修好的商品', en: 'Your repaired goods are' },
  send_back: { 'zh-CN': '退回给您的商品', en: 'What we are sending back to you is' },
}

/** What the customer is asked to pay, for what, and what follows. */
export function toPayWords(file: CaseFile, { timeZone }: Merchant): NoticeText {
  const asked = file.paymentRequests.findLast(({ state }) => state === 'asked')
  if (!asked)
    return {
      'zh-CN': '付款请求有变化，详情见售后单。',
      en: 'Your payment request has changed; the case shows how it stands.',
    } // paid or given up before this was sent
  const until = timeInMail(asked.expiresAt, file.locale === 'en' ? 'en' : 'zh-CN', timeZone)
  const why = payFor[asked.why]
  const goods = file.goodsOwed.find(({ id }) => id === asked.goodsOwedId)
  // a difference may be asked for when the goods have gone already
  const follows = why.follows === thenSent && goods?.state === 'sent' ? nothing : why.follows
  const amount = amountOf(asked.amountMinor, file)
  return {
    'zh-CN': `请在 ${until} 前付款 ${amount}（${why.what['zh-CN']}）${follows['zh-CN']}。`,
    en: `Please pay ${amount} (${why.what.en}) by ${until}${follows.en}.`,
  }
}
/** The time to pay is over. Nothing where money came, or is asked for again, before this was sent. */
export const paymentOverWords = ({ paymentRequests }: CaseFile): NoticeText =>
  paymentRequests.at(-1)?.state === 'expired'
    ? {
        'zh-CN': '付款时间已过，我们没有收到款项，付款请求已失效。如果仍需要，请给我们留言。',
        en: 'The time to pay is over and no payment has reached us, so the request has ended. If you still want to go on, write us a message.',
      }
    : nothing
const thenSent: NoticeText = { 'zh-CN': '，付款后为您发货', en: '; your goods are sent once you have paid' }
const payFor: Readonly<
  Record<CaseFile['paymentRequests'][number]['why'], { readonly what: NoticeText; readonly follows: NoticeText }>
> = {
  difference: { what: { 'zh-CN': '换货差价', en: 'the price difference of your exchange' }, follows: thenSent },
  deposit: {
    what: { 'zh-CN': '押金，旧的寄回后退还', en: 'a deposit you get back when the old goods are here' },
    follows: thenSent,
  },
  freight: { what: { 'zh-CN': '寄还的运费', en: 'sending your goods back to you' }, follows: thenSent },
  not_returned: {
    what: { 'zh-CN': '旧的商品没有寄回', en: 'the goods that did not come back' },
    follows: {
      'zh-CN': '；如已寄出，请联系我们',
      en: '; if you have sent them, please contact us',
    },
  },
}

const namesOf = ({ lines }: { readonly lines: readonly Named[] }, between: string): string =>
  lines.map(({ name, quantity }) => `${name} × ${quantity}`).join(between)
type Named = { readonly name: string; readonly quantity: number }

const joined = (all: readonly NoticeText[]): NoticeText => ({
  'zh-CN': all.map((one) => one['zh-CN']).join(''),
  en: all.map((one) => one.en).join(' '),
})

/** A day, `2026-11-30`, as a mail says it. */
const dayInMail = (day: string, locale: string, { timeZone }: Merchant): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { timeZone, month: 'long', day: 'numeric' }).format(
    new Date(`${day}T12:00:00Z`),
  )

export const amountOf = (amount: number, { order: { currency } }: CaseFile): string =>
  `${currency} ${decimalOf({ amount, currency })}`
