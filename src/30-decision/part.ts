import { z } from 'zod'
import type { CasePart, Moves, States } from '#case'
import { decisionsMade } from './decisions-made.ts'

const states = ['pending', 'info_needed', 'proposed', 'escalated', 'approved', 'rejected'] as const

const moves = {
  request_info: { from: ['pending', 'escalated'], to: 'info_needed' },
  provide_info: { from: ['info_needed'], to: 'pending' },
  propose: { from: ['pending', 'escalated'], to: 'proposed' },
  accept_proposal: { from: ['proposed'], to: 'approved' },
  decline_proposal: { from: ['proposed'], to: 'pending' },
  // the customer took what was offered, and somebody of the shop must agree first
  await_agreement: { from: ['proposed', 'rejected'], to: 'pending' },
  escalate: { from: ['pending', 'info_needed'], to: 'escalated' },
  approve: { from: ['pending', 'escalated'], to: 'approved' },
  reject: { from: ['pending', 'escalated'], to: 'rejected' },
  accept_alternative: { from: ['rejected'], to: 'approved' },
  appeal: { from: ['rejected'], to: 'escalated' },
} as const satisfies Moves<(typeof states)[number]>

declare module '#case' {
  interface CaseQuestions {
    decision: { states: typeof states; moves: typeof moves }
  }
  interface CaseStages {
    submitted: true
    info_needed: true
    proposed: true
    escalated: true
    rejected: true
  }
  interface CaseViews {
    approved: typeof approvedView
  }
  interface CustomerViews {
    approved: typeof approvedView
  }
}

const approvedView = z
  .boolean()
  .nullable()
  .describe(
    'whether the customer has a yes, to the wish or to what was agreed on instead; null: neither a yes nor a no holds',
  )

const approvedOf = ({ decision }: Pick<States, 'decision'>): boolean | null =>
  decision === 'approved' ? true : decision === 'rejected' ? false : null

type Promised = { readonly appealed: boolean; readonly answered: boolean }
/** For an appeal it is the answer to the appeal, also after the customer was asked about it. */
const untilDecided = ({ appealed, answered }: Promised) =>
  appealed ? (['appeal'] as const) : answered ? (['decision'] as const) : (['first_response', 'decision'] as const)

const untilRefunded = ({ needsReturn }: { readonly needsReturn: boolean }) =>
  needsReturn ? (['send_back', 'receive', 'refund'] as const) : (['refund'] as const)

const withCustomer = {
  turn: 'you',
  ahead: untilRefunded,
  holds: ['decision', 'appeal'],
  customerDays: ({ customerAnswerDays }: { readonly customerAnswerDays: number }) => customerAnswerDays,
  silence: 'no_answer',
} as const

/** 审核: what do we answer? */
export const part: CasePart = {
  question: {
    name: 'decision',
    column: 'decision',
    states,
    first: 'pending',
    final: ['approved'],
    unanswered: ['pending', 'info_needed', 'proposed', 'escalated'],
    moves,
    rank: 30,
    stage: ({ decision }) => (decision === 'approved' ? null : decision === 'pending' ? 'submitted' : decision),
  },
  beside: [decisionsMade],
  view: { approved: { schema: approvedView, of: approvedOf } },
  customerView: { approved: { schema: approvedView, of: approvedOf } },
  stages: {
    submitted: { turn: 'shop', runs: untilDecided, ahead: untilRefunded },
    info_needed: withCustomer,
    proposed: withCustomer,
    // a colleague was told, the customer was not
    escalated: { turn: 'shop', runs: untilDecided, ahead: untilRefunded },
    rejected: {
      turn: ({ appealed }) => (appealed ? 'nobody' : 'you'),
      customerDays: ({ reopenDays }) => reopenDays,
      silence: 'rejection_stood',
    },
  },
}
