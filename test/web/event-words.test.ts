// The history of a case is read by people: every event of it has its words.
import { expect, test } from 'vitest'
import { steps } from '../../src/doctor/replay.ts'
import { en } from '../../web/console/words/en.ts'
import { zh } from '../../web/console/words/zh.ts'

test('every event of a case is told in words, in both languages, and no word is of an event that is none', () => {
  for (const { event } of [zh, en]) expect(Object.keys(event).sort()).toEqual(Object.keys(steps).sort())
})
