// Words both apps say. One word per thing (GLOSSARY.md); the shape is checked: a word missing in one language does not compile.

import type { Stage } from '../../../src/11-case/case-stages.ts'
import type { CaseView } from '../../../src/11-case/case-view.ts'
import type { RefundComponent } from '../../../src/11-case/refund-components.ts'
import type { Wish } from '../../../src/11-case/remedies.ts'
import type { Channel, ReasonCode, RejectionReason } from '../../../src/11-case/words.ts'
import type { ParcelState } from '../../../src/40-return/arrivals.ts'
import type { RefundState } from '../../../src/60-resolution/refund/refunds-of-case.ts'
import type { Locale } from '../locale.ts'

/** The same words in every language. */
export type Words<Shape> = Readonly<Record<Locale, Shape>>

/** A word for each of the server's own lists. */
export type CommonWords = {
  stage: Record<Stage, string>
  wish: Record<Wish, string>
  reason: Record<ReasonCode, string>
  rejection: Record<RejectionReason, string>
  channel: Record<Channel, string>
  refundState: Record<RefundState, string>
  component: Record<RefundComponent['kind'], string>
  parcelState: Record<ParcelState, string>
  freight: Record<CaseView['freightPayer'], string>
}

const zh: CommonWords = {
  stage: {
    submitted: '待审核',
    info_needed: '待补充',
    proposed: '方案待确认',
    escalated: '升级处理中',
    rejected: '审核未通过',
    awaiting_return: '待寄回',
    in_return: '寄回途中',
    received: '已收货，待检验',
    assessed: '待处理',
    resolving: '处理中',
    resolved: '已完成',
    closed: '已关闭',
    withdrawn: '已撤销',
  },
  wish: {
    return_refund: '退货退款',
    refund_only: '仅退款',
    exchange: '换货',
    repair: '维修',
    reship: '补发',
    compensation: '折价补偿',
    store_credit: '抵用金',
  },
  reason: {
    damaged_in_transit: '到货破损',
    defective: '质量问题',
    no_longer_wanted: '不想要了',
    wrong_item: '发错货',
    short_quantity: '少件',
    not_received: '没收到货',
    missing_item: '漏发',
    not_as_described: '与描述不符',
    ordered_wrong: '买错了',
    too_late: '送得太晚',
    fake_suspected: '疑似假货',
    other: '其他',
  },
  rejection: {
    window_passed: '超过退货期限',
    excluded_goods: '不适用退货的商品',
    not_intact: '商品不完好',
    fault_not_shown: '未发现所述问题',
    not_covered: '不在保障范围内',
    not_our_goods: '不是本店的商品',
    other: '其他原因',
  },
  channel: { portal: '自助', api: '接口', chat: '在线客服', phone: '电话', mail: '邮件', counter: '门店' },
  refundState: {
    proposed: '待财务同意',
    awaiting_approval: '待审批',
    approved: '待打款',
    sending: '打款中',
    succeeded: '已到账',
    failed: '打款失败',
    unknown: '核实中',
    cancelled: '已取消',
  },
  component: {
    goods: '商品',
    tax: '税',
    shipping: '原运费',
    return_freight: '退货运费',
    restocking_fee: '重新上架费',
    deduction: '扣款',
    compensation: '补偿',
    charge: '其他费用',
    surplus: '多付款',
    promotion: '优惠变动',
    difference: '换货差价',
  },
  parcelState: {
    announced: '已登记',
    in_transit: '运输中',
    arrived: '已到达',
    received: '已收货',
    lost: '已丢失',
    never_sent: '未寄出',
    refused: '已拒收',
  },
  freight: { merchant: '商家承担', customer: '顾客承担' },
}

const en: CommonWords = {
  stage: {
    submitted: 'Waiting for review',
    info_needed: 'More information needed',
    proposed: 'Offer pending',
    escalated: 'With a supervisor',
    rejected: 'Not approved',
    awaiting_return: 'Waiting for the goods',
    in_return: 'On its way back',
    received: 'Received, awaiting inspection',
    assessed: 'To be resolved',
    resolving: 'Being resolved',
    resolved: 'Resolved',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
  },
  wish: {
    return_refund: 'Return for refund',
    refund_only: 'Refund only',
    exchange: 'Exchange',
    repair: 'Repair',
    reship: 'Reship missing items',
    compensation: 'Compensation',
    store_credit: 'Store credit',
  },
  reason: {
    damaged_in_transit: 'Arrived damaged',
    defective: 'Faulty',
    no_longer_wanted: 'No longer wanted',
    wrong_item: 'Wrong item',
    short_quantity: 'Too few items',
    not_received: 'Not received',
    missing_item: 'Item missing',
    not_as_described: 'Not as described',
    ordered_wrong: 'Ordered by mistake',
    too_late: 'Arrived too late',
    fake_suspected: 'May be counterfeit',
    other: 'Something else',
  },
  rejection: {
    window_passed: 'The return period has passed',
    excluded_goods: 'These goods cannot be returned',
    not_intact: 'Not in its original condition',
    fault_not_shown: 'The fault could not be confirmed',
    not_covered: 'Not covered',
    not_our_goods: 'Not from this shop',
    other: 'Another reason',
  },
  channel: { portal: 'Portal', api: 'API', chat: 'Chat', phone: 'Phone', mail: 'Email', counter: 'Counter' },
  refundState: {
    proposed: 'To be approved',
    awaiting_approval: 'Waiting for approval',
    approved: 'Ready to send',
    sending: 'Being sent',
    succeeded: 'Paid',
    failed: 'Failed',
    unknown: 'Being checked',
    cancelled: 'Cancelled',
  },
  component: {
    goods: 'Goods',
    tax: 'Tax',
    shipping: 'Original shipping',
    return_freight: 'Return shipping',
    restocking_fee: 'Restocking fee',
    deduction: 'Deduction',
    compensation: 'Compensation',
    charge: 'Other charges',
    surplus: 'Overpayment',
    promotion: 'Promotion',
    difference: 'Exchange price difference',
  },
  parcelState: {
    announced: 'Announced',
    in_transit: 'On its way',
    arrived: 'Arrived',
    received: 'Received',
    lost: 'Lost',
    never_sent: 'Never sent',
    refused: 'Refused',
  },
  freight: { merchant: 'Paid by the shop', customer: 'Paid by the customer' },
}

export const commonWords: Words<CommonWords> = { 'zh-CN': zh, en }
