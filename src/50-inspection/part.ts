import './inspection-events.ts'
import { z } from 'zod'
import type { CaseFile, CasePart, Moves } from '#case'
import { inspections, inspectionView } from './inspection-view.ts'
import { heldGoods, heldGoodsView, judged } from './judged-goods.ts'

const states = ['none', 'waiting', 'partial', 'done'] as const

const moves = {
  expect: { from: ['none', 'waiting'], to: 'waiting' },
  expect_more: { from: ['partial', 'done'], to: 'partial' },
  inspect_some: { from: ['waiting', 'partial'], to: 'partial' },
  inspect_last: { from: ['waiting', 'partial'], to: 'done' },
} as const satisfies Moves<(typeof states)[number]>

declare module '#case' {
  interface CaseQuestions {
    inspection: { states: typeof states; moves: typeof moves }
  }
  interface CaseStages {
    received: true
  }
  interface CaseViews {
    inspects: typeof inspectsView
  }
}

const inspectsView = z.boolean().describe('whether there are, or were, goods to inspect')
const inspectsOf = ({ inspection }: CaseFile): boolean => inspection !== 'none'

/** 检验: what did we find? */
export const part: CasePart = {
  question: {
    name: 'inspection',
    column: 'inspection',
    states,
    first: 'none',
    final: [],
    unanswered: ['waiting'],
    moves,
    rank: 50,
    stage: (states) => (states.return === 'received' && states.inspection !== 'done' ? 'received' : null),
  },
  stages: {
    received: { turn: 'shop', runs: () => ['inspection'], ahead: () => ['refund'] },
  },
  beside: [
    {
      path: 'inspections',
      summary: 'What the inspection found, oldest first',
      item: inspectionView,
      statement: inspections,
    },
  ],
  rows: { heldGoods },
  lineRows: { judged },
  view: {
    heldGoods: { schema: heldGoodsView, of: (file) => file.heldGoods },
    inspects: { schema: inspectsView, of: inspectsOf },
  },
}
