import { expect, test } from 'vitest'
import { namesByHand } from './query-keys.ts'
import { sourcesUnder } from './sources.ts'

const wrongIn = (text: string) => namesByHand({ path: 'web/console/x.tsx', text })

test('what the console asked for has names from one file', () => {
  const sources = sourcesUnder(['web'])
  expect(sources.filter(({ text }) => text.includes('queryKey: askedFor(')).length).toBeGreaterThan(20)
  expect(sources.flatMap(namesByHand)).toEqual([])
})

test('a name written where it is used is found', () => {
  expect(wrongIn("useQuery({ queryKey: ['case', id], queryFn })")).toHaveLength(1)
  expect(wrongIn("queries.setQueryData(['merchant'], changed)")).toHaveLength(1)
  expect(wrongIn("const queryKey = ['second-factor']")).toHaveLength(1)
  expect(wrongIn("useQuery({ queryKey: askedFor('case', id), queryFn })")).toEqual([])
})
