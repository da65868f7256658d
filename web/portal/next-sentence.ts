// The one sentence a customer's page begins with: what happens next, by when, and whose turn it is.
import { formatMoney } from '../shared/format.ts'
import type { Locale } from '../shared/locale.ts'
import type { Words } from '../shared/words/common.ts'
import type { Case, ParcelState } from './api.ts'
import { formatDay, formatDeadline } from './times.ts'

const zh = {
  soon: '很快',
  lateEscalated: '抱歉，我们超时了，主管正在处理您的申请',
  late: '抱歉，我们超时了，已通知主管尽快处理',
  submitted: (time: string) => `我们会在 ${time} 前答复您`,
  submittedLead: '申请已收到，您暂时不用做什么。',
  escalated: (time: string) => `主管会在 ${time} 前答复您`,
  escalatedLead: '您的申请已转给主管复核。',
  info_needed: (time: string) => `请在 ${time} 前补充`,
  proposed: (time: string) => `请在 ${time} 前答复我们的方案`,
  rejected: '您的申请未通过',
  rejectedLead: (time: string) => `如果您不同意，可以在 ${time} 前申诉一次，由主管重新审核。`,
  rejectedFinal: '这是申诉后的最终结果。您仍可以向消费者协会或 12315 投诉。',
  awaiting_return: (time: string, count: number, hours: number) =>
    `请在 ${time} 前寄回 ${count} 件，我们收到后 ${hours} 小时内检验`,
  notByPost: '请不要寄回：这样的电池禁止邮寄',
  notByPostLead: '不用寄回，我们会联系您安排处理。',
  in_return: '包裹在路上，我们收到后会通知您',
  in_returnLead: (time: string) => `预计最晚 ${time} 前完成收货登记。`,
  received: (time: string) => `已收到，${time} 前完成检验`,
  assessed: (time: string) => `${time} 前给您退款或处理结果`,
  assessedGoods: (time: string) => `${time} 前为您安排发货`,
  afterReturn: '旧的验收后，我们寄出新的。',
  withdrawn: '您已撤销这次申请',
  closedLead: '如果还需要帮助，可以再申请一次。',
  closed: '这张售后单已关闭',
  closedBecause: {
    no_answer: '我们没有收到您的回复。',
    not_returned: '我们没有收到寄回的商品。',
    settled: '问题已经解决。',
    rejection_stood: '审核没有通过，您没有申诉。',
    withdrawn: '您撤销了申请。',
  } as Record<string, string>,
  resolvingBy: {
    approver: (amount: string, time: string) => `退款 ${amount} 正在等商家审批，${time} 前退还`,
    shop: (amount: string, time: string) => `我们会在 ${time} 前退还 ${amount}`,
    provider: (amount: string, time: string) => `正在退 ${amount}，${time} 前到账`,
  },
  resolvingLeadBy: {
    approver: '还需要商家内部审批一次，您不用做什么。',
    shop: '原路退回，您不用做什么。',
    provider: '原路退回，到账时间以支付渠道为准。',
  },
  sending: '我们正在给您发货',
  sendingLead: '发出后会告诉您快递单号。',
  toPay: (amount: string, time: string) => `请在 ${time} 前付款 ${amount}`,
  toPayLead: '付款后马上安排发货。',
  toChoose: (time: string) => `请在 ${time} 前选择：寄还，还是处置`,
  gone: '您的商品缺货，请选择怎么办',
  goneLead: '再等一段时间、换成其他规格，或退款，请在下面选择。',
  waiting: '您的商品暂时缺货，到货马上为您发出',
  waitingLead: '不想等的话，可以在下面改选。',
  sent: (day: string | null) => (day ? `商品已寄出，预计 ${day} 送达` : '商品已寄出'),
  parcel: {
    labelled: null,
    handed_over: null,
    in_transit: null,
    out_for_delivery: '您的包裹正在派送，请留意电话',
    at_locker: '您的包裹已到，请凭取件码取件',
    delivered: '您的包裹已送达',
    refused: '快递称您的包裹被拒收',
    returning: '您的包裹没有送达，正在退回给我们',
    returned: '您的包裹没有送达，已退回给我们',
    lost: '快递称您的包裹丢失，我们会处理',
    intercepted: '您的包裹已拦截，正在退回给我们',
  } as Record<ParcelState, string | null>,
  resolvedPaid: (amount: string) => `已退 ${amount}，处理完成`,
  sentAndPaid: (sent: string, amount: string) => `${sent}；已退 ${amount}`,
  resolved: '处理完成',
  resolvedLead: (time: string) => `如果还有问题，可以在 ${time} 前重新打开。`,
}

const en: typeof zh = {
  soon: 'soon',
  lateEscalated: 'Sorry, we are running late. A supervisor is working on your request.',
  late: 'Sorry, we are running late. A supervisor has been notified.',
  submitted: (time) => `We will answer by ${time}`,
  submittedLead: 'We have received your request. There is nothing you need to do now.',
  escalated: (time) => `A supervisor will answer by ${time}`,
  escalatedLead: 'Your request has been passed to a supervisor.',
  info_needed: (time) => `Please answer by ${time}`,
  proposed: (time) => `Please answer our offer by ${time}`,
  rejected: 'Your request was not approved',
  rejectedLead: (time) => `If you disagree, you can appeal once by ${time}. A supervisor will then review it.`,
  rejectedFinal: 'This is our final answer to your appeal. You can still turn to a consumer advice service.',
  awaiting_return: (time, count, hours) =>
    `Please send ${count === 1 ? '1 item' : `${count} items`} back by ${time}; we inspect within ${hours} hours of arrival`,
  notByPost: 'Please do not send it back: such a battery may not be posted',
  notByPostLead: 'There is nothing to send back; we will contact you to arrange it.',
  in_return: 'Your parcel is on its way to us; we will let you know when it arrives',
  in_returnLead: (time) => `We expect to book it in by ${time}.`,
  received: (time) => `Your parcel has arrived; we will inspect it by ${time}`,
  assessed: (time) => `You will have your refund or our answer by ${time}`,
  assessedGoods: (time) => `We will arrange your goods by ${time}`,
  afterReturn: 'We send the new one once the old one is inspected.',
  withdrawn: 'You withdrew this request',
  closedLead: 'If you still need help, you can start a new request.',
  closed: 'This case is closed',
  closedBecause: {
    no_answer: 'We did not hear from you.',
    not_returned: 'We did not receive the goods.',
    settled: 'Everything has been resolved.',
    rejection_stood: 'Your request was not approved, and you did not appeal.',
    withdrawn: 'You withdrew your request.',
  },
  resolvingBy: {
    approver: (amount, time) => `Your refund of ${amount} is waiting for internal approval; you will get it by ${time}`,
    shop: (amount, time) => `We will refund ${amount} by ${time}`,
    provider: (amount, time) => `Your refund of ${amount} is on its way, expected by ${time}`,
  },
  resolvingLeadBy: {
    approver: 'A colleague has to approve it first. There is nothing you need to do.',
    shop: 'It goes back to your original payment method. There is nothing you need to do.',
    provider: 'It goes back to your original payment method; your bank may take a little longer.',
  },
  sending: 'We are sending your goods',
  sendingLead: 'We will tell you the tracking number as soon as they leave.',
  toPay: (amount, time) => `Please pay ${amount} by ${time}`,
  toPayLead: 'Your goods are sent as soon as you have paid.',
  toChoose: (time) => `Please choose by ${time}: sent back to you, or disposed of`,
  gone: 'Your goods are out of stock: please choose',
  goneLead: 'Wait a while, another variant, or your money back: choose below.',
  waiting: 'Your goods are out of stock; we send them as soon as they are here',
  waitingLead: 'If you would rather not wait, choose something else below.',
  sent: (day) => (day ? `Sent to you, expected on ${day}` : 'Sent to you'),
  parcel: {
    labelled: null,
    handed_over: null,
    in_transit: null,
    out_for_delivery: 'Your parcel is out for delivery',
    at_locker: 'Your parcel is waiting for you: collect it with the code',
    delivered: 'Your parcel has been delivered',
    refused: 'The carrier says your parcel was refused',
    returning: 'Your parcel could not be delivered and is coming back to us',
    returned: 'Your parcel could not be delivered and is back with us',
    lost: 'The carrier says your parcel is lost; we will see to it',
    intercepted: 'Your parcel was stopped and is coming back to us',
  },
  resolvedPaid: (amount) => `${amount} refunded. All done`,
  sentAndPaid: (sent, amount) => `${sent}; ${amount} refunded`,
  resolved: 'All done',
  resolvedLead: (time) => `Is something still wrong? You can reopen this until ${time}.`,
}

const words: Words<typeof zh> = { 'zh-CN': zh, en }

/** `act` is the one thing the customer can do about it now. `tone`: the shop's to do or good news, the customer's to do, refused, over. */
export type NextSentence = {
  readonly title: string
  readonly lead: string | null
  readonly act: 'provideInfo' | 'announceParcel' | 'appeal' | 'reopen' | null
  readonly tone: 'go' | 'yours' | 'refused' | 'over'
}

type Say = typeof zh
/** What is said, of a day or of none. */
type At = (time: string | null) => string

const ours = (title: string, lead: string | null = null): NextSentence => ({ title, lead, act: null, tone: 'go' })

const sentences: { readonly [Stage in Case['stage']]: (say: Say, file: Case, at: At, locale: Locale) => NextSentence } =
  {
    submitted: (say, { dueAt }, at) => ours(say.submitted(at(dueAt)), say.submittedLead),
    escalated: (say, { dueAt }, at) => ours(say.escalated(at(dueAt)), say.escalatedLead),
    info_needed: (say, { customerDueAt }, at) => ({
      title: say.info_needed(at(customerDueAt)),
      lead: null,
      act: 'provideInfo',
      tone: 'yours',
    }),
    proposed: (say, { customerDueAt }, at) => ({
      title: say.proposed(at(customerDueAt)),
      lead: null,
      act: null,
      tone: 'yours',
    }),
    rejected: (say, { can, customerDueAt }, at) =>
      can.appeal === true
        ? { title: say.rejected, lead: say.rejectedLead(at(customerDueAt)), act: 'appeal', tone: 'refused' }
        : { title: say.rejected, lead: say.rejectedFinal, act: null, tone: 'refused' },
    awaiting_return: (say, file, at) => {
      const { lines, shop, customerDueAt } = file
      const units = lines.reduce((sum, line) => sum + line.approved, 0)
      if (file.postalBan) return ours(say.notByPost, say.notByPostLead)
      const title = say.awaiting_return(at(customerDueAt), units, shop.inspectHours)
      return { title, lead: endsInGoods(file) ? say.afterReturn : null, act: 'announceParcel', tone: 'go' }
    },
    in_return: (say, { dueAt }, at) => ours(say.in_return, say.in_returnLead(at(dueAt))),
    received: (say, { dueAt }, at) => ours(say.received(at(dueAt))),
    assessed: (say, file, at) => ours((endsInGoods(file) ? say.assessedGoods : say.assessed)(at(file.dueAt))),
    resolving: (say, file, at, locale) => {
      const { dueAt, turn, moneyUnderWay, goodsOwed } = file
      if (moneyUnderWay.amount === 0 && goodsOwed.length > 0) return sending(say, file, at, locale)
      const by = refundsBy[turn]
      return ours(say.resolvingBy[by](formatMoney(moneyUnderWay, locale), at(dueAt)), say.resolvingLeadBy[by])
    },
    resolved,
    withdrawn: (say) => ({ title: say.withdrawn, lead: say.closedLead, act: null, tone: 'over' }),
    closed: (say, { closedBecause }) => ({
      title: say.closed,
      lead: say.closedBecause[closedBecause ?? ''] ?? say.closedLead,
      act: null,
      tone: 'over',
    }),
  }

/** What comes last is goods: the server says so, and none of them went out first. */
const endsInGoods = ({ ahead, goodsOwed }: Case): boolean =>
  ahead?.includes('goods') === true && !goodsOwed.some(({ sentFirst }) => sentFirst)

/** Goods are owed and no money: what the customer is asked for first, else that they are on their way. */
function sending(say: Say, { goodsOwed, paymentRequests }: Case, at: At, locale: Locale): NextSentence {
  const toPay = paymentRequests.find(({ waits }) => waits)
  const asked = goodsOwed.find(({ asksCustomer }) => asksCustomer)
  const yours = (title: string, lead: string | null): NextSentence => ({ title, lead, act: null, tone: 'yours' })
  if (toPay) return yours(say.toPay(formatMoney(toPay.amount, locale), at(toPay.expiresAt)), say.toPayLead)
  if (asked) return yours(say.toChoose(at(asked.until)), null)
  if (goodsOwed.some(({ asksInstead }) => asksInstead)) return yours(say.gone, say.goneLead)
  if (goodsOwed.some(({ isGone }) => isGone)) return ours(say.waiting, say.waitingLead)
  return ours(say.sending, say.sendingLead)
}

/** A supervisor who has the case already is not told of it once more. */
const lateIn: { readonly [Stage in Case['stage']]?: (say: Say) => string } = { escalated: (say) => say.lateEscalated }

export function nextSentence(file: Case, locale: Locale): NextSentence {
  const say = words[locale]
  // a day that has passed is no promise; what can still be done stands below, as before
  if (file.isLate) return ours(lateIn[file.stage]?.(say) ?? say.late)
  return sentences[file.stage](say, file, (time) => (time ? formatDeadline(time, locale) : say.soon), locale)
}

// No money is on its way while somebody must still agree to it (U8).
const refundsBy = {
  approver: 'approver',
  shop: 'shop',
  provider: 'provider',
  you: 'provider',
  carrier: 'provider',
  nobody: 'provider',
} as const satisfies Record<Case['turn'], keyof Say['resolvingBy']>

function resolved(say: Say, file: Case, _: At, locale: Locale): NextSentence {
  const { can, customerDueAt, moneyBack } = file
  const paid = moneyBack.amount > 0 ? formatMoney(moneyBack, locale) : null
  const sent = sentOf(say, file, locale)
  const title = sent && paid ? say.sentAndPaid(sent, paid) : (sent ?? (paid ? say.resolvedPaid(paid) : say.resolved))
  const mayReopen = can.reopen === true && customerDueAt !== null && Date.parse(customerDueAt) > Date.now()
  const lead = mayReopen ? say.resolvedLead(formatDeadline(customerDueAt, locale)) : null
  return { title, lead, act: mayReopen ? 'reopen' : null, tone: 'go' }
}

/** How what was sent last stands at its carrier; before that is known, the day it should come. */
function sentOf(say: Say, { dispatches, tracked = [] }: Case, locale: Locale): string | null {
  const parcel = tracked.findLast(({ direction }) => direction === 'out')
  const told = parcel && say.parcel[parcel.state]
  if (told) return told
  const last = dispatches.findLast(({ sentAt }) => sentAt !== null)
  if (!last) return null
  return say.sent(last.expectedOn && formatDay(`${last.expectedOn}T12:00:00Z`, locale))
}
