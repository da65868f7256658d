import type { CaseFile, CasePart, Moves, RefundState, Turn } from '#case'

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
  interface CaseStages {
    assessed: true
    resolving: true
  }
}

/** 处理: what do we owe? */
export const part: CasePart = {
  question: {
    name: 'resolution',
    column: 'resolution',
    states,
    first: 'none',
    final: [],
    moves,
    rank: 60,
    // the last question of an open case: what is neither awaited nor paid waits for the answer that is owed
    stage: ({ resolution }) => (resolution === 'under_way' ? 'resolving' : 'assessed'),
  },
  stages: {
    assessed: { turn: 'shop', runs: () => ['refund'] },
    resolving: { turn: turnOfRefunds, runs: () => ['refund'] },
  },
}

/** The refund that is least far says whose turn it is: no money is on its way while somebody must still agree (U8). */
function turnOfRefunds({ refunds }: Pick<CaseFile, 'refunds'>): Turn {
  const isIn = (...states: RefundState[]) => refunds.some(({ state }) => states.includes(state))
  if (isIn('proposed', 'awaiting_approval')) return 'approver'
  if (isIn('approved', 'failed')) return 'shop'
  return isIn('sending', 'unknown') ? 'provider' : 'shop'
}
