import { expect, test } from 'vitest'
import { gatherChanges } from '../../web/console/shell/gather-changes.ts'

test('the first change is asked for at once, and what is told meanwhile together, once and later', () => {
  let now = 0
  let waiting: { at: number; then: () => void }[] = []
  const after = (ms: number, then: () => void) => {
    const one = { at: now + ms, then }
    waiting.push(one)
    return () => {
      waiting = waiting.filter((other) => other !== one)
    }
  }
  const goOn = (ms: number) => {
    now += ms
    const due = waiting.filter(({ at }) => at <= now)
    waiting = waiting.filter(({ at }) => at > now)
    for (const { then } of due) then()
  }
  const asked: string[][] = []
  const changes = gatherChanges<string>(1000, (told) => asked.push([...told]), { now: () => now, after })
  changes.told('a')
  goOn(0)
  for (const one of ['b', 'c', 'b', 'd']) {
    changes.told(one)
    goOn(50)
  }
  expect(asked).toEqual([['a']])
  goOn(1000)
  expect(asked).toEqual([['a'], ['b', 'c', 'd']])
  goOn(5000)
  changes.told('e')
  goOn(0)
  changes.told('f')
  changes.stop()
  goOn(5000)
  expect(asked).toEqual([['a'], ['b', 'c', 'd'], ['e']])
})
