import { describe, expect, test } from 'vitest'
import { clauseIn, floorOf, isBelow, lawIn, lawOf } from './law.ts'
import { refundLawOf } from './law-on-refunds.ts'
import { holdsOn, type LawPack, lawPacks, packOf, parseLawPack } from './law-packs.ts'

const pack = (name: string) => lawPacks.find((one) => one.pack === name)!

describe('the law as it stands on a day', () => {
  test('is put together once, for each promise anew', () => {
    const law = lawOf('CN', '2026-11-01')
    const better = lawOf('CN', '2026-11-01', { withdrawalDays: 15 })
    expect(lawOf('CN', '2026-11-01')).toBe(law)
    expect([better.sets.withdrawalDays, better.given.withdrawalDays]).toEqual([7, 15])
  })

  test.each([
    [
      'CN',
      ['madeToOrder', 'perishable', 'digitalOpened', 'newspaper'],
      ['hygieneSealed', 'losesValueOnceUsed', 'nearExpiry', 'statedFlaw'],
      [],
    ],
    ['DE', ['madeToOrder', 'perishable', 'digitalOpened', 'newspaper', 'mixedInseparably'], [], ['hygieneSealed']],
    ['UK', ['madeToOrder', 'perishable', 'digitalOpened', 'newspaper', 'mixedInseparably'], [], ['hygieneSealed']],
    ['US', [], [], []],
  ])('%s excludes %j always, %j as confirmed, %j once opened', (where, always, ifConfirmed, ifOpened) => {
    expect(lawIn(packOf(where), where, '2026-11-01').excluded).toEqual({ always, ifConfirmed, ifOpened })
  })

  test('where no pack is, nothing is set and nothing excluded', () => {
    const law = lawIn(undefined, 'BR', '2026-11-01')
    expect(law).toMatchObject({ sets: {}, given: {}, excluded: { always: [], ifConfirmed: [], ifOpened: [] } })
    expect(law.ruleFor('withdrawalDays')).toBeUndefined()
  })
})

test.each([
  ['withdrawalDays', 6, 7, true],
  ['withdrawalDays', 7, 7, false],
  ['withdrawalDays', 8, 7, false],
  ['refundDays', 8, 7, true],
  ['refundDays', 7, 7, false],
  ['refundDays', 6, 7, false],
  ['refundDays', 60, undefined, false],
] as const)('%s: %i where the law says %s is below it: %s', (what, promised, byLaw, is) => {
  expect(isBelow(what, promised, byLaw)).toBe(is)
})

test.each([
  ['faultRepairMonths', { faultRepairDays: 365 }, 12],
  ['faultRepairMonths', { faultRepairDays: 366 }, 13],
  ['faultRepairMonths', { faultRepairDays: 90 }, 3],
  ['faultRepairMonths', { faultRepairDays: 365, faultRepairMonths: 24 }, 24],
  ['faultRepairMonths', {}, undefined],
  ['faultExchangeDays', { faultRepairDays: 365 }, undefined],
  ['withdrawalDays', { withdrawalDays: 7, faultRepairDays: 365 }, 7],
] as const)('%s, where the law sets %j, is %s by law', (what, sets, floor) => {
  expect(floorOf(sets, what)).toBe(floor)
})

describe('the law on refunds that is kept with a verdict', () => {
  const law = (sets: object, given: object = {}) => ({
    ...lawIn(undefined, 'BR', '2026-11-01'),
    sets,
    given: { ...sets, ...given },
  })
  const kept = (sets: object, isWithdrawal = true, given = {}) => refundLawOf(law(sets, given), 'UTC', isWithdrawal)

  test('none where no day is set', () => expect(kept({ refundFrom: 'notice', refundsDelivery: true })).toBeNull())

  test('from the goods, without waiting and without a red line, unless the law says more', () => {
    expect(kept({ refundDays: 7 })).toEqual({
      days: 7,
      from: 'goods',
      mayWait: false,
      redLineDays: null,
      withDelivery: false,
      timeZone: 'UTC',
    })
    const more = { refundDays: 14, refundFrom: 'notice', refundMayWait: true, refundRedLineDays: 15 }
    expect(kept(more, true, { refundDays: 5 })).toMatchObject({
      days: 5,
      from: 'notice',
      mayWait: true,
      redLineDays: 15,
    })
  })

  test.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [undefined, true, false],
  ])(
    'outward delivery paid back by law (%s), a withdrawal (%s): with it %s',
    (refundsDelivery, isWithdrawal, withIt) => {
      expect(
        kept({ refundDays: 14, ...(refundsDelivery !== undefined && { refundsDelivery }) }, isWithdrawal),
      ).toHaveProperty('withDelivery', withIt)
    },
  )
})

test('a buyer is told the article of the own country; where the pack knows none, of that country’s law and never of a directive', () => {
  const rule = pack('eu').rules.find(({ id }) => id === 'eu.withdraw.window')!
  expect(clauseIn(rule, 'FR')).toEqual({ 'zh-CN': rule.national!.FR, en: rule.national!.FR })
  expect(clauseIn(rule, 'EU')).toEqual({
    'zh-CN': '您所在国家的消费者保护法',
    en: "your country's consumer protection law",
  })
  expect(clauseIn({ ...rule, national: undefined }, 'EU')).toEqual(rule.article)
})

describe('a rule holds from its first day to its last', () => {
  const rule = pack('uk').rules[0]!
  const between = { ...rule, from: '2027-01-01', to: '2027-12-31' }
  test.each([
    ['2026-12-31', false],
    ['2027-01-01', true],
    ['2027-12-31', true],
    ['2028-01-01', false],
  ])('on %s: %s', (day, is) => expect(holdsOn(between, day)).toBe(is))

  test('without a first day always, without a last one until now', () => {
    expect(holdsOn({ ...rule, from: null, to: '2027-12-31' }, '1900-01-01')).toBe(true)
    expect(holdsOn({ ...rule, from: '2027-01-01', to: null }, '2999-01-01')).toBe(true)
  })

  const twice = (one: Partial<LawPack['rules'][number]>, other: Partial<LawPack['rules'][number]>) => () =>
    parseLawPack({
      ...pack('uk'),
      rules: [
        { ...rule, ...one },
        { ...rule, ...other },
      ],
    })
  test.each([
    ['the new one begins on the old one’s last day', { to: '2027-01-01' }, { from: '2027-01-01' }],
    ['the old one begins on the new one’s last day', { from: '2027-01-01', to: null }, { to: '2027-01-01' }],
    ['both have always held', { from: null, to: null }, { from: null, to: null }],
    ['one has always held', { from: null, to: null }, { from: '2027-01-01', to: '2027-12-31' }],
  ])('two that say the same thing contradict each other: %s', (_, one, other) => {
    expect(twice(one, other)).toThrow('on one day')
  })
  test.each([
    ['one after the other', { to: '2026-12-31' }, { from: '2027-01-01' }],
    ['one before the other', { from: '2027-01-01' }, { to: '2026-12-31' }],
  ])('and do not, %s', (_, one, other) => {
    expect(twice(one, other)).not.toThrow()
  })
})
