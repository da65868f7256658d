// From when the days of a refund are counted in a case: what was stated before it was opened goes before the opening.
import { expect, test } from 'vitest'
import type { CaseFile } from './case-file.ts'
import { refundByLawOf } from './refund-by-law.ts'

const refundLaw = {
  days: 14,
  from: 'notice',
  mayWait: true,
  redLineDays: null,
  withDelivery: true,
  timeZone: 'Europe/Berlin',
} as const
const fileOf = (terms: object): CaseFile =>
  ({
    openedAt: '2026-11-21T08:00:00.000Z',
    needsReturn: true,
    verdict: { terms },
    parcels: [],
    receiptLines: [],
  }) as unknown as CaseFile

test.each([
  ['asked with the case itself', {}, '2026-12-05T23:00:00.000Z'],
  ['withdrawn the evening before', { withdrawnAt: '2026-11-20T22:59:59.000Z' }, '2026-12-04T23:00:00.000Z'],
])('fourteen days from the notice (CRD Art. 13(1)): %s', (_, stated, dueAt) => {
  expect(refundByLawOf(fileOf({ refundLaw, ...stated }))?.dueAt).toBe(dueAt)
})

test('where the days are counted from the goods, a statement begins none (消法 25(3))', () => {
  const terms = { refundLaw: { ...refundLaw, from: 'goods' }, withdrawnAt: '2026-11-20T22:59:59.000Z' }
  expect(refundByLawOf(fileOf(terms))?.dueAt).toBeNull()
})
