import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refundStates } from '../../src/11-case/case-refund.ts'
import { firstStates, type Moves, moves, type States } from '../../src/11-case/moves.ts'
import { stageOf } from '../../src/11-case/stage-of.ts'
import { stages } from '../../src/11-case/words.ts'
import { refundMoves } from '../../src/60-resolution/refund/refund-moves.ts'
import { bought, newModel, possible, stageSeen } from './case-model.ts'
import { newFile, stageShown, stepOnFile, verbsAllowed } from './pure-case.ts'
import { anyStep, tryStep } from './steps.ts'

/** Where a matter of this kind may rest for ever. */
const final: Readonly<Record<string, readonly string[]>> = {
  spine: ['closed', 'withdrawn'],
  decision: ['approved'],
  return: ['received', 'not_returned'],
  inspection: [],
  resolution: [],
  refund: ['succeeded', 'cancelled'],
}

const tables = [
  ...Object.entries(moves).map(([name, table]) => ({
    name,
    table: table as Moves<string>,
    first: firstStates[name as keyof States] as string,
  })),
  { name: 'refund', table: refundMoves as Moves<string>, first: 'proposed' },
]

const statesOf = (table: Moves<string>, first: string): Set<string> =>
  new Set([first, ...Object.values(table).flatMap(({ from, to }) => [...from, to])])

function unreachable(table: Moves<string>, first: string): string[] {
  const reached = new Set([first])
  for (let before = 0; before !== reached.size; ) {
    before = reached.size
    for (const { from, to } of Object.values(table)) if (from.some((state) => reached.has(state))) reached.add(to)
  }
  return [...statesOf(table, first)].filter((state) => !reached.has(state))
}

const neverLeft = (table: Moves<string>, first: string): string[] =>
  [...statesOf(table, first)].filter(
    (state) => !Object.values(table).some(({ from, to }) => from.includes(state) && to !== state),
  )

describe.each(tables)('the moves of $name', ({ name, table, first }) => {
  test('lead to every state', () => expect(unreachable(table, first)).toEqual([]))
  test('leave every state but the last ones', () =>
    expect(neverLeft(table, first).filter((state) => !final[name]!.includes(state))).toEqual([]))
})

test('a state nobody reaches and one nobody leaves are found', () => {
  const planted = { lose: { from: ['island'], to: 'trap' }, go: { from: ['first'], to: 'trap' } } as const
  expect(unreachable(planted, 'first')).toEqual(['island'])
  expect(neverLeft(planted, 'first')).toEqual(['trap'])
})

test('the refund knows no state its moves do not', () => {
  expect([...statesOf(refundMoves as Moves<string>, 'proposed')].sort()).toEqual([...refundStates].sort())
})

test('every combination of states has a stage, and every stage is seen', () => {
  const values = (name: keyof typeof moves) => [...statesOf(moves[name] as Moves<string>, firstStates[name] as string)]
  const seen = new Set<string>()
  for (const spine of values('spine'))
    for (const decision of values('decision'))
      for (const back of values('return'))
        for (const inspection of values('inspection'))
          for (const resolution of values('resolution'))
            seen.add(stageOf({ spine, decision, return: back, inspection, resolution, followUp: 'none' } as States))
  expect([...seen].sort()).toEqual([...stages].sort())
})

const modelVerbs = Object.keys(possible)
const verbsOfModel = (m: ReturnType<typeof newModel>) => modelVerbs.filter((verb) => possible[verb]!(m)).sort()

test('whatever is tried, in whatever order, the tables agree with the model (10,000 runs)', () => {
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
    { numRuns: 10_000 },
  )
  // the runs went somewhere: an untried model agrees with everything
  expect(runs.yes).toBeGreaterThan(10_000)
  expect(runs.no).toBeGreaterThan(20_000)
  expect(runs.refused).toBeGreaterThan(1_000)
  expect(runs.resolved).toBeGreaterThan(100)
})

test('a model that allows one thing too many is found out', () => {
  const tooKind = { ...newModel(2), answer: 'rejected' as const, appealed: true }
  expect(possible.appeal!(tooKind)).toBe(false)
  expect(possible.appeal!({ ...tooKind, appealed: false })).toBe(true)
})
