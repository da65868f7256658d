import { expect, test } from 'vitest'
import type { CasePart } from '#case'
import { parts } from '../../src/stages.ts'
import { promisedByParts, unkeptParts } from './case-parts.ts'
import { isTest, sourcesUnder } from './sources.ts'

const promised = promisedByParts(sourcesUnder(['src']).filter((source) => !isTest(source)))

test('what a stage says a case has of it, its part brings', () => {
  expect(promised.length).toBeGreaterThan(20)
  expect(unkeptParts(promised, parts)).toEqual([])
})

test('rows that no part reads, a stage that is seen and not declared, and a question brought twice are found', () => {
  const of = (text: string) => promisedByParts([{ path: 'src/70-dispatch/part.ts', text }])
  const declared = of(
    "declare module '#case' {\n  interface CaseQuestions {\n    dispatch: { states: typeof states; moves: typeof moves }\n  }\n  interface CaseRows {\n    readonly dispatches: Dispatch[]\n  }\n}\n",
  )
  const question = { name: 'dispatch' }
  const rows = { dispatches: {} }
  const wrong = (...brought: object[]) => unkeptParts(declared, brought as CasePart[])
  expect(wrong({ question, rows })).toEqual([])
  expect(wrong({ question })).toHaveLength(1)
  expect(wrong({ question, rows, stages: { dispatching: {} } })).toHaveLength(1)
  expect(wrong({ question, rows }, { question })).toHaveLength(1)
})
