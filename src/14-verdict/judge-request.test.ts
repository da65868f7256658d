// How the answers of a table become one verdict; what it may say about the law and about risk (test/acts holds it against whole requests).
import { describe, expect, test } from 'vitest'
import { compileTable, type DecisionTable } from '#decision-tables'
import type { Facts } from '#facts'
import { catalogueOf, wholeFacts } from '#policies'
import { judgeRequest } from './judge-request.ts'

type Given = Readonly<Record<string, string | number | boolean | null>>
// nothing the law gives: what the table says stands
const noRight: Given = {
  'law.withdrawal': 'none',
  'law.withdrawalRule': null,
  'law.fault': 'none',
  'law.faultRule': null,
}
const factsOf = (given: Given = {}): Facts =>
  wholeFacts(catalogueOf('request-policy'), { ...noRight, ...given }) as Facts

const columns = { wish: 'request.wish', channel: 'request.channel', used: 'line.used', score: 'risk.score' }
type Row = Partial<Record<keyof typeof columns | 'rule' | '_description', string>>
/** Rows in order: what they ask, and what they say. */
const policyOf = (...rows: [Row, string][]) => {
  const named = ([id, field]: [string, string]) => ({ id, name: id, field })
  const table: DecisionTable = {
    hitPolicy: 'first',
    inputs: Object.entries(columns).map(named),
    outputs: Object.entries({ outcome: 'outcome', rule: 'rule' }).map(named),
    rules: rows.map(([cells, outcome], index) => ({
      _id: `row-${index}`,
      ...{ wish: '', channel: '', used: '', score: '' },
      rule: `"rule_${outcome}"`,
      ...cells,
      outcome: `"${outcome}"`,
    })),
  }
  return { name: 'request-policy', version: 3, compiled: compileTable('t', table) }
}
const used = { 'line.used': true }
const unused = { 'line.used': false }

describe('several lines have one answer', () => {
  const policy = policyOf([{ used: 'true' }, 'reject'], [{ used: 'false' }, 'approve'], [{}, 'person'])
  const nobodySays = { 'line.used': null }
  test.each<[string, Given[], string, string[]]>([
    ['all yes', [unused, unused], 'approve', ['rule_approve']],
    ['all no', [used, used], 'reject', ['rule_reject']],
    [
      'a yes and a no are for a person, who is told that they differ',
      [unused, used],
      'person',
      ['mixed_lines', 'rule_approve', 'rule_reject'],
    ],
    ['a no and a question', [used, nobodySays], 'person', ['rule_person', 'rule_reject']],
    ['a yes and a question', [unused, nobodySays], 'person', ['rule_person', 'rule_approve']],
    [
      'the same of two lines is told once',
      [nobodySays, used, nobodySays, used],
      'person',
      ['rule_person', 'rule_reject'],
    ],
  ])('%s', async (_, lines, outcome, rules) => {
    const verdict = await judgeRequest(lines.map(factsOf), policy)
    expect([verdict.outcome, verdict.reasons.map(({ rule }) => rule)]).toEqual([outcome, rules])
    expect(verdict).toMatchObject({ unanswered: false, policy: { name: 'request-policy', version: 3 } })
  })

  test('that they differ is said in a sentence', async () => {
    const { reasons } = await judgeRequest([factsOf(used), factsOf(unused)], policy)
    expect(reasons[0]).toEqual({
      rule: 'mixed_lines',
      text: {
        'zh-CN': '几件商品的情况不同，由客服一起确认',
        en: 'The items differ, so we will review them together',
      },
    })
  })
})

describe('a table that has no answer', () => {
  test('leaves it to a person, who is told why; one line of two is enough', async () => {
    const policy = policyOf([{ used: 'false' }, 'approve'])
    const verdict = await judgeRequest([factsOf(unused), factsOf(used)], policy)
    expect(verdict).toMatchObject({ outcome: 'person', unanswered: true })
    expect(verdict.reasons[0]).toMatchObject({
      rule: 'policy_failed',
      text: { 'zh-CN': '由客服核实后答复您', en: 'We will review it and get back to you' },
      staff: {
        'zh-CN': expect.stringMatching(/^规则表没有给出结论（no_row_holds）：/),
        en: expect.stringMatching(/^The table gave no answer \(no_row_holds\): /),
      },
    })
  })

  test('or one nobody knows, is told in general', async () => {
    const verdict = await judgeRequest([factsOf()], policyOf([{}, 'perhaps']))
    expect(verdict).toMatchObject({ outcome: 'person', unanswered: true })
    expect(verdict.reasons[0]!.text.en).toBe('We will review it and get back to you')
  })

  test('a row without a rule of its own is called by its id', async () => {
    const { reasons } = await judgeRequest(
      [factsOf()],
      policyOf([{ used: 'true' }, 'reject'], [{ rule: '7' }, 'approve']),
    )
    expect(reasons[0]).toMatchObject({ rule: 'row-1', staff: { 'zh-CN': '第 2 行：row-1', en: 'Row 2: row-1' } })
  })
})

describe('the article beside a sentence', () => {
  const open = { 'law.withdrawal': 'open', 'law.withdrawalRule': 'cn.noReason.window' }
  test.each([
    ['return_without_reason', true],
    ['window_passed', true],
    ['excluded_goods', true],
    ['quality_fault', true],
    ['regular_customer', false],
    ['used_goods', false],
  ])('%s speaks of the right: %s', async (rule, isTold) => {
    const { reasons } = await judgeRequest([factsOf(open)], policyOf([{ rule: `"${rule}"` }, 'approve']))
    expect(reasons[0]!.clause !== undefined).toBe(isTold)
    if (isTold) expect(reasons[0]!.clause!['zh-CN']).toContain('二十五条')
  })

  test('is none where no law speaks', async () => {
    const { reasons } = await judgeRequest([factsOf()], policyOf([{ rule: '"window_passed"' }, 'person']))
    expect(reasons[0]).not.toHaveProperty('clause')
  })

  test("a no against the law becomes a person's, by the rule of the law", async () => {
    const { outcome, reasons } = await judgeRequest([factsOf(open)], policyOf([{}, 'reject']))
    expect([outcome, reasons]).toMatchObject([
      'person',
      [
        {
          rule: 'cn.noReason.window',
          clause: { 'zh-CN': expect.stringContaining('二十五条') },
          text: {
            'zh-CN': '法律给您这项权利，由客服确认后办理',
            en: 'The law gives you this right; we will confirm it and arrange it',
          },
        },
      ],
    ])
  })
})

describe('a score only ever sends to a person', () => {
  const risky = policyOf([{ score: '>= 50' }, 'reject'], [{ used: 'true' }, 'reject'], [{}, 'approve'])
  test.each<[string, Given, string]>([
    ['who would be approved without it is looked at', { 'risk.score': 50 }, 'person'],
    ['who is approved with it is approved', { 'risk.score': 49 }, 'approve'],
    ['who would be refused without it is refused', { ...used, 'risk.score': 50 }, 'reject'],
    ['who is refused with a low one is refused', { ...used, 'risk.score': 1 }, 'reject'],
  ])('%s', async (_, given, outcome) => {
    expect((await judgeRequest([factsOf(given)], risky)).outcome).toBe(outcome)
  })

  test('and is told as nothing more than that', async () => {
    const { reasons } = await judgeRequest([factsOf({ 'risk.score': 80 })], risky)
    expect(reasons[0]).toMatchObject({
      rule: 'rule_reject',
      text: { 'zh-CN': '由客服核实后答复您', en: 'We will review it and get back to you' },
      staff: { en: 'Row 1: row-0' },
    })
  })

  test('a table that says nothing without it says what it says', async () => {
    const only = policyOf([{ score: '>= 50' }, 'reject'])
    expect((await judgeRequest([factsOf({ 'risk.score': 50 })], only)).outcome).toBe('reject')
  })
})

describe('what else could be asked for', () => {
  const keepIt = policyOf(
    [{ wish: '"compensation"', used: 'false' }, 'approve'],
    [{ wish: '"exchange"' }, 'approve'],
    [{}, 'person'],
  )
  test('comes with the verdict the same table gives on it', async () => {
    expect((await judgeRequest([factsOf(unused)], keepIt)).alternatives).toEqual([
      {
        wish: 'compensation',
        outcome: 'approve',
        text: { 'zh-CN': '保留商品，折价补偿', en: 'Keep it and get compensation' },
      },
    ])
    expect((await judgeRequest([factsOf(used)], keepIt)).alternatives).toMatchObject([{ outcome: 'person' }])
  })

  test('is nothing where the request is granted, and never the very thing asked for', async () => {
    expect((await judgeRequest([factsOf({ 'request.wish': 'exchange' })], keepIt)).alternatives).toEqual([])
    const asked = factsOf({ ...used, 'request.wish': 'compensation' })
    const { alternatives } = await judgeRequest([asked], keepIt)
    expect(alternatives.map(({ wish }) => wish)).toEqual(['return_refund'])
  })

  test('is not worked out where nobody looks', async () => {
    expect((await judgeRequest([factsOf(used)], keepIt, { alternatives: false })).alternatives).toEqual([])
  })
})

describe('terms of several lines', () => {
  const missing = { 'line.reason': 'missing_item', 'line.quality': true, 'line.fault': 'merchant' }
  const broken = { 'line.reason': 'defective', 'line.quality': true, 'line.fault': 'merchant' }
  test.each<[string, Given[], object]>([
    ['what never came need not come back', [missing, missing], { needsReturn: false }],
    ['what came beside it must', [missing, broken], { needsReturn: true }],
    ['one fault of ours is enough for the freight', [unused, broken], { freightPayer: 'merchant' }],
    ['one used line is enough for a deduction', [broken, used], { deductionPossible: true }],
    ['none for a fault and what was only looked at', [broken, unused], { deductionPossible: false }],
  ])('%s', async (_, lines, terms) => {
    expect((await judgeRequest(lines.map(factsOf), policyOf([{}, 'person']))).terms).toMatchObject(terms)
  })
})

describe('what is told', () => {
  const openInGermany = {
    'law.jurisdiction': 'DE',
    'law.withdrawal': 'open',
    'law.withdrawalRule': 'eu.withdraw.window',
  }
  const refuseAll = policyOf([{ rule: '"quality_fault"' }, 'reject'])

  test('is never a yes where the answer is no, whatever the table calls its rule', async () => {
    const { outcome, reasons } = await judgeRequest([factsOf({ 'law.withdrawal': 'passed' })], refuseAll)
    expect([outcome, reasons[0]!.text.en]).toEqual([
      'reject',
      "This is not possible under the shop's rules; you can ask for a review",
    ])
  })

  test('is that we do not know when it arrived, where a table would refuse', async () => {
    const unknown = { 'order.signOff': 'unknown', 'order.daysSinceSignOff': null, 'law.withdrawal': 'unknown' }
    const { outcome, reasons } = await judgeRequest([factsOf(unknown)], refuseAll)
    expect([outcome, reasons[0]!.rule]).toEqual(['person', 'sign_off_unknown'])
    expect(reasons[0]!.text.en).toContain('when you received it')
  })

  test('used goods in Germany may lose value, and are not refused', async () => {
    const given = { ...openInGermany, 'line.used': true }
    const verdict = await judgeRequest([factsOf(given)], refuseAll)
    expect(verdict).toMatchObject({ outcome: 'person', terms: { deductionPossible: true, freightPayer: 'customer' } })
  })

  test('who was not told of the right pays neither the way back nor for use (CRD 6(6), 14(1)-(2))', async () => {
    const given = { ...openInGermany, 'line.used': true, 'law.informed': false }
    const verdict = await judgeRequest([factsOf(given)], refuseAll)
    expect(verdict.terms).toMatchObject({ deductionPossible: false, freightPayer: 'merchant' })
  })

  test('nothing is sent back that was never sent', async () => {
    const given = { 'law.jurisdiction': 'US', 'law.shipment': 'late', 'law.withdrawal': 'none' }
    expect((await judgeRequest([factsOf(given)], refuseAll)).terms.needsReturn).toBe(false)
  })
})

test('M22: no table approves on dates that cannot be; facts kept before that was asked are judged as they were', async () => {
  const approveAll = policyOf([{}, 'approve'])
  const { datesPossible: _, ...earlier } = factsOf().order
  const judged = async (order: object) =>
    judgeRequest(
      [{ ...factsOf(), order: { ...factsOf().order, datesPossible: undefined, ...order } } as never],
      approveAll,
    )
  expect(await judged({ datesPossible: false })).toMatchObject({
    outcome: 'person',
    reasons: [{ rule: 'dates_impossible' }],
  })
  expect((await judged({ datesPossible: true })).outcome).toBe('approve')
  expect((await judged(earlier)).outcome).toBe('approve')
})
