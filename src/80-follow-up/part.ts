import { z } from 'zod'
import type { CasePart, Moves } from '#case'
import { sql } from '#kernel/sql'
import { isBad } from './follow-up.ts'
import { askedOfCase, followUpView } from './follow-up-view.ts'

const states = ['none', 'asked', 'content', 'discontent'] as const

const moves = {
  ask: { from: ['none', 'content', 'discontent'], to: 'asked' },
  answer_well: { from: ['asked'], to: 'content' },
  answer_badly: { from: ['asked'], to: 'discontent' },
  expire: { from: ['asked'], to: 'none' },
} as const satisfies Moves<(typeof states)[number]>

declare module '#case' {
  interface CaseQuestions {
    followUp: { states: typeof states; moves: typeof moves }
  }
  interface CaseViews {
    mayHaveFollowUp: typeof mayHaveFollowUp
  }
}

const mayHaveFollowUp = z.boolean().describe('whether there may be something at `/cases/{id}/follow-ups`')

/** 回访: is the customer content? It is asked when nothing else is open, and never seen as a stage. */
export const part: CasePart = {
  // a bad answer is open until somebody of the shop has answered it
  marks: {
    bad_answer: sql`c.awaiting_answer_since is not null and exists (
      select 1 from follow_up f where f.merchant_id = c.merchant_id and f.case_id = c.id
        and f.answered_at >= c.awaiting_answer_since and ${isBad})`,
  },
  question: {
    name: 'followUp',
    column: 'follow_up',
    states,
    first: 'none',
    final: ['none', 'content', 'discontent'],
    moves,
    rank: 80,
    stage: () => null,
  },
  view: {
    mayHaveFollowUp: {
      schema: mayHaveFollowUp,
      of: ({ spine, followUp }) => spine !== 'open' || followUp !== 'none',
    },
  },
  beside: [
    {
      path: 'follow-ups',
      summary: 'Whether all is well: what the customer was asked after goods came or money was paid, and answered',
      item: followUpView,
      statement: askedOfCase,
    },
  ],
}
