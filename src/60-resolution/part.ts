import type { CaseFile, CasePart, Moves, Turn } from '#case'
import { sql } from '#kernel/sql'
import { goodsOwed } from './goods/goods-owed.ts'
import { goodsMade, goodsMadeOf, goodsView, goodsViewOf, ownGoodsView, ownGoodsViewOf } from './goods/goods-views.ts'
import {
  ownPaymentRequestsView,
  ownPaymentRequestsViewOf,
  paymentRequests,
  paymentRequestsView,
  paymentRequestsViewOf,
} from './goods/payment-requests.ts'
import { objections, objectionsView, objectionsViewOf } from './objection/objections.ts'
import {
  givenBackOf,
  givenBackView,
  moneyBackOf,
  moneyBackView,
  moneyUnderWayOf,
  moneyUnderWayView,
} from './refund/money-back.ts'
import {
  ownRefundsView,
  ownRefundsViewOf,
  type RefundState,
  refunds,
  refundsMade,
  refundsMadeOf,
  refundsView,
  refundsViewOf,
  transfers,
} from './refund/refunds-of-case.ts'

const states = ['none', 'owed', 'under_way', 'done'] as const

const moves = {
  assess: { from: ['none', 'owed'], to: 'owed' },
  resolve: { from: ['owed', 'under_way'], to: 'under_way' },
  owe_more: { from: ['under_way'], to: 'owed' },
  settle: { from: ['owed', 'under_way'], to: 'done' },
  reopen: { from: ['done'], to: 'owed' },
} as const satisfies Moves<(typeof states)[number]>

declare module '#case' {
  interface CaseQuestions {
    resolution: { states: typeof states; moves: typeof moves }
  }
  interface CaseViews {
    goodsOwed: typeof goodsView
    paymentRequests: typeof paymentRequestsView
  }
  interface BriefViews {
    goodsOwed: typeof goodsMade
  }
  interface CustomerViews {
    goodsOwed: typeof ownGoodsView
    paymentRequests: typeof ownPaymentRequestsView
  }
  interface CaseStages {
    assessed: true
    resolving: true
  }
}

/** 处理: what do we owe? */
export const part: CasePart = {
  marks: {
    goods_owed: sql`exists (
      select 1 from goods_owed g where g.merchant_id = c.merchant_id and g.case_id = c.id and g.state not in ('sent', 'cancelled', 'disposed'))`,
  },
  question: {
    name: 'resolution',
    column: 'resolution',
    states,
    first: 'none',
    final: [],
    unanswered: ['owed'],
    moves,
    rank: 60,
    // the last question of an open case: what is neither awaited nor paid waits for the answer that is owed
    stage: ({ resolution }) => (resolution === 'under_way' ? 'resolving' : 'assessed'),
  },
  stages: {
    assessed: { turn: 'shop', runs: () => ['refund'], ahead: () => ['refund'] },
    resolving: { turn: turnOfRefunds, runs: () => ['refund'], ahead: () => [] },
  },
  rows: { refunds, transfers, objections, goodsOwed, paymentRequests },
  found: {
    byNumber: (merchantId, number) =>
      sql`select r.case_id from refund r where r.merchant_id = ${merchantId} and r.number = ${number}`,
  },
  view: {
    refunds: { schema: refundsView, of: refundsViewOf },
    objections: { schema: objectionsView, of: objectionsViewOf },
    givenBack: { schema: givenBackView, of: givenBackOf },
    goodsOwed: { schema: goodsView, of: goodsViewOf },
    paymentRequests: { schema: paymentRequestsView, of: paymentRequestsViewOf },
  },
  brief: { refunds: { schema: refundsMade, of: refundsMadeOf }, goodsOwed: { schema: goodsMade, of: goodsMadeOf } },
  customerView: {
    refunds: { schema: ownRefundsView, of: ownRefundsViewOf },
    moneyBack: { schema: moneyBackView, of: moneyBackOf },
    moneyUnderWay: { schema: moneyUnderWayView, of: moneyUnderWayOf },
    goodsOwed: { schema: ownGoodsView, of: ownGoodsViewOf },
    paymentRequests: { schema: ownPaymentRequestsView, of: ownPaymentRequestsViewOf },
  },
  stateful: [
    {
      what: 'Refund',
      json: sql`coalesce((
      select json_agg(json_build_object('id', r.id, 'number', r.number, 'state', r.state))
      from refund r where r.merchant_id = c.merchant_id and r.case_id = c.id), '[]')`,
      told: ({ refunds }) => refunds,
      untouched: ['proposed', 'awaiting_approval'],
    },
    {
      what: 'Goods owed',
      json: sql`coalesce((
      select json_agg(json_build_object('id', g.id, 'number', g.id, 'state', g.state))
      from goods_owed g where g.merchant_id = c.merchant_id and g.case_id = c.id), '[]')`,
      told: ({ goodsOwed }) => goodsOwed,
      untouched: [],
    },
  ],
}

/** The refund that is least far says whose turn it is: no money is on its way while somebody must still agree (U8). */
function turnOfRefunds({ refunds }: Pick<CaseFile, 'refunds'>): Turn {
  const isIn = (...states: RefundState[]) => refunds.some(({ state }) => states.includes(state))
  if (isIn('proposed', 'awaiting_approval')) return 'approver'
  if (isIn('approved', 'failed')) return 'shop'
  return isIn('sending', 'unknown') ? 'provider' : 'shop'
}
