// What a table is told of the law: the state of each right, its end, and the rule it rests on.
import { describe, expect, test } from 'vitest'
import { isPublicHoliday } from '#kernel/working-time/public-holidays'
import { countries } from './countries.ts'
import { lawOf, type OwnPromises } from './law.ts'
import { type LawQuestion, lawFacts, lawOfBuyer, placeOfBuyer, usesPackOf, withdrawalPageOf } from './law-facts.ts'
import { lawPacks } from './law-packs.ts'

const signed = '2026-03-02T12:00:00Z'
const zones: Readonly<Record<string, string>> = {
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  UK: 'Europe/London',
  US: 'America/New_York',
}
type Asked = Partial<LawQuestion> & { readonly promises?: OwnPromises }

const factsIn = (jurisdiction: string, { promises, ...asked }: Asked) =>
  lawFacts(lawOf(jurisdiction, '2026-11-01', promises), {
    timeZone: zones[jurisdiction]!,
    now: '2026-03-05T12:00:00Z',
    placedAt: '2026-02-27T12:00:00Z',
    signedAt: signed,
    exclusion: 'none',
    exclusionConfirmed: null,
    attributes: {},
    ...asked,
  })

describe('sending back without a reason', () => {
  const chinas = '2026-03-09T16:00:00.000Z'
  test.each<[string, string, Asked, string, endsAt: string | null, rule: string | null]>([
    ['open, until midnight', 'CN', {}, 'open', chinas, 'cn.noReason.window'],
    ['passed at midnight', 'CN', { now: chinas }, 'passed', chinas, 'cn.noReason.window'],
    ['excluded goods have no end', 'CN', { exclusion: 'always' }, 'excluded', null, 'cn.noReason.window'],
    [
      'nor those told of',
      'CN',
      { exclusion: 'if_confirmed', exclusionConfirmed: true },
      'excluded',
      null,
      'cn.noReason.window',
    ],
    ['not told, not excluded', 'CN', { exclusion: 'if_confirmed' }, 'open', chinas, 'cn.noReason.window'],
    ['before sign-off nothing is counted', 'CN', { signedAt: null }, 'unknown', null, 'cn.noReason.window'],
    ['no federal right', 'US', {}, 'none', null, null],
    [
      'but the shop may give one',
      'US',
      { promises: { withdrawalDays: 30 } },
      'open',
      '2026-04-02T04:00:00.000Z',
      'promise',
    ],
    [
      'and it ends',
      'US',
      { promises: { withdrawalDays: 30 }, now: '2026-04-02T04:00:00Z' },
      'passed',
      '2026-04-02T04:00:00.000Z',
      'promise',
    ],
  ])('%s (%s)', (_, where, asked, withdrawal, withdrawalEndsAt, withdrawalRule) => {
    expect(factsIn(where, asked)).toMatchObject({ withdrawal, withdrawalEndsAt, withdrawalRule })
  })

  test.each<[string, string, LawQuestion['attributes'], boolean | null]>([
    ['never told', 'DE', { withdrawalInformed: false }, false],
    ['told only after the purchase', 'DE', { withdrawalInformedAt: '2026-03-01T12:00:00Z' }, false],
    ['told with the purchase', 'DE', { withdrawalInformedAt: '2026-02-27T12:00:00Z' }, true],
    ['told before', 'DE', { withdrawalInformedAt: '2026-02-27T11:00:00Z' }, true],
    ['nobody says', 'DE', {}, null],
    ['never told in the UK', 'UK', { withdrawalInformed: false }, false],
    ['no law asks for it', 'CN', { withdrawalInformed: false }, null],
  ])('CRD 6(1): %s (%s)', (_, where, attributes, informed) => {
    expect(factsIn(where, { attributes }).informed).toBe(informed)
  })

  const usual = '2026-03-16T23:00:00.000Z'
  const told = '2026-05-04T12:00:00Z'
  test.each<[string, LawQuestion['attributes'], string]>([
    ['nobody says', {}, usual],
    ['told before the purchase', { withdrawalInformed: true }, usual],
    ['never told', { withdrawalInformed: false }, '2027-03-16T23:00:00.000Z'],
    ['told two months later', { withdrawalInformedAt: told }, '2026-05-18T22:00:00.000Z'],
    [
      'the day of telling goes before the word',
      { withdrawalInformed: false, withdrawalInformedAt: told },
      '2026-05-18T22:00:00.000Z',
    ],
    ['no day at all', { withdrawalInformedAt: 'at once' }, usual],
    ['a day without its time', { withdrawalInformedAt: '2026-05-04' }, usual],
    ['a month that is none', { withdrawalInformedAt: '2026-13-04T12:00:00Z' }, usual],
    ['a time among words', { withdrawalInformedAt: '(letter) 2026-05-04T12:00:00Z' }, usual],
    ['a list of times', { withdrawalInformedAt: [told] }, usual],
  ])('BGB § 356 (3), informed of the right: %s', (_, attributes, ends) => {
    expect(factsIn('DE', { attributes }).withdrawalEndsAt).toBe(ends)
  })
})

describe('a fault', () => {
  const none = { fault: 'none', faultEndsAt: null, faultRule: null }
  test.each<[string, string, Asked, object]>([
    [
      'its first seven days',
      'CN',
      {},
      { fault: 'return', faultEndsAt: '2026-03-09T16:00:00.000Z', faultRule: 'cn.defect.default' },
    ],
    [
      'then an exchange',
      'CN',
      { now: '2026-03-12T00:00:00Z' },
      { fault: 'exchange', faultEndsAt: '2026-03-17T16:00:00.000Z', faultRule: 'cn.sanbao.15' },
    ],
    [
      'then a repair',
      'CN',
      { now: '2026-06-01T00:00:00Z' },
      { fault: 'repair', faultEndsAt: '2027-03-02T16:00:00.000Z', faultRule: 'cn.sanbao.term' },
    ],
    [
      'repaired twice in vain',
      'CN',
      { now: '2026-06-01T00:00:00Z', attributes: { repairs: 2 } },
      { fault: 'return', faultEndsAt: '2027-03-02T16:00:00.000Z', faultRule: 'cn.sanbao.twoRepairs' },
    ],
    [
      'a number in words counts nothing',
      'CN',
      { now: '2026-06-01T00:00:00Z', attributes: { repairs: '2' } },
      { fault: 'repair' },
    ],
    ['over', 'CN', { now: '2027-04-01T00:00:00Z' }, none],
    [
      'National Day is no last day of the first seven (民法典 203(1))',
      'CN',
      { signedAt: '2026-09-26T02:00:00Z', now: '2026-10-05T02:00:00Z' },
      { fault: 'return', faultEndsAt: '2026-10-08T16:00:00.000Z', faultRule: 'cn.defect.default' },
    ],
    [
      'twelve months promised do not end before 365 days that moved on',
      'CN',
      {
        signedAt: '2025-10-01T02:00:00Z',
        now: '2026-10-05T02:00:00Z',
        attributes: { repairs: 2 },
        promises: { faultRepairMonths: 12 },
      },
      { fault: 'return', faultEndsAt: '2026-10-08T16:00:00.000Z', faultRule: 'cn.sanbao.twoRepairs' },
    ],
    [
      'days a shop promises end as days of the law do (BGB § 193)',
      'DE',
      { signedAt: '2026-09-03T12:00:00Z', now: '2026-10-05T12:00:00Z', promises: { faultReturnDays: 30 } },
      { fault: 'return', faultEndsAt: '2026-10-05T22:00:00.000Z', faultRule: 'promise' },
    ],
    [
      'before sign-off nothing is counted',
      'CN',
      { signedAt: null },
      { fault: 'unknown', faultEndsAt: null, faultRule: null },
    ],
    ['two years in Germany', 'DE', {}, { fault: 'repair', faultRule: 'eu.conformity' }],
    ['thirty days to reject', 'UK', {}, { fault: 'return', faultRule: 'uk.reject' }],
    ['then six years', 'UK', { now: '2026-05-01T00:00:00Z' }, { fault: 'repair', faultRule: 'uk.limitation' }],
    ['no federal rule', 'US', {}, none],
    ['nor before sign-off', 'US', { signedAt: null }, none],
    [
      'a promise of thirty days, within the seven',
      'CN',
      { promises: { faultReturnDays: 30 } },
      { fault: 'return', faultRule: 'cn.defect.default' },
    ],
    [
      'and after them',
      'CN',
      { promises: { faultReturnDays: 30 }, now: '2026-03-12T00:00:00Z' },
      { fault: 'return', faultEndsAt: '2026-04-01T16:00:00.000Z', faultRule: 'promise' },
    ],
    [
      'a promise where no law is',
      'US',
      { promises: { faultReturnDays: 30 } },
      { fault: 'return', faultRule: 'promise' },
    ],
    [
      'two years promised in China, the first of them by law',
      'CN',
      { promises: { faultRepairMonths: 24 }, now: '2026-06-01T00:00:00Z' },
      { fault: 'repair', faultRule: 'cn.sanbao.term' },
    ],
    [
      'and the second by the promise',
      'CN',
      { promises: { faultRepairMonths: 24 }, now: '2027-06-01T00:00:00Z' },
      { fault: 'repair', faultEndsAt: '2028-03-02T16:00:00.000Z', faultRule: 'promise' },
    ],
  ])('%s (%s)', (_, where, asked, expected) => {
    expect(factsIn(where, asked)).toMatchObject(expected)
  })
})

describe('what still lies in the shop', () => {
  const open = { signedAt: null, attributes: { shipped: false } }
  const withMark = (mark: object): Asked => ({ ...open, attributes: { shipped: false, ...mark } })
  test.each<[string, string, Asked, shipment: string, dueAt: string | null]>([
    ['thirty days to dispatch', 'US', open, 'waiting', '2026-03-30T04:00:00.000Z'],
    ['late to the minute', 'US', { ...open, now: '2026-03-30T04:00:00Z' }, 'late', '2026-03-30T04:00:00.000Z'],
    ['fifty on credit', 'US', withMark({ creditApplied: true }), 'waiting', '2026-04-19T04:00:00.000Z'],
    ['a word is no credit', 'US', withMark({ creditApplied: 'no' }), 'waiting', '2026-03-30T04:00:00.000Z'],
    ['as promised', 'US', withMark({ shipPromisedAt: '2026-03-04T00:00:00Z' }), 'late', '2026-03-04T00:00:00Z'],
    [
      'as agreed, whatever was promised',
      'US',
      withMark({ shipPromisedAt: '2026-03-04T00:00:00Z', delayAgreedTo: '2026-03-20T00:00:00Z' }),
      'waiting',
      '2026-03-20T00:00:00Z',
    ],
    ['what was signed for is not waiting', 'US', { attributes: { shipped: false } }, 'none', null],
    ['nobody says that it lies there', 'US', { signedAt: null }, 'none', null],
    ['no such rule', 'CN', open, 'none', null],
  ])('%s (%s)', (_, where, asked, shipment, shipmentDueAt) => {
    expect(factsIn(where, asked)).toMatchObject({ shipment, shipmentDueAt })
  })
})

describe('whose law and whose midnight', () => {
  const shop = { jurisdiction: 'CN', timeZone: 'Asia/Shanghai' }
  test.each<[string | null, string, string]>([
    [null, 'CN', 'Asia/Shanghai'],
    ['CN', 'CN', 'Asia/Shanghai'],
    ['de', 'DE', 'Europe/Berlin'],
    ['FR', 'FR', 'Europe/Paris'],
    ['GB', 'UK', 'Europe/London'],
    ['US', 'US', 'Asia/Shanghai'], // many zones: the shop's own
    ['nl', 'EU', 'Europe/Amsterdam'],
    ['GR', 'EU', 'Europe/Athens'],
    ['CY', 'EU', 'Asia/Nicosia'],
    ['NO', 'CN', 'Asia/Shanghai'],
    ['BR', 'CN', 'Asia/Shanghai'],
    ['constructor', 'CN', 'Asia/Shanghai'],
  ])('sent to %s: the law of %s, in %s', (destination, jurisdiction, timeZone) => {
    const holidays = jurisdiction === 'CN' ? 'CN' : destination?.toUpperCase()
    expect(placeOfBuyer(destination, shop)).toEqual({ jurisdiction, holidays, timeZone })
  })

  test('every member state of the Union has its law, its midnight and its own holidays', () => {
    const union = Object.keys(countries).filter((country) =>
      ['DE', 'FR', 'EU'].includes(placeOfBuyer(country, shop).jurisdiction),
    )
    expect(union).toHaveLength(27)
    for (const country of union) {
      const place = placeOfBuyer(country, shop)
      expect(lawOfBuyer(place, shop, '2026-11-01T00:00:00Z').given).toMatchObject({
        withdrawalDays: 14,
        refundDays: 14,
      })
      expect(place.timeZone).not.toBe('Asia/Shanghai')
      expect(() => new Intl.DateTimeFormat('en', { timeZone: place.timeZone })).not.toThrow()
      expect(isPublicHoliday(place.holidays, '2026-12-25')).toBe(true)
    }
  })

  test('a state whose pack is left out is judged by the shop’s own law, and by its own holidays', () => {
    const without = { ...shop, law: { packs: ['uk'], promises: {} } }
    expect(placeOfBuyer('NL', without)).toEqual({ jurisdiction: 'CN', holidays: 'CN', timeZone: 'Europe/Amsterdam' })
  })

  test('a shop’s own law always holds, with that of the countries it shares it with; another only if it is chosen', () => {
    const french = { jurisdiction: 'FR', law: { packs: [], promises: {} } }
    expect(['FR', 'DE', 'CN', 'BR'].map((where) => usesPackOf(where, french))).toEqual([true, true, false, false])
  })

  test('where no pack is, none is used, not even at home', () => {
    expect(usesPackOf('BR', { jurisdiction: 'BR' })).toBe(false)
  })
})

test.each<[string, string, readonly string[] | null, boolean]>([
  ['at home in Germany, whatever else it chose', 'DE', ['uk'], true],
  ['abroad, and chose nothing', 'CN', null, false],
  ['abroad, and chose the pack of the Union', 'CN', ['eu', 'uk'], true],
  ['abroad, and left it out', 'CN', ['uk'], false],
  ['where no pack is', 'BR', null, false],
])('the public page of withdrawal, of a shop %s', (_, jurisdiction, packs, isUp) => {
  const said = lawPacks.map((pack) => [
    pack.pack,
    withdrawalPageOf(pack, { jurisdiction, law: { packs, promises: {} } }),
  ])
  expect(Object.fromEntries(said)).toEqual({ cn: null, eu: isUp, uk: null, us: null })
})
