import { expect, test } from 'vitest'
import { lawIn, lawOf } from './law.ts'
import { lawFacts, placeOfBuyer } from './law-facts.ts'
import { type LawPack, lawPacks, parseLawPack } from './law-packs.ts'

const eu = lawPacks.find(({ pack }) => pack === 'eu')!
const changed = (id: string, change: object): unknown => ({
  ...eu,
  rules: eu.rules.flatMap((rule) =>
    rule.id === id
      ? [
          { ...rule, to: '2026-12-31' },
          { ...rule, from: '2027-01-01', ...change },
        ]
      : [rule],
  ),
})

test('every rule has its article and its evidence, and an id of its pack', () => {
  const rules = lawPacks.flatMap(({ pack, rules }) => rules.map((rule) => ({ pack, ...rule })))
  expect(rules.length).toBeGreaterThan(100)
  for (const { id, pack, article } of rules) {
    expect(id.startsWith(`${pack}.`)).toBe(true)
    expect(article['zh-CN'] && article.en).toBeTruthy()
  }
})

test('a rule that changes holds from its day on, and the day before the old one does', () => {
  const pack = parseLawPack(changed('eu.withdraw.window', { sets: { withdrawalDays: 30 } }))
  expect(lawIn(pack, 'DE', '2026-12-31').sets.withdrawalDays).toBe(14)
  expect(lawIn(pack, 'DE', '2027-01-01').sets.withdrawalDays).toBe(30)
})

test('a pack that says two things of one day is refused', () => {
  const twice = { ...eu, rules: [...eu.rules, { ...eu.rules[0]!, id: 'eu.withdraw.other' }] } satisfies LawPack
  expect(() => parseLawPack(twice)).toThrow('both say withdrawalDays on one day')
  expect(() => parseLawPack({ ...eu, rules: [...eu.rules, eu.rules[0]] })).toThrow('both say')
  expect(() => parseLawPack({ ...eu, rules: [{ ...eu.rules[0], sets: { withdrawalDays: -1 } }] })).toThrow()
  expect(() => parseLawPack({ ...eu, rules: [{ ...eu.rules[0], sets: { madeUp: 1 } }] })).toThrow()
})

test('a promise beyond the law binds, a worse one is as if it had not been made (暂行办法 5)', () => {
  expect(lawOf('CN', '2026-11-01', { withdrawalDays: 15 }).given.withdrawalDays).toBe(15)
  expect(lawOf('CN', '2026-11-01', { withdrawalDays: 3 }).given.withdrawalDays).toBe(7)
  expect(lawOf('CN', '2026-11-01', { refundDays: 3 }).given.refundDays).toBe(3)
  expect(lawOf('CN', '2026-11-01', { refundDays: 10 }).given.refundDays).toBe(7)
  expect(lawOf('US', '2026-11-01', { withdrawalDays: 30 }).given.withdrawalDays).toBe(30)
})

test('what only the shop gives rests on its promise, not on an article', () => {
  const at = (now: string) =>
    lawFacts(lawOf('CN', '2026-03-01', { withdrawalDays: 15 }), {
      timeZone: 'Asia/Shanghai',
      now,
      placedAt: '2026-02-27T02:00:00Z',
      signedAt: '2026-03-01T02:00:00Z',
      exclusion: 'none',
      exclusionConfirmed: null,
      attributes: {},
    })
  expect(at('2026-03-08T15:59:59Z')).toMatchObject({ withdrawal: 'open', withdrawalRule: 'cn.noReason.window' })
  expect(at('2026-03-08T16:00:00Z')).toMatchObject({ withdrawal: 'open', withdrawalRule: 'promise' })
  expect(at('2026-03-16T16:00:00Z')).toMatchObject({ withdrawal: 'passed' })
})

test('the law is the buyer’s unless the merchant chose packs without the buyer’s', () => {
  const shop = { jurisdiction: 'CN', timeZone: 'Asia/Shanghai' }
  const of = (packs: string[] | null) => placeOfBuyer('de', { ...shop, law: { packs, promises: {} } }).jurisdiction
  expect([of(null), of(['eu']), of(['uk']), of([])]).toEqual(['DE', 'DE', 'CN', 'CN'])
  expect(placeOfBuyer('CN', { ...shop, law: { packs: [], promises: {} } })).toEqual({
    jurisdiction: 'CN',
    holidays: 'CN',
    timeZone: 'Asia/Shanghai',
  })
})
