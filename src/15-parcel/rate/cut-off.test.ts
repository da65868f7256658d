import { expect, test } from 'vitest'
import { parseDays, writeDays } from './collection-days.ts'
import { leavesOn, nextCutOff } from './cut-off.ts'

const weekdays = { cutOff: '16:00', collectsOn: [1, 2, 3, 4, 5] }
const always = { cutOff: '18:00', collectsOn: [1, 2, 3, 4, 5, 6, 7] }

test('until the cut-off it leaves the same day, a minute later the next day the carrier collects', () => {
  expect(leavesOn(weekdays, { day: '2026-11-27', time: '16:00' }, 'GB')).toBe('2026-11-27') // a Friday
  expect(leavesOn(weekdays, { day: '2026-11-27', time: '16:01' }, 'GB')).toBe('2026-11-30')
  expect(leavesOn(weekdays, { day: '2026-11-28', time: '09:00' }, 'GB')).toBe('2026-11-30')
  expect(leavesOn(always, { day: '2026-11-27', time: '18:01' }, 'CN')).toBe('2026-11-28')
})

test('a public holiday is a day without collection, except for who collects on Sundays', () => {
  expect(leavesOn(weekdays, { day: '2026-12-25', time: '09:00' }, 'GB')).toBe('2026-12-29') // Friday; Monday is Boxing Day's substitute
  expect(leavesOn(always, { day: '2026-10-01', time: '09:00' }, 'CN')).toBe('2026-10-01')
})

test('the next cut-off is a moment, whatever the clocks do', () => {
  expect(nextCutOff(always, '2026-11-27T10:00:00Z', 'Asia/Shanghai', 'CN')).toEqual({
    at: '2026-11-27T10:00:00.000Z',
    day: '2026-11-27',
    time: '18:00',
  })
  expect(nextCutOff(weekdays, '2026-10-23T16:30:00Z', 'Europe/London', 'GB')).toMatchObject({
    at: '2026-10-26T16:00:00.000Z', // summer time ended on Sunday
    day: '2026-10-26',
  })
})

test('days are written as spans, and read as people write them', () => {
  expect(writeDays([6, 1, 2, 3, 5])).toBe('1-3, 5-6')
  for (const told of ['1-5', 'Mon-Fri', 'monday – friday', '周一至周五', '一、二、三、四、五'])
    expect(parseDays(told), told).toEqual([1, 2, 3, 4, 5])
  expect(parseDays('六-一')).toEqual([1, 6, 7])
  expect(parseDays('')).toEqual([1, 2, 3, 4, 5, 6, 7])
  for (const told of ['0-3', '8', 'soon', '1-2-3', ',']) expect(parseDays(told), told).toBeNull()
  for (const days of [[1], [2, 4, 6], [1, 2, 3, 4, 5, 6, 7]]) expect(parseDays(writeDays(days))).toEqual(days)
})
