import { expect, test } from 'vitest'
import { remembering } from './memory.ts'

test('what was worked out once is not worked out again, until there is too much of it', () => {
  const asked: string[] = []
  const remembered = remembering<boolean>(2)
  const find = (key: string) =>
    remembered(key, () => {
      asked.push(key)
      return false // an answer like any other
    })
  expect(['monday', 'tuesday', 'monday', 'tuesday'].map(find)).toEqual([false, false, false, false])
  expect(asked).toEqual(['monday', 'tuesday'])
  find('wednesday')
  find('wednesday')
  find('monday')
  expect(asked).toEqual(['monday', 'tuesday', 'wednesday', 'monday'])
})
