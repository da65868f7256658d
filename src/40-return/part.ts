import type { CasePart, Moves } from '#case'
import {
  type CaseParcel,
  type CaseReceiptLine,
  casesOfTracking,
  ownParcelsView,
  ownParcelsViewOf,
  parcels,
  parcelsMade,
  parcelsView,
  parcelsViewOf,
  receiptLines,
  receiptLinesView,
  receiptLinesViewOf,
} from './arrivals.ts'
import {
  freightClaim,
  freightClaimOfStaff,
  freightClaimOfStaffOf,
  freightClaimView,
  freightClaimViewOf,
} from './freight-claim.ts'
import { awaitsGoods, awaitsGoodsView } from './goods-awaited.ts'
import { comesBackOf, comesBackView, returnDueAtOf, returnDueAtView, sendBackOf, sendBackView } from './return-views.ts'

const states = ['none', 'awaited', 'on_the_way', 'arrived', 'received', 'not_returned'] as const

const moves = {
  await_goods: { from: ['none'], to: 'awaited' },
  announce: { from: ['awaited', 'on_the_way'], to: 'on_the_way' },
  arrive: { from: ['awaited', 'on_the_way'], to: 'arrived' },
  receive: { from: ['awaited', 'on_the_way', 'arrived', 'received'], to: 'received' },
  give_up: { from: ['awaited', 'on_the_way'], to: 'not_returned' },
} as const satisfies Moves<(typeof states)[number]>

declare module '#case' {
  interface CaseQuestions {
    return: { states: typeof states; moves: typeof moves }
  }
  interface CaseStages {
    awaiting_return: true
    in_return: true
  }
  interface CaseRows {
    readonly parcels: CaseParcel[]
    readonly receiptLines: CaseReceiptLine[]
  }
  interface CaseViews {
    parcels: typeof parcelsView
    receiptLines: typeof receiptLinesView
    awaitsGoods: typeof awaitsGoodsView
  }
  interface BriefViews {
    parcels: typeof parcelsMade
  }
  interface CustomerViews {
    parcels: typeof ownParcelsView
  }
}

const untilRefunded = () => ['receive', 'refund'] as const

const seenAs = { awaited: 'awaiting_return', on_the_way: 'in_return', arrived: 'received' } as const

/** 退回: where are the goods? */
export const part: CasePart = {
  question: {
    name: 'return',
    column: 'return_state',
    states,
    first: 'none',
    final: ['received', 'not_returned'],
    unanswered: ['awaited', 'on_the_way'],
    moves,
    rank: 40,
    stage: ({ return: state }) =>
      state === 'awaited' || state === 'on_the_way' || state === 'arrived' ? seenAs[state] : null,
  },
  stages: {
    awaiting_return: {
      turn: 'you',
      customerDays: (settings, terms) => Math.max(settings.sendBackDays, terms.sendBackDays ?? 0),
      silence: 'not_returned',
      ahead: untilRefunded,
    },
    // 10 days to take in what was sent (domain.md)
    in_return: { turn: 'carrier', returnHours: 10 * 24, ahead: untilRefunded },
  },
  rows: { parcels, receiptLines, freightClaim },
  found: { byCode: casesOfTracking },
  view: {
    parcels: { schema: parcelsView, of: parcelsViewOf },
    receiptLines: { schema: receiptLinesView, of: receiptLinesViewOf },
    awaitsGoods: { schema: awaitsGoodsView, of: awaitsGoods },
    freightClaim: { schema: freightClaimOfStaff, of: freightClaimOfStaffOf },
    comesBack: { schema: comesBackView, of: comesBackOf },
    returnDueAt: { schema: returnDueAtView, of: returnDueAtOf },
  },
  brief: { parcels: { schema: parcelsMade, of: (file) => file.parcels.map(({ id }) => ({ id })) } },
  customerView: {
    parcels: { schema: ownParcelsView, of: ownParcelsViewOf },
    freightClaim: { schema: freightClaimView, of: freightClaimViewOf },
    sendBack: { schema: sendBackView, of: sendBackOf },
  },
}
