// What a request is judged on, worked out from what was asked and what we know of its order.
import { describe, expect, test } from 'vitest'
import { rightOf } from '../14-verdict/law-floor.ts'
import { computeFacts, type RequestToJudge, riskOf } from './compute-facts.ts'

type Line = RequestToJudge['lines'][number]
const lineOf = ({ line, ...asked }: Partial<Omit<Line, 'line'>> & { line?: Partial<Line['line']> } = {}): Line => ({
  reason: 'no_longer_wanted',
  quantity: 1,
  opened: null,
  used: null,
  ...asked,
  line: {
    id: 'line-1',
    sku: 'CUP',
    category: 'home',
    quantity: 3,
    quantityInCases: 0,
    quantityReturned: 0,
    paidMinor: 1000,
    attributes: {},
    ...line,
  },
})
const asked: RequestToJudge = {
  now: '2026-03-05T02:00:00Z',
  wish: 'return_refund',
  channel: 'portal',
  evidenceCount: 2,
  order: {
    balanced: true,
    paidMinor: 1000,
    placedAt: '2026-02-27T02:00:00Z',
    signedAt: '2026-03-01T02:00:00Z',
    destination: null,
  },
  merchant: { jurisdiction: 'CN', timeZone: 'Asia/Shanghai' },
  history: { cases90d: 1, notReceived90d: 0, orders: 3, returnedShare: 0.3, valueMinor: 1000, serialMismatches: 0 },
  lines: [lineOf()],
}
const lineFacts = (line: Line, change: Partial<RequestToJudge> = {}) =>
  computeFacts({ ...asked, ...change, lines: [line] })[0]!.line

test('each line has its own facts, and all share those of the request, the order and the customer', () => {
  const facts = computeFacts({ ...asked, lines: [lineOf(), lineOf({ reason: 'defective', line: { sku: 'POT' } })] })
  expect(facts.map(({ line }) => [line.sku, line.reason, line.fault, line.quality])).toEqual([
    ['CUP', 'no_longer_wanted', 'none', false],
    ['POT', 'defective', 'merchant', true],
  ])
  for (const one of facts)
    expect(one).toMatchObject({
      request: { wish: 'return_refund', channel: 'portal', evidenceCount: 2, lineCount: 2 },
      order: { balanced: true, valueMinor: 1000, daysSincePlaced: 6, daysSinceSignOff: 4, signOff: 'signed' },
      customer: { cases90d: 1, notReceived90d: 0, orders: 3, returnedShare: 0.3, valueMinor: 1000 },
    })
  expect(facts[0]!.customer).not.toHaveProperty('serialMismatches') // it is scored, and no table may ask
})

test('days are midnights where the buyer lives', () => {
  const order = { ...asked.order, destination: 'DE', signedAt: '2026-03-01T23:30:00Z' }
  const days = (now: string) => computeFacts({ ...asked, now, order })[0]!.order.daysSinceSignOff
  // half past midnight on 2 March in Berlin
  expect([days('2026-03-02T22:59:59Z'), days('2026-03-02T23:00:00Z')]).toEqual([0, 1])
})

test.each([
  ['nobody told us', null],
  ['somebody told us of tomorrow', '2026-03-06T02:00:00Z'],
])('without a sign-off nothing is counted from it: %s', (_, signedAt) => {
  const [facts] = computeFacts({ ...asked, order: { ...asked.order, signedAt } })
  expect(facts!.order).toMatchObject({ daysSinceSignOff: null, signOff: 'unknown' })
  expect(facts!.law).toMatchObject({ withdrawal: 'unknown', fault: 'unknown' })
})

test('signed for this very moment is signed for', () => {
  const [facts] = computeFacts({ ...asked, order: { ...asked.order, signedAt: asked.now } })
  expect(facts!.order).toMatchObject({ daysSinceSignOff: 0, signOff: 'signed' })
})

describe('a withdrawal stated before its case was opened (CRD Art. 11(3))', () => {
  const order = { ...asked.order, destination: 'DE', signedAt: '2026-03-02T12:00:00Z' }
  const factsOf = (withdrawnAt: string | null) =>
    computeFacts({ ...asked, now: '2026-03-17T07:00:00Z', order, withdrawnAt })[0]!

  test.each([
    ['nothing was stated', null, 'passed', null],
    ['in the last second of day fourteen in Berlin', '2026-03-16T22:59:59Z', 'open', 'eu.withdraw.window'],
    ['at midnight after it', '2026-03-16T23:00:00Z', 'passed', null],
    ['before the goods were there', '2026-03-01T12:00:00Z', 'open', 'eu.withdraw.window'],
  ])('%s', (_, withdrawnAt, withdrawal, right) => {
    const facts = factsOf(withdrawnAt)
    expect([facts.law.withdrawal, rightOf(facts)?.rule ?? null]).toEqual([withdrawal, right])
  })

  test('all other facts stay those of the day it is opened', () => {
    const [stated, silent] = [factsOf('2026-03-16T22:59:59Z'), factsOf(null)]
    expect(stated).toEqual({ ...silent, law: { ...silent.law, withdrawal: 'open' } })
    expect(stated.order.daysSinceSignOff).toBe(15)
  })

  test('after the days of the law and within the longer ones of the shop, it is the shop that gives them', () => {
    const merchant = { ...asked.merchant, law: { packs: null, promises: { DE: { withdrawalDays: 30 } } } }
    const rules = (withdrawnAt: string) =>
      computeFacts({ ...asked, now: '2026-05-01T07:00:00Z', order, merchant, withdrawnAt })[0]!.law
    expect(rules('2026-03-16T22:59:59Z')).toMatchObject({ withdrawal: 'open', withdrawalRule: 'eu.withdraw.window' })
    expect(rules('2026-03-16T23:00:00Z')).toMatchObject({ withdrawal: 'open', withdrawalRule: 'promise' })
  })
})

describe('of a line', () => {
  test('what its units really cost, and what is left to ask about', () => {
    const line = { quantity: 5, quantityInCases: 2, quantityReturned: 1 }
    expect(lineFacts(lineOf({ quantity: 2, line }))).toMatchObject({ pricePaidMinor: 400, remaining: 2 })
    expect(lineFacts(lineOf()).pricePaidMinor).toBe(333)
  })

  test('only a yes and a no are told', () => {
    const told = (attributes: object) => {
      const { complete, exclusionConfirmed } = lineFacts(lineOf({ line: { attributes: { ...attributes } } }))
      return [complete, exclusionConfirmed]
    }
    expect(told({ complete: false, exclusionConfirmed: true })).toEqual([false, true])
    expect(told({ complete: 'yes', exclusionConfirmed: 1 })).toEqual([null, null])
    expect(told({})).toEqual([null, null])
  })

  test.each<[string, string, object, boolean | null, string]>([
    ['nothing excludes it', 'CN', {}, null, 'none'],
    ['made to order', 'CN', { madeToOrder: true }, null, 'always'],
    ['not made to order', 'CN', { madeToOrder: false }, null, 'none'],
    ['sealed, in China only as confirmed', 'CN', { hygieneSealed: true }, true, 'if_confirmed'],
    ['sealed, in Germany once opened', 'DE', { hygieneSealed: true }, true, 'always'],
    ['sealed, and not opened', 'DE', { hygieneSealed: true }, false, 'none'],
    ['a final sale where the law gives the right', 'CN', { finalSale: true }, null, 'none'],
    ['a final sale where no law gives it', 'US', { finalSale: true }, null, 'always'],
    ['an ordinary sale there', 'US', {}, null, 'none'],
  ])('what excludes it: %s', (_, destination, attributes, opened, exclusion) => {
    const line = lineOf({ opened, line: { attributes: { ...attributes } } })
    expect(lineFacts(line, { order: { ...asked.order, destination } }).exclusion).toBe(exclusion)
  })
})

test('risk is of what all the lines cost, in their units: 800 of 1000 are nearly all that was ever bought', () => {
  const half = lineOf({ line: { quantity: 2, paidMinor: 600 } })
  const rules = (paidMinor: number) =>
    riskOf({ history: asked.history, lines: [half, lineOf({ line: { quantity: 2, paidMinor } })] }).reasons.map(
      ({ rule }) => rule,
    )
  expect(rules(1000)).toEqual(['most_of_spending'])
  expect(rules(998)).toEqual([])
})
