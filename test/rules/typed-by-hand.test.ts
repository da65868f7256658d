import { expect, test } from 'vitest'
import { sourcesUnder } from './sources.ts'
import { answersTypedByHand } from './typed-by-hand.ts'

// what the library of sign-in answers has no schema of ours
const others = ['web/console/shell/sign-in.ts', 'web/shared/call.ts']
const sources = sourcesUnder(['web']).filter(({ path }) => !others.includes(path))
const wrongIn = (text: string) => answersTypedByHand({ path: 'web/console/x.ts', text })

test('what the server answers is typed by its own schemas', () => {
  expect(sources.filter(({ text }) => text.includes('get<')).length).toBeGreaterThan(5)
  expect(sources.flatMap(answersTypedByHand)).toEqual([])
})

test('an answer typed at its call, or beside it, is found', () => {
  expect(wrongIn("export const read = () => get<{ id: string }>('/me')")).toHaveLength(1)
  expect(wrongIn("type Me = {\n  id: string\n}\nexport const read = () => get<Me>('/me')")).toHaveLength(1)
  expect(wrongIn("type Me = { id: string }\nexport const read = () => get<Page<Me>>('/me')")).toHaveLength(1)
  expect(wrongIn("import type { Me } from '../../src/x.ts'\nexport const read = () => get<Me>('/me')")).toEqual([])
})
