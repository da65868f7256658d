import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gatherChanges } from '../../web/console/shell/gather-changes.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first change is asked for at once, and what is told meanwhile together, once and later', () => {
  const asked: string[][] = []
  const changes = gatherChanges<string>(1000, (told) => asked.push([...told]))
  const tell = (...some: string[]) => {
    for (const one of some) changes.told(one)
    vi.advanceTimersByTime(1)
  }
  tell('a')
  tell('b', 'c')
  tell('b', 'd')
  expect(asked).toEqual([['a']])
  vi.advanceTimersByTime(1000)
  expect(asked).toEqual([['a'], ['b', 'c', 'd']])
  vi.advanceTimersByTime(5000)
  tell('e')
  tell('f')
  changes.stop()
  vi.advanceTimersByTime(5000)
  expect(asked).toEqual([['a'], ['b', 'c', 'd'], ['e']])
})
