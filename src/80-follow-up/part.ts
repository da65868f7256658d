import type { CasePart } from '#case'

const states = ['none'] as const

declare module '#case' {
  interface CaseQuestions {
    followUp: { states: typeof states; moves: Readonly<Record<never, never>> }
  }
}

/** 回访: is the customer content? Until it is asked there is one state and no move. */
export const part: CasePart = {
  question: {
    name: 'followUp',
    column: 'follow_up',
    states,
    first: 'none',
    final: ['none'],
    moves: {},
    rank: 80,
    stage: () => null,
  },
}
