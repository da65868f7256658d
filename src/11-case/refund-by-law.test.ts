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
const fileOf = (terms: object, told: object = {}): CaseFile =>
  ({
    openedAt: '2026-11-21T08:00:00.000Z',
    needsReturn: true,
    verdict: { terms },
    parcels: [],
    receiptLines: [],
    decision: 'approved',
    wish: 'return_refund',
    agreed: null,
    lines: [units(0, 0)],
    refunds: [],
    objections: [],
    ...told,
  }) as unknown as CaseFile
/** Of two approved units. */
const units = (quantityDeclined: number, quantityResolved: number) => ({
  ...{ quantity: 2, quantityApproved: 2, quantityDeclined, quantityResolved },
})

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

const exchange = { wish: 'exchange' }
test.each<[string, object, object, boolean]>([
  ['asked back, nothing is answered yet', {}, {}, true],
  ['asked, and not decided', { decision: 'undecided', lines: [{ quantity: 1, quantityApproved: 0 }] }, {}, true],
  ['one of two goes back to the customer', { lines: [units(1, 0)] }, {}, true],
  ['all go back to the customer', { lines: [units(2, 0)] }, {}, false],
  ['the customer objects to that', { lines: [units(2, 0)], objections: [{ answer: null, honoured: false }] }, {}, true],
  ['all was answered without money', { lines: [units(0, 2)] }, {}, false],
  ['its refund is on its way', { lines: [units(0, 2)], refunds: [{ state: 'sent' }] }, {}, true],
  ['its refund was given up, with the units open again', { refunds: [{ state: 'cancelled' }] }, {}, true],
  ['other goods are wished for', exchange, {}, false],
  ['other goods were agreed on', { agreed: exchange }, {}, false],
  ['withdrawn from, whatever was spoken of since', { agreed: exchange }, { withdrawnAt: '2026-11-20T20:00:00Z' }, true],
  ['the other goods are gone, and became money', { ...exchange, agreed: { wish: 'return_refund' } }, {}, true],
  ['other goods, and the difference goes back', { ...exchange, refunds: [{ state: 'proposed' }] }, {}, true],
])('the day by law stands as long as money may be owed: %s', (_, told, terms, stands) => {
  expect(refundByLawOf(fileOf({ refundLaw, ...terms }, told)) !== null).toBe(stands)
})
