import { expect, test } from 'vitest'
import { questions, stages } from '#case'
import '../../src/stages.ts'
import { isTest, sourcesUnder } from './sources.ts'
import { statesCompared, statesDeclared } from './states-compared.ts'

const declared = statesDeclared(sourcesUnder(['src']).filter((source) => !isTest(source)))
const states = new Set([...declared, ...stages()])
const wrongIn = (text: string) => statesCompared(states, { path: 'web/x.tsx', text })

test('no screen compares a state', () => {
  for (const { states: own } of questions()) expect([...declared]).toEqual(expect.arrayContaining([...own]))
  expect([...declared]).toEqual(expect.arrayContaining(['awaiting_approval', 'in_transit', 'granted', 'cancelled']))
  expect(sourcesUnder(['web']).flatMap((source) => statesCompared(states, source))).toEqual([])
})

test.each([
  "if (file.decision === 'approved') return null",
  "const tone = state !== 'succeeded' ? 'mute' : 'jade'",
  "if ('in_return' === file.stage) return null",
  "{file.return === 'none' ? words.empty : line.received}",
  "const isOver = claim?.state === 'done'",
  "    case 'escalated':",
  "const isOver = ['closed', 'withdrawn'].includes(file.stage)",
  "const goesOn = ['waiting', 'running'].includes(one.state)",
  "const over = new Set(['closed', 'withdrawn'])",
  'const isOver = over.includes(file.stage)',
])('%s is found', (text) => {
  expect(wrongIn(text)).toHaveLength(1)
})

test('a table by state is not, nor an everyday word of something else', () => {
  expect(wrongIn("const tones = { succeeded: 'jade', failed: 'red' } satisfies Record<RefundState, string>")).toEqual(
    [],
  )
  expect(wrongIn("{part === 'running' && <RunningPromises search={search} />}")).toEqual([])
  expect(wrongIn("const later = suffix === 'none' ? lateSuffixMs : 100")).toEqual([])
})
