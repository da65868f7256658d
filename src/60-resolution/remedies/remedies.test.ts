import { expect, test } from 'vitest'
import { remedyOf, resolutionKinds, wishes } from '#case'
import { remedies, remedyOfKind } from './index.ts'

test('every wish that can be carried out has the remedy that carries it out, and no other has one', () => {
  for (const wish of wishes) {
    const { kind, isDeliverable } = remedyOf[wish]
    expect([wish, remedyOfKind(kind) !== undefined]).toEqual([wish, isDeliverable])
  }
})

test('every remedy is the only one of its kind, and a case can be answered with it', () => {
  const kinds = remedies.map(({ kind }) => kind)
  expect(new Set(kinds).size).toBe(kinds.length)
  for (const kind of kinds) expect(resolutionKinds).toContain(kind)
})
