import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addFigures, type Judged, noFigures, outcomes } from './figures.ts'

const judged = (old: Judged['old'], now: Judged['new'], rest: Partial<Judged> = {}): Judged => ({
  old,
  new: now,
  unanswered: false,
  decidedLate: false,
  worthMinor: 1000,
  currency: 'CNY',
  ...rest,
})

describe('what a run counts', () => {
  test('a case a person decided and the draft approves: a flip, its worth, and minutes saved', () => {
    const figures = addFigures(noFigures, [judged('person', 'approve', { decidedLate: true })], 8)
    expect(figures).toEqual({
      cases: 1,
      before: { approve: 0, reject: 0, person: 1, approvedMinor: {}, lateDecisions: 1, workMinutes: 8 },
      after: { approve: 1, reject: 0, person: 0, approvedMinor: { CNY: 1000 }, lateDecisions: 0, workMinutes: 0 },
      flips: { 'person>approve': 1 },
      unanswered: 0,
    })
  })

  test('a refusal costs a person as much as an open question: it is confirmed by one', () => {
    const { before, after } = addFigures(noFigures, [judged('approve', 'reject')], 8)
    expect([before.workMinutes, after.workMinutes]).toEqual([0, 8])
  })

  test('amounts of different currencies are never added', () => {
    const both = [judged('approve', 'approve'), judged('approve', 'approve', { currency: 'EUR', worthMinor: 7 })]
    expect(addFigures(noFigures, both, 8).after.approvedMinor).toEqual({ CNY: 1000, EUR: 7 })
  })

  test('cases the draft has no answer for are counted apart, batch by batch', () => {
    const silent = judged('approve', 'person', { unanswered: true })
    const once = addFigures(noFigures, [silent, judged('approve', 'approve')], 8)
    expect([once.unanswered, addFigures(once, [silent, silent], 8).unanswered]).toEqual([1, 3])
  })

  const anything = fc.record({
    old: fc.constantFrom(...outcomes),
    new: fc.constantFrom(...outcomes),
    unanswered: fc.boolean(),
    decidedLate: fc.boolean(),
    worthMinor: fc.nat(1_000_000),
    currency: fc.constantFrom('CNY', 'EUR'),
  })

  test('in whatever batches cases come, the figures are the same, and every case is counted once on each side', () => {
    fc.assert(
      fc.property(fc.array(anything), fc.nat(50), (cases, cut) => {
        const whole = addFigures(noFigures, cases, 8)
        expect(addFigures(addFigures(noFigures, cases.slice(0, cut), 8), cases.slice(cut), 8)).toEqual(whole)
        for (const side of [whole.before, whole.after]) {
          expect(side.approve + side.reject + side.person).toBe(cases.length)
        }
        const flips = Object.values(whole.flips).reduce((sum, count) => sum + count, 0)
        expect(flips).toBe(cases.filter((one) => one.old !== one.new).length)
      }),
    )
  })
})
