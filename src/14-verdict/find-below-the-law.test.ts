// A draft that would refuse a right is found on whatever fact it hides behind (test/acts tries the shipped table).

import { describe, expect, test } from 'vitest'
import { reasonCodes, reasons } from '#case'
import type { DecisionTable } from '#decision-tables'
import { findBelowTheLaw } from './find-below-the-law.ts'

type Cells = Readonly<Record<string, string>>
/** A table that refuses where all these facts are so, and approves the rest. */
const refusesWhere = (...rows: Cells[]): DecisionTable => {
  const fields = [...new Set(rows.flatMap((cells) => Object.keys(cells)))]
  const row = (id: string, cells: Cells, outcome: string) => ({
    _id: id,
    ...Object.fromEntries(fields.map((field) => [field, cells[field] ?? ''])),
    outcome: `"${outcome}"`,
    rule: '"own_rule"',
  })
  return {
    hitPolicy: 'first',
    inputs: fields.map((field) => ({ id: field, name: field, field })),
    outputs: ['outcome', 'rule'].map((field) => ({ id: field, name: field, field })),
    rules: [...rows.map((cells, index) => row(`no-${index + 1}`, cells, 'reject')), row('yes', {}, 'approve')],
  }
}
const rulesFound = async (table: DecisionTable, jurisdiction = 'CN') => {
  const findings = await findBelowTheLaw('request-policy', table, { jurisdiction })
  return findings.map(({ text }) => /\(([\w.]+),/.exec(text.en)![1]).sort()
}
const everywhere = [
  'cn.defect.default',
  'cn.noReason.window',
  'eu.remedy.order',
  'eu.withdraw.window',
  'uk.cancel',
  'uk.reject',
  'uk.repair',
  'us.ship',
]

test('who refuses everything refuses each right of each law, each told once', async () => {
  expect(await rulesFound(refusesWhere({ 'line.quantity': '' }))).toEqual(everywhere)
})

describe('a right is found behind', () => {
  test.each<[string, Cells]>([
    ['a number above', { 'order.valueMinor': '> 50000' }],
    ['a number from', { 'order.valueMinor': '>= 50000' }],
    ['a number below', { 'request.lineCount': '< 1' }],
    ['one number', { 'line.quantity': '777' }],
    ['a range', { 'customer.cases90d': '[11..19]' }],
    ['a share', { 'customer.returnedShare': '0.65' }],
    ['a yes', { 'line.opened': 'true' }],
    ['a no', { 'order.balanced': 'false' }],
    ['nobody says', { 'order.destination': 'null' }],
    ['a word of a list', { 'request.channel': '"phone"' }],
    ['a text', { 'line.sku': '"GIFT"' }],
    ['a text in single quotes', { 'line.sku': "'GIFT'" }],
    ['one of several texts', { 'line.category': '"a","tea"' }],
    ['that it was signed for', { 'order.signOff': '"signed"' }],
    ['three facts at once', { 'line.opened': 'true', 'customer.cases90d': '>= 3', 'line.category': '"shoes"' }],
    [
      'five',
      {
        'line.opened': 'true',
        'order.balanced': 'false',
        'request.evidenceCount': '0',
        'customer.orders': '< 2',
        'request.channel': '"phone"',
      },
    ],
    ['two facts at once', { 'order.balanced': 'false', 'request.channel': '"phone"' }],
    ['any word but one', { 'request.channel': '!= "portal"' }],
    ['a day no law names', { 'order.daysSinceSignOff': '5' }],
    ['two numbers at once', { 'order.valueMinor': '> 50000', 'customer.orders': '> 90' }],
  ])('%s: %o', async (_, cells) => {
    expect(await rulesFound(refusesWhere(cells))).toEqual(
      expect.arrayContaining(['cn.defect.default', 'cn.noReason.window']),
    )
  })

  test.each([
    ['CN', ['cn.defect.default', 'cn.noReason.window']],
    ['DE', ['eu.remedy.order', 'eu.withdraw.window']],
    ['FR', ['eu.remedy.order', 'eu.withdraw.window']],
    ['UK', ['uk.cancel', 'uk.reject', 'uk.repair']],
    ['US', ['us.ship']],
  ])('who sells to %s, from wherever', async (jurisdiction, rules) => {
    const table = refusesWhere({ 'law.jurisdiction': `"${jurisdiction}"` })
    expect(await rulesFound(table, 'BR')).toEqual(rules)
  })
})

describe('the right for a fault is found behind', () => {
  test.each<[string, Cells, string[]]>([
    [
      'the days the table itself draws',
      { 'order.daysSinceSignOff': '[2..6]' },
      ['cn.defect.default', 'cn.noReason.window'],
    ],
    ...reasonCodes
      .filter((reason) => reasons[reason].quality)
      .map((reason): [string, Cells, string[]] => [
        'a reason',
        { 'line.reason': `"${reason}"` },
        ['cn.defect.default'],
      ]),
    ['the carrier', { 'line.fault': '"carrier"', 'line.quality': 'true' }, ['cn.defect.default']],
    ['repaired in vain', { 'law.faultRule': '"cn.sanbao.twoRepairs"' }, ['cn.defect.default']],
  ])('%s: %o', async (_, cells, rules) => {
    expect(await rulesFound(refusesWhere({ ...cells, 'law.jurisdiction': '"CN"' }))).toEqual(rules)
  })

  test.each<[string, Cells]>([
    ['by what the law says of it', { 'law.shipment': '"late"' }],
    ['by a sign-off nobody knows', { 'order.signOff': '"unknown"' }],
    ['by no day of it', { 'order.daysSinceSignOff': 'null' }],
  ])('and the right to a refund of what was never shipped, %s', async (_, cells) => {
    expect(await rulesFound(refusesWhere(cells), 'US')).toEqual(['us.ship'])
  })
})

/** The same, with a row before the others that approves where these are so. */
const approvesFirst = (table: DecisionTable, cells: Cells): DecisionTable => ({
  ...table,
  rules: [{ ...table.rules.at(-1)!, ...cells, _id: 'first' }, ...table.rules],
})

test('a refusal an earlier row covers in the usual case is found where that row does not hold', async () => {
  const table = approvesFirst(refusesWhere({ 'request.channel': '"phone"', 'line.opened': '' }), {
    'line.opened': 'false',
  })
  expect(await rulesFound(table)).toEqual(expect.arrayContaining(['cn.defect.default', 'cn.noReason.window']))
  const covered = approvesFirst(refusesWhere({ 'request.channel': '"phone"' }), { 'request.channel': '"phone"' })
  expect(await rulesFound(covered)).toEqual([])
})

describe('used goods', () => {
  test.each<[string, string[]]>([
    ['CN', []],
    ['DE', ['eu.withdraw.window']],
    ['UK', ['uk.cancel']],
  ])('sent to %s without a fault may be refused, or not', async (jurisdiction, rules) => {
    const table = refusesWhere({
      'line.used': 'true',
      'line.quality': 'false',
      'law.jurisdiction': `"${jurisdiction}"`,
    })
    expect(await rulesFound(table, jurisdiction)).toEqual(rules)
  })
})

describe('nothing is found where', () => {
  test.each<[string, Cells, string[]]>([
    [
      'seven days are over in China',
      { 'law.jurisdiction': '"CN"', 'line.quality': 'false', 'order.daysSinceSignOff': '> 7' },
      [],
    ],
    [
      'and on the seventh they are not',
      { 'law.jurisdiction': '"CN"', 'line.quality': 'false', 'order.daysSinceSignOff': '> 6' },
      ['cn.noReason.window'],
    ],
    [
      'goods are excluded always',
      { 'line.exclusion': '"always"', 'line.quality': 'false', 'law.jurisdiction': '"CN","DE","UK"' },
      [],
    ],
    [
      'the buyer confirmed that they are',
      {
        'line.exclusion': '"if_confirmed"',
        'line.exclusionConfirmed': 'true',
        'line.quality': 'false',
        'law.jurisdiction': '"CN"',
      },
      [],
    ],
    [
      'and where it was not confirmed, they are not',
      {
        'line.exclusion': '"if_confirmed"',
        'line.exclusionConfirmed': 'false',
        'line.quality': 'false',
        'law.jurisdiction': '"CN"',
      },
      ['cn.noReason.window'],
    ],
    ['the guarantee is over', { 'line.quality': 'true', 'law.fault': '"none"' }, []],
    ['no facts can be so: open after a month', { 'law.withdrawal': '"open"', 'order.daysSinceSignOff': '> 30' }, []],
    ['no facts can be so: a fault with nobody to blame', { 'line.quality': 'true', 'line.fault': '"none"' }, []],
  ])('%s', async (_, cells, rules) => {
    expect(await rulesFound(refusesWhere(cells))).toEqual(rules)
  })

  test('the table has no answer: then a person has', async () => {
    const table = refusesWhere({ 'request.channel': '"phone"' })
    expect(await rulesFound({ ...table, rules: table.rules.slice(0, 1) })).toEqual(everywhere)
    expect(await rulesFound({ ...table, rules: [{ ...table.rules[0]!, outcome: '"person"' }] })).toEqual([])
  })

  test('the table answers no request', async () => {
    const findings = await findBelowTheLaw('disposition', refusesWhere({ 'unit.grade': '"A"' }), { jurisdiction: 'CN' })
    expect(findings).toEqual([])
  })
})

test('it is told by row, rule and article, in both languages; what was not read in the primary text is a warning', async () => {
  const table = refusesWhere(
    { 'line.sku': '"NEVER"', 'line.quality': '' },
    { 'law.jurisdiction': '"CN","DE"', 'line.quality': 'false' },
  )
  const findings = await findBelowTheLaw('request-policy', table, { jurisdiction: 'CN' })
  const second = findings.filter(({ row }) => row === 'no-2')
  expect(second).toMatchObject([
    { code: 'below_the_law', severity: 'error', rowNumber: 2 },
    { code: 'below_the_law', severity: 'warning', rowNumber: 2 },
  ])
  expect(second[0]!.text['zh-CN']).toMatch(
    /^第 2 行会拒绝法律给予的权利（cn\.noReason\.window，.*二十五条.*），请改为同意或转人工。$/,
  )
  expect(second[0]!.text.en).toMatch(
    /^Row 2 refuses a right the law gives \(cn\.noReason\.window, .*25.*\); change it to approve or manual review\.$/,
  )
})
