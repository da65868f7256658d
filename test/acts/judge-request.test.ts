import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reasonCodes, wishes } from '#case'
import { compileTable, type DecisionTable } from '#decision-tables'
import { computeFacts, type Facts, type RequestToJudge } from '#facts'
import { lawOf, withdrawalEnds } from '#law'
import { shippedPolicy } from '#policies'
import { findBelowTheLaw, freightPayerFor, judgeRequest } from '#verdict'
import { rounds } from '../support/rounds.ts'

const line: RequestToJudge['lines'][number] = {
  reason: 'no_longer_wanted',
  quantity: 1,
  opened: null,
  used: null,
  line: {
    id: 'line-1',
    sku: 'S',
    category: null,
    quantity: 2,
    quantityInCases: 0,
    quantityReturned: 0,
    paidMinor: 2000,
    attributes: {},
  },
}
const asked: RequestToJudge = {
  now: '2026-03-05T02:00:00Z',
  wish: 'return_refund',
  channel: 'portal',
  evidenceCount: 1,
  order: {
    balanced: true,
    paidMinor: 2000,
    placedAt: '2026-02-27T02:00:00Z',
    signedAt: '2026-03-01T02:00:00Z',
    destination: null,
  },
  merchant: { jurisdiction: 'CN', timeZone: 'Asia/Shanghai' },
  history: { cases90d: 0, notReceived90d: 0, orders: 1, returnedShare: 0, valueMinor: 2000, serialMismatches: 0 },
  lines: [line],
}
type Change = Partial<Omit<RequestToJudge, 'order'>> & { order?: Partial<RequestToJudge['order']> }
const factsWith = ({ order, ...change }: Change = {}): Facts[] =>
  computeFacts({ ...asked, ...change, order: { ...asked.order, ...order } })
const judged = (change: Change = {}) => judgeRequest(factsWith(change), shippedPolicy('request-policy'))

describe('seven days without a reason end at midnight of day seven, where the customer lives', () => {
  test.each([
    ['Asia/Shanghai', '2026-03-01T02:00:00Z', '2026-03-08T16:00:00.000Z'],
    ['Asia/Shanghai', '2026-03-01T15:59:59Z', '2026-03-08T16:00:00.000Z'], // 23:59:59 on 1 March
    ['Asia/Shanghai', '2026-03-01T16:00:00Z', '2026-03-09T16:00:00.000Z'], // 00:00:00 on 2 March
    ['Europe/Berlin', '2026-03-01T12:00:00Z', '2026-03-08T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-24T12:00:00Z', '2026-03-31T22:00:00.000Z'], // the clocks went forward on 29 March
    ['Europe/Berlin', '2026-10-20T12:00:00Z', '2026-10-27T23:00:00.000Z'], // and back on 25 October
    ['America/New_York', '2026-03-01T12:00:00Z', '2026-03-09T04:00:00.000Z'],
    ['Asia/Kolkata', '2026-03-01T12:00:00Z', '2026-03-08T18:30:00.000Z'],
    ['UTC', '2026-12-28T00:00:00Z', '2027-01-05T00:00:00.000Z'], // over the end of the year
  ])('%s, signed for at %s: until %s', (timeZone, signedAt, ends) => {
    expect(withdrawalEnds(lawOf('CN', '2026-03-01'), { signedAt, timeZone })?.toISOString()).toBe(ends)
  })

  test.each([
    ['2026-03-08T15:59:00Z', 'approve', 'return_without_reason'],
    ['2026-03-08T15:59:59.999Z', 'approve', 'return_without_reason'],
    ['2026-03-08T16:00:00Z', 'person', 'window_passed'],
    ['2026-03-08T16:01:00Z', 'person', 'window_passed'],
  ])('asked at %s: %s', async (now, outcome, rule) => {
    expect(await judged({ now })).toMatchObject({ outcome, reasons: [{ rule }] })
  })

  test.each([
    ['DE', '2026-03-16T22:59:59Z', 'approve'], // BGB § 355, § 193: day fourteen is a Sunday, so until Monday 24:00 in Berlin
    ['DE', '2026-03-16T23:00:00Z', 'person'],
    ['GB', '2026-03-15T23:59:59Z', 'approve'],
    ['GB', '2026-03-16T00:00:00Z', 'person'],
    ['US', '2026-03-02T02:00:00Z', 'person'], // no federal right to return for a change of mind
    ['CN', '2026-03-08T15:59:59Z', 'approve'],
  ])('sent to %s, asked at %s: %s, by the law and the midnight of the buyer', async (destination, now, outcome) => {
    expect(await judged({ now, order: { destination, signedAt: '2026-03-01T02:00:00Z' } })).toMatchObject({ outcome })
  })
})

describe('rules in their precedence', () => {
  const made = { ...line, line: { ...line.line, attributes: { madeToOrder: true } } }
  const final = { ...line, line: { ...line.line, attributes: { finalSale: true } } }
  const sealed = (exclusionConfirmed: boolean | null) => ({
    ...line,
    line: { ...line.line, attributes: { hygieneSealed: true, exclusionConfirmed } },
  })
  const broken = { ...line, reason: 'defective' } as const
  const late = '2026-04-05T02:00:00Z'
  test.each<[string, Change, string, string]>([
    [
      'an order that does not add up goes to a person, whatever else',
      { order: { balanced: false }, wish: 'repair' },
      'person',
      'order_does_not_add_up',
    ],
    ['a wish that is not a return goes to a person', { wish: 'compensation' }, 'person', 'wish_needs_a_person'],
    ['without a sign-off nothing can be counted', { order: { signedAt: null } }, 'person', 'sign_off_unknown'],
    ['nor from one in the future', { order: { signedAt: '2026-03-06T02:00:00Z' } }, 'person', 'sign_off_unknown'],
    ['made to order cannot come back without a reason', { lines: [made] }, 'person', 'excluded_goods'],
    ['a final sale is no ground where the law gives the right', { lines: [final] }, 'approve', 'return_without_reason'],
    ['nor sealed goods whose exclusion was confirmed', { lines: [sealed(true)] }, 'person', 'excluded_goods'],
    [
      'sealed goods nobody confirmed are checked by a person',
      { lines: [sealed(null)] },
      'person',
      'exclusion_unconfirmed',
    ],
    ['made to order but faulty can', { lines: [{ ...made, reason: 'defective' }] }, 'approve', 'quality_fault'],
    ['used goods go to a person', { lines: [{ ...line, used: true }] }, 'person', 'used_goods'],
    ['used and faulty goods can come back', { lines: [{ ...broken, used: true }] }, 'approve', 'quality_fault'],
    ['opened is no ground', { lines: [{ ...line, opened: true, used: false }] }, 'approve', 'return_without_reason'],
    [
      'a fault without a photo goes to a person',
      { lines: [broken], evidenceCount: 0 },
      'person',
      'fault_without_evidence',
    ],
    ['a fault after seven days goes to a person', { lines: [broken], now: late }, 'person', 'fault_window_passed'],
    ['a fault with a photo is approved', { lines: [broken] }, 'approve', 'quality_fault'],
    ['a change of mind within seven days is approved', {}, 'approve', 'return_without_reason'],
  ])('%s', async (_, change, outcome, rule) => {
    const verdict = await judged(change)
    expect(verdict).toMatchObject({ outcome, reasons: [{ rule }], policy: { name: 'request-policy', version: 0 } })
    expect(verdict.reasons[0]!.text['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
    expect(verdict.reasons[0]!.text.en).toMatch(/^[A-Z]/)
    expect(verdict.reasons[0]!.facts).toHaveProperty(['request.wish'])
  })

  test('one excluded line among others is enough, and each line has its reason', async () => {
    const verdict = await judged({ lines: [line, made] })
    expect(verdict).toMatchObject({
      outcome: 'person',
      reasons: [{ rule: 'excluded_goods' }, { rule: 'return_without_reason' }],
    })
  })

  test('a fault beside a change of mind: both are approved, both are told', async () => {
    const verdict = await judged({ lines: [broken, line] })
    expect(verdict.outcome).toBe('approve')
    expect(verdict.reasons.map(({ rule }) => rule)).toEqual(['quality_fault', 'return_without_reason'])
  })

  test('a machine never has the last word in a refusal', async () => {
    for (const wish of wishes)
      for (const balanced of [true, false])
        for (const used of [true, false, null])
          expect((await judged({ wish, order: { balanced }, lines: [{ ...line, used }] })).outcome).not.toBe('reject')
  })

  test('what is not approved comes with what else could be asked for, each with its own verdict', async () => {
    const { alternatives } = await judged({ now: late })
    expect(alternatives.map(({ wish }) => wish)).toEqual(['compensation'])
    for (const { outcome, text } of alternatives) {
      expect(outcome).toBe('person')
      expect(text.en).toMatch(/^[A-Z]/)
    }
  })
})

describe('terms', () => {
  test.each([
    [['merchant'], 'merchant'],
    [['carrier'], 'merchant'],
    [['customer'], 'customer'],
    [['none'], 'customer'],
    [['none', 'merchant'], 'merchant'],
    [['customer', 'none'], 'customer'],
  ] as const)('fault of %s: the %s pays the freight', (faults, payer) => {
    expect(freightPayerFor(faults)).toBe(payer)
  })

  test.each([
    ['refund_only', 'defective', false],
    ['compensation', 'defective', false],
    ['return_refund', 'missing_item', false],
    ['return_refund', 'short_quantity', false],
    ['refund_only', 'not_received', false],
    ['return_refund', 'not_received', false],
    ['return_refund', 'defective', true],
    ['exchange', 'wrong_item', true],
    ['reship', 'wrong_item', false],
  ] as const)('%s because of %s: goods come back %s', async (wish, reason, needsReturn) => {
    expect((await judged({ wish, lines: [{ ...line, reason }] })).terms.needsReturn).toBe(needsReturn)
  })

  test.each([
    ['no_longer_wanted', false, false], // looked at and not used: nothing may be taken off (暂行办法 8)
    ['no_longer_wanted', true, true],
    ['no_longer_wanted', null, true],
    ['defective', true, false],
  ] as const)('%s, used %s: a deduction is possible %s', async (reason, used, possible) => {
    expect((await judged({ lines: [{ ...line, reason, used }] })).terms.deductionPossible).toBe(possible)
  })
})

const table = (rows: [Record<string, string>, string][]): DecisionTable => ({
  hitPolicy: 'first',
  inputs: [
    { id: 'quality', name: 'quality', field: 'line.quality' },
    { id: 'score', name: 'score', field: 'risk.score' },
  ],
  outputs: [
    { id: 'outcome', name: 'outcome', field: 'outcome' },
    { id: 'rule', name: 'rule', field: 'rule' },
  ],
  rules: rows.map(([cells, outcome], index) => ({
    _id: `row-${index}`,
    quality: '',
    score: '',
    ...cells,
    outcome: `"${outcome}"`,
    rule: `"rule_${outcome}"`,
  })),
})
const named = (content: DecisionTable) => ({ name: 'request-policy', version: 7, compiled: compileTable('t', content) })
const refusesAll = named(table([[{}, 'reject']]))

const anyRequest = fc.record({
  hours: fc.integer({ min: -24, max: 24 * 900 }),
  wish: fc.constantFrom(...wishes),
  reason: fc.constantFrom(...reasonCodes),
  used: fc.constantFrom(true, false, null),
  complete: fc.constantFrom(true, false, undefined),
  evidenceCount: fc.nat(3),
  balanced: fc.boolean(),
  signed: fc.boolean(),
  destination: fc.constantFrom(null, 'CN', 'DE', 'FR', 'GB', 'US', 'BR'),
  mark: fc.constantFrom('', 'madeToOrder', 'finalSale', 'hygieneSealed', 'losesValueOnceUsed'),
  confirmed: fc.boolean(),
  shipped: fc.constantFrom(true, false, undefined),
  home: fc.constantFrom('CN', 'DE', 'UK', 'US', 'BR'),
  packs: fc.constantFrom(null, [], ['eu'], ['cn', 'us']),
  promises: fc.dictionary(
    fc.constantFrom('CN', 'DE', 'FR', 'UK', 'US', 'BR'),
    fc.record(
      {
        withdrawalDays: fc.integer({ min: 1, max: 60 }),
        faultReturnDays: fc.integer({ min: 1, max: 60 }),
        faultExchangeDays: fc.integer({ min: 1, max: 60 }),
        faultRepairMonths: fc.integer({ min: 1, max: 36 }),
      },
      { requiredKeys: [] },
    ),
    { maxKeys: 6 },
  ),
})
type AnyRequest = typeof anyRequest extends fc.Arbitrary<infer Value> ? Value : never

const requestOf = (any: AnyRequest): Facts[] =>
  factsWith({
    now: new Date(Date.parse('2026-03-01T02:00:00Z') + any.hours * 3_600_000).toISOString(),
    wish: any.wish,
    evidenceCount: any.evidenceCount,
    merchant: { jurisdiction: any.home, timeZone: 'Asia/Shanghai', law: { packs: any.packs, promises: any.promises } },
    order: {
      balanced: any.balanced,
      destination: any.destination,
      placedAt: '2026-02-20T02:00:00Z',
      signedAt: any.signed ? '2026-03-01T02:00:00Z' : null,
    },
    lines: [
      {
        ...line,
        reason: any.reason,
        used: any.used,
        line: {
          ...line.line,
          attributes: {
            ...(any.mark && { [any.mark]: true }),
            ...(any.complete !== undefined && { complete: any.complete }),
            ...(any.shipped !== undefined && { shipped: any.shipped }),
            exclusionConfirmed: any.confirmed,
          },
        },
      },
    ],
  })

/** What the law asks for, said once more in other words than the program's. */
const hasRight = ([facts]: Facts[]): boolean => {
  const { law, line: goods, request } = facts!
  if (request.wish === 'compensation' || request.wish === 'store_credit') return false
  if (law.shipment === 'late' && (request.wish === 'refund_only' || request.wish === 'return_refund')) return true
  // faulty goods may go back without a reason as well: where only the shop promises that, the fault gives nothing
  if (goods.quality && ['return', 'exchange', 'repair'].includes(law.fault)) return true
  return request.wish === 'return_refund' && law.withdrawal === 'open' && maySendBack(facts!)
}

// 暂行办法 8-9 and a shop's own promise ask for whole and unused goods; CRD 14(2) and CCR reg. 34 only for the lost value
const maySendBack = ({ law, line: goods }: Facts): boolean =>
  (goods.used !== true && goods.complete !== false) ||
  (['DE', 'FR', 'UK'].includes(law.jurisdiction) && law.withdrawalRule !== 'promise')

/** Nobody can say since when: it may be the buyer's right. */
const mayHaveOne = ([facts]: Facts[]): boolean => {
  const { law, line: goods, request } = facts!
  if (request.wish === 'compensation' || request.wish === 'store_credit') return false
  if (goods.quality && law.fault === 'unknown') return true
  return request.wish === 'return_refund' && law.withdrawal === 'unknown' && maySendBack(facts!)
}

describe('never below the law, whoever wrote the table', () => {
  const refusalsAre = async (floor: boolean) => {
    const lifted = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyRequest, async (any) => {
        const facts = requestOf(any)
        const { outcome, reasons } = await judgeRequest(facts, refusesAll, { floor })
        expect(outcome).toBe(hasRight(facts) || mayHaveOne(facts) ? 'person' : 'reject')
        if (!hasRight(facts)) return
        expect(reasons[0]!.clause?.['zh-CN']).toBeTruthy()
        lifted.add(reasons[0]!.rule === 'promise' ? 'promise' : facts[0]!.law.jurisdiction).add(any.wish)
      }),
      { numRuns: rounds(1000, 3000) },
    )
    return lifted
  }

  test('a table that refuses everything is lifted wherever a law or a promise gives a right, and nowhere else', async () => {
    const lifted = await refusalsAre(true)
    // it went everywhere: each law we know, the shop's own word, and each wish there is a right to
    const rights = wishes.filter((wish) => wish !== 'compensation' && wish !== 'store_credit')
    expect([...lifted].sort()).toEqual(['CN', 'DE', 'FR', 'UK', 'US', 'promise', ...rights].sort())
  })

  test('with the floor taken out the very same requests find a verdict below the law', async () => {
    await expect(refusalsAre(false)).rejects.toThrow()
  })

  test('what was promised is never below the law, and without it nothing is lost that the law gives', async () => {
    const lawful = ['open', 'return', 'exchange', 'repair']
    await fc.assert(
      fc.property(anyRequest, (any) => {
        const [promised] = requestOf(any)
        const [bare] = requestOf({ ...any, promises: {} })
        const given = ({ law }: Facts) => [law.withdrawal, law.fault].map((one) => lawful.includes(one))
        const [more, less] = [given(promised!), given(bare!)]
        expect(more.every((has, index) => has || !less[index])).toBe(true)
        if (bare!.law.withdrawalEndsAt && promised!.law.withdrawalEndsAt)
          expect(Date.parse(promised!.law.withdrawalEndsAt)).toBeGreaterThanOrEqual(
            Date.parse(bare!.law.withdrawalEndsAt),
          )
      }),
      { numRuns: 1000 },
    )
  })

  test('the preview, the decision and a what-if say the same of the same facts, kept or fresh', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, async (any) => {
        for (const policy of [shippedPolicy('request-policy'), refusesAll]) {
          const seen = await judgeRequest(requestOf(any), policy)
          expect(await judgeRequest(requestOf(any), policy)).toEqual(seen)
          expect(await judgeRequest(JSON.parse(JSON.stringify(requestOf(any))), policy)).toEqual(seen)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('with the floor taken out the same test finds a verdict below the law', async () => {
    const verdict = await judgeRequest(factsWith(), refusesAll, { floor: false })
    expect(hasRight(factsWith())).toBe(true)
    expect(verdict.outcome).toBe('reject')
  })

  test('freight of a fault is never the customer’s, whatever the table says (消法 24(2))', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, async (any) => {
        const facts = requestOf(any)
        const { terms } = await judgeRequest(facts, refusesAll)
        if (facts[0]!.line.quality) expect(terms.freightPayer).toBe('merchant')
      }),
      { numRuns: 300 },
    )
  })

  // One right comes with time: goods that still lie in the shop when they should have left (16 CFR 435.2(c)). It is tried in law/articles.test.ts.
  test('an earlier request is never treated worse', async () => {
    const rank = { reject: 0, person: 1, approve: 2 }
    await fc.assert(
      fc.asyncProperty(anyRequest, fc.nat(2000), async (asked, hoursEarlier) => {
        const any = { ...asked, shipped: undefined }
        const earlier = { ...any, hours: Math.max(0, any.hours - hoursEarlier) }
        const later = { ...any, hours: Math.max(0, any.hours) }
        for (const policy of [shippedPolicy('request-policy'), refusesAll]) {
          const [first, second] = await Promise.all(
            [earlier, later].map(async (one) => (await judgeRequest(requestOf(one), policy)).outcome),
          )
          expect(rank[first!]).toBeGreaterThanOrEqual(rank[second!])
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('what would be below the law is told before it is published', () => {
  const china = { jurisdiction: 'CN' }
  const shipped = shippedPolicy('request-policy').compiled.table
  const withRow = (cells: Record<string, string>): DecisionTable => {
    const row = { ...Object.fromEntries(Object.keys(shipped.rules[0]!).map((name) => [name, ''])), _id: 'planted' }
    return { ...shipped, rules: [{ ...row, outcome: '"reject"', rule: '"no"', ...cells } as never, ...shipped.rules] }
  }

  test('the shipped table refuses nobody', async () => {
    expect(await findBelowTheLaw('request-policy', shipped, china)).toEqual([])
  })

  test.each<[string, Record<string, string>, string, 'error' | 'warning']>([
    ['refuse everything', {}, 'cn.noReason.window', 'error'],
    ['refuse faults', { quality: 'true' }, 'cn.defect.default', 'error'],
    ['six days instead of seven', { days: '> 6' }, 'cn.noReason.window', 'error'],
    ['thirteen days instead of fourteen', { days: '> 13', withdrawal: '"open"' }, 'eu.withdraw.window', 'warning'],
    ['a fault without a photo is refused', { quality: 'true', evidence: '0' }, 'cn.defect.default', 'error'],
  ])('%s: refused by name, %s', async (_, cells, rule, severity) => {
    const findings = await findBelowTheLaw('request-policy', withRow(cells), china)
    expect(findings.find((one) => one.text.en.includes(rule))).toMatchObject({ severity, row: 'planted', rowNumber: 1 })
  })

  test('what the law leaves to the shop may be refused', async () => {
    const late = withRow({ quality: 'false', withdrawal: '"passed","excluded"' })
    expect(await findBelowTheLaw('request-policy', late, china)).toEqual([])
    expect(await findBelowTheLaw('request-policy', withRow({ wish: '"store_credit"' }), china)).toEqual([])
  })
})

describe('risk only ever sends to a person', () => {
  const refusesRisky = named(
    table([
      [{ score: '>= 50' }, 'reject'],
      [{}, 'approve'],
    ]),
  )

  test('for any facts, more risk never turns a yes or a maybe into a no', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, fc.integer({ min: 0, max: 100 }), async (any, score) => {
        const calm = requestOf(any)
        const risky = calm.map((facts) => ({ ...facts, risk: { score } }))
        for (const policy of [shippedPolicy('request-policy'), refusesRisky, refusesAll]) {
          const [before, after] = await Promise.all([judgeRequest(calm, policy), judgeRequest(risky, policy)])
          if (before.outcome !== 'reject') expect(after.outcome).not.toBe('reject')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a customer who often says that nothing came is looked at by a person, and told no more than that', async () => {
    const history = { ...asked.history, orders: 9, cases90d: 8, notReceived90d: 4, valueMinor: 90_000 }
    const verdict = await judged({ history })
    expect(verdict).toMatchObject({ outcome: 'person', reasons: [{ rule: 'high_risk' }] })
    expect(verdict.reasons[0]!.text.en).toBe('We will review it and get back to you')
  })
})

describe('a table that fails never decides', () => {
  test.each([
    ['no row holds', table([[{ score: '> 1000' }, 'approve']])],
    ['an outcome nobody knows', table([[{}, 'perhaps']])],
    ['an expression that cannot be worked out', table([[{ score: 'number("x") > 1' }, 'approve']])],
  ])('%s: a person decides', async (_, content) => {
    const verdict = await judgeRequest(factsWith(), named(content))
    expect(verdict).toMatchObject({ outcome: 'person', unanswered: true, policy: { version: 7 } })
  })

  test('a rule of the merchant’s own is told by its row to staff, and in general to the customer', async () => {
    const { reasons } = await judgeRequest(factsWith(), named(table([[{ _description: '熟客直接同意' }, 'approve']])))
    expect(reasons[0]).toMatchObject({
      rule: 'rule_approve',
      staff: { 'zh-CN': '第 1 行：熟客直接同意' },
      text: { 'zh-CN': '符合商家的售后规则，可以办理' },
    })
    expect(reasons[0]!.clause).toBeUndefined()
  })
})
