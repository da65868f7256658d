import type { CasePart, Moves } from '#case'
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
}

type Promised = { readonly appealed: boolean; readonly answered: boolean }
/** For an appeal it is the answer to the appeal, also after the customer was asked about it. */
const untilDecided = ({ appealed, answered }: Promised) =>
  appealed ? (['appeal'] as const) : answered ? (['decision'] as const) : (['first_response', 'decision'] as const)

const withCustomer = {
  turn: 'you',
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
    moves,
    rank: 30,
    stage: ({ decision }) => (decision === 'approved' ? null : decision === 'pending' ? 'submitted' : decision),
  },
  beside: [decisionsMade],
  stages: {
    submitted: { turn: 'shop', runs: untilDecided },
    info_needed: withCustomer,
    proposed: withCustomer,
    // a colleague was told, the customer was not
    escalated: { turn: 'shop', runs: untilDecided },
    rejected: {
      turn: ({ appealed }) => (appealed ? 'nobody' : 'you'),
      customerDays: ({ reopenDays }) => reopenDays,
      silence: 'rejection_stood',
    },
  },
}
