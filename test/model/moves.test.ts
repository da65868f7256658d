import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stageOf, stages } from '../../src/11-case/case-stages.ts'
import { type Moves, questions, type States } from '../../src/11-case/moves.ts'
import { refundStates } from '../../src/60-resolution/refund/refunds-of-case.ts'
import '../../src/stages.ts'
import { refundMoves } from '../../src/60-resolution/refund/refund-moves.ts'
import { rounds } from '../support/rounds.ts'
import { bought, newModel, possible, stageSeen } from './case-model.ts'
import { newFile, stageShown, stepOnFile, verbsAllowed } from './pure-case.ts'
import { anyStep, tryStep } from './steps.ts'

type Table = {
  readonly name: string
  readonly states: readonly string[]
  readonly first: string
  readonly final: readonly string[]
  readonly moves: Moves<string>
}

const tables: readonly Table[] = [
  ...questions(),
  { name: 'refund', states: refundStates, first: 'proposed', final: ['succeeded', 'cancelled'], moves: refundMoves },
]

function unreachable({ states, first, moves }: Pick<Table, 'states' | 'first' | 'moves'>): string[] {
  const reached = new Set([first])
  for (let before = 0; before !== reached.size; ) {
    before = reached.size
    for (const { from, to } of Object.values(moves)) if (from.some((state) => reached.has(state))) reached.add(to)
  }
  return states.filter((state) => !reached.has(state))
}

const neverLeft = ({ states, moves }: Pick<Table, 'states' | 'moves'>): string[] =>
  states.filter((state) => !Object.values(moves).some(({ from, to }) => from.includes(state) && to !== state))

describe.each(tables)('the moves of $name', (table) => {
  test('lead to every state', () => expect(unreachable(table)).toEqual([]))
  test('leave every state but the last ones', () =>
    expect(neverLeft(table).filter((state) => !table.final.includes(state))).toEqual([]))
})

test('a state nobody reaches and one nobody leaves are found', () => {
  const moves = { lose: { from: ['island'], to: 'trap' }, go: { from: ['first'], to: 'trap' } }
  const planted = { states: ['first', 'island', 'trap'], first: 'first', moves }
  expect(unreachable(planted)).toEqual(['island'])
  expect(neverLeft(planted)).toEqual(['trap'])
})

test('every combination of states has a stage, and every stage is seen', () => {
  const combinations = questions().reduce<Record<string, string>[]>(
    (all, { name, states }) => all.flatMap((one) => states.map((state) => ({ ...one, [name]: state }))),
    [{}],
  )
  const seen = new Set(combinations.map((states) => stageOf(states as unknown as States)))
  expect([...seen].sort()).toEqual([...stages()].sort())
})

const modelVerbs = Object.keys(possible)
const verbsOfModel = (m: ReturnType<typeof newModel>) => modelVerbs.filter((verb) => possible[verb]!(m)).sort()

test('whatever is tried, in whatever order, the tables agree with the model', () => {
  const runs = { yes: 0, no: 0, refused: 0, resolved: 0 }
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: bought }),
      fc.array(anyStep, { maxLength: 40, size: 'max' }),
      (asked, steps) => {
        const model = newModel(asked)
        const file = newFile(asked)
        for (const step of steps) {
          const outcome = tryStep(model, step)
          expect([step, stepOnFile(file, step)]).toEqual([step, outcome])
          runs[outcome] += 1
          expect(stageShown(file)).toBe(stageSeen(model))
          expect(
            verbsAllowed(file)
              .filter((verb) => modelVerbs.includes(verb))
              .sort(),
          ).toEqual(verbsOfModel(model))
        }
        if (model.ended === 'resolved') runs.resolved += 1
      },
    ),
    { numRuns: rounds(2000, 10_000) },
  )
  // the runs went somewhere: an untried model agrees with everything
  expect(runs.yes).toBeGreaterThan(5_000)
  expect(runs.no).toBeGreaterThan(10_000)
  expect(runs.refused).toBeGreaterThan(500)
  expect(runs.resolved).toBeGreaterThan(50)
})

test('a model that allows one thing too many is found out', () => {
  const tooKind = { ...newModel(2), answer: 'rejected' as const, appealed: true }
  expect(possible.appeal!(tooKind)).toBe(false)
  expect(possible.appeal!({ ...tooKind, appealed: false })).toBe(true)
})
