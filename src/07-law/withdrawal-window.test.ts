// 暂行办法 10; 民法典 201 (the day of sign-off is not counted), 203 (ends at 24:00; a last day that is a statutory holiday moves on).
import { expect, test } from 'vitest'
import { statutoryHolidays } from '#kernel/working-time/statutory-holidays'
import { lawOf } from './law.ts'
import { withdrawalEnds } from './withdrawal-window.ts'

const noReasonWindowEnds = (signedAt: string, timeZone: string): Date =>
  withdrawalEnds(lawOf('CN', signedAt.slice(0, 10)), { signedAt, timeZone })!

test.each([
  // 民法典 201, 203(2): no holiday near
  ['2026-03-01T02:00:00Z', 'Asia/Shanghai', '2026-03-08T16:00:00.000Z'],
  ['2026-03-01T15:59:59Z', 'Asia/Shanghai', '2026-03-08T16:00:00.000Z'],
  ['2026-03-01T16:00:00Z', 'Asia/Shanghai', '2026-03-09T16:00:00.000Z'],
  // 29 February of a leap year is a day like any other
  ['2028-02-22T02:00:00Z', 'Asia/Shanghai', '2028-02-29T16:00:00.000Z'],
  // 民法典 203(1), National Day 2026 (1–7 October): day 7 is 1 October, the last day is the 8th
  ['2026-09-24T02:00:00Z', 'Asia/Shanghai', '2026-10-08T16:00:00.000Z'],
  // day 7 is the last holiday
  ['2026-09-30T02:00:00Z', 'Asia/Shanghai', '2026-10-08T16:00:00.000Z'],
  // day 7 is the day before the holidays, and the day after them: as they are
  ['2026-09-23T02:00:00Z', 'Asia/Shanghai', '2026-09-30T16:00:00.000Z'],
  ['2026-10-01T02:00:00Z', 'Asia/Shanghai', '2026-10-08T16:00:00.000Z'],
  // 1 May 2026 (holidays 1–5 May)
  ['2026-04-24T02:00:00Z', 'Asia/Shanghai', '2026-05-06T16:00:00.000Z'],
  // local time of the consignee, who is in Ürümqi by the local clock
  ['2026-09-24T19:00:00Z', 'Asia/Urumqi', '2026-10-08T18:00:00.000Z'],
])('signed %s in %s: ends %s', (signedAt, timeZone, ends) => {
  expect(noReasonWindowEnds(signedAt, timeZone).toISOString()).toBe(ends)
})

test('it never ends before day 7, and a later sign-off never ends earlier', () => {
  let before = 0
  for (let day = 0; day < 366; day += 1) {
    const signed = Date.parse('2026-01-01T02:00:00Z') + day * 86_400_000
    const ends = noReasonWindowEnds(new Date(signed).toISOString(), 'Asia/Shanghai').getTime()
    expect(ends).toBeGreaterThanOrEqual(Date.parse('2026-01-08T16:00:00Z') + day * 86_400_000)
    expect(ends).toBeGreaterThanOrEqual(before)
    before = ends
  }
})

// Rows with the very day would change with the notice of 2027: it adds days.
test.each([...statutoryHolidays(2027).keys()])('no window ends on %s, notice of the year or not', (holiday) => {
  const signedAt = new Date(Date.parse(`${holiday}T02:00:00Z`) - 7 * 86_400_000).toISOString()
  const endOfHoliday = Date.parse(`${holiday}T16:00:00Z`)
  expect(noReasonWindowEnds(signedAt, 'Asia/Shanghai').getTime()).toBeGreaterThan(endOfHoliday)
})

test('where nobody says whether the buyer was informed, the buyer was (BGB § 356 (3))', () => {
  const receipt = { signedAt: '2026-03-02T12:00:00Z', timeZone: 'Europe/Berlin' }
  expect(withdrawalEnds(lawOf('DE', '2026-11-01'), receipt)?.toISOString()).toBe('2026-03-16T23:00:00.000Z')
})

test.each([
  ['Reg. 1182/71 Art. 3(4): King’s Day, a Monday', 'NL', 'Europe/Amsterdam', '2026-04-13', '2026-04-28T22:00:00.000Z'],
  ['the same Monday is worked elsewhere', 'AT', 'Europe/Vienna', '2026-04-13', '2026-04-27T22:00:00.000Z'],
  [
    'Reg. 1182/71 Art. 3(4): the Assumption, then Saturday and Sunday',
    'IT',
    'Europe/Rome',
    '2025-08-01',
    '2025-08-18T22:00:00.000Z',
  ],
  ['Orthodox Easter', 'GR', 'Europe/Athens', '2026-03-27', '2026-04-14T21:00:00.000Z'],
])('%s (%s)', (_, country, timeZone, day, ends) => {
  const law = lawOf('EU', '2026-11-01', {}, country)
  expect(withdrawalEnds(law, { signedAt: `${day}T12:00:00Z`, timeZone })?.toISOString()).toBe(ends)
})

test('where no law moves a last day, it stays on a holiday: a promise of ten days ends on Thanksgiving', () => {
  const receipt = { signedAt: '2026-11-16T12:00:00Z', timeZone: 'America/New_York' }
  const ends = withdrawalEnds(lawOf('US', '2026-11-01', { withdrawalDays: 10 }), receipt)
  expect(ends?.toISOString()).toBe('2026-11-27T05:00:00.000Z')
})
