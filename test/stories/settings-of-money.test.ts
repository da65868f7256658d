// What a merchant may set about money: which payment is repaid first, promotions a return breaks, charges that go back, a restocking fee
// (M12, M15, M17 and what lies beside them), on both databases. The law is never undercut.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examined } from '../faults/examined.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { moneyOf } from '../support/money.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

afterAll(closeDatabases)

describe.each(['pglite', 'postgres'])('on %s', (kind) => {
  const story = storyClock('2026-11-23T02:00:00Z')
  let home: Awaited<ReturnType<typeof freshDatabase>> | null
  let app: TestApplication
  let shop: ReturnType<typeof moneyOf>
  let german: ReturnType<typeof moneyOf>

  beforeAll(async () => {
    home = kind === 'postgres' ? await freshDatabase() : null
    app = await startTestApplication(home ? { DATABASE_URL: home.url } : {}, { clock: story.clock })
    const here = await app.merchant({ currency: 'CNY' })
    const there = await app.merchant({ currency: 'EUR', jurisdiction: 'DE', timeZone: 'Europe/Berlin' })
    shop = moneyOf(here.call, story.clock)
    german = moneyOf(there.call, story.clock)
    for (const { call } of [shop, german]) await set(call, { refundSecondPairMinor: null })
  }, 120_000)
  afterAll(async () => {
    await app.close()
    if (home) expect(await examined(home.url)).toEqual([])
    await home?.drop()
  })

  const set = (call: typeof shop.call, settings: object) => call('PATCH', '/merchant', { settings })
  const cny = (amount: number) => ({ amount, currency: 'CNY' })
  const withdrawn = { reason: 'no_longer_wanted' }
  const eur = { currency: 'EUR', country: 'DE' }

  /** Done with settings that are set back to those shipped. */
  async function having(settings: object, at: typeof shop, story: () => Promise<void>) {
    const shipped = {
      ...{ repaymentOrder: 'proportional', promotionOnReturn: 'keep', chargesGoBack: {}, restockingFeePercent: 0 },
    }
    expect(await set(at.call, settings)).toMatchObject({ status: 200, body: { settings } })
    try {
      await story()
    } finally {
      await set(at.call, shipped)
    }
  }

  /** Paid in this order, told in another: 30.00 by card, 40.00 by gift card, 30.00 by card. */
  const threePayments = {
    lines: [{ unitPrice: 5000, quantity: 2 }],
    payments: [
      { ref: 'last', amount: 3000, capturedAt: '2026-11-19T12:00:00Z' },
      { ref: 'first', amount: 3000, capturedAt: '2026-11-19T10:00:00Z' },
      { ref: 'gift', amount: 4000, provider: 'store_credit', capturedAt: '2026-11-19T11:00:00Z' },
    ],
  }
  const paidBack = ({ refunds }: any) => refunds.map(({ paymentRef, amount }: any) => [paymentRef, amount.amount])

  test.each([
    ['proportional', { first: 1500, gift: 2000, last: 1500 }, { first: 1500, gift: 2000, last: 1500 }],
    ['first_first', { first: 3000, gift: 2000 }, { gift: 2000, last: 3000 }],
    ['last_first', { last: 3000, gift: 2000 }, { gift: 2000, first: 3000 }],
    ['gift_card_last', { first: 3000, last: 2000 }, { last: 1000, gift: 4000 }],
    ['gift_card_first', { gift: 4000, first: 1000 }, { first: 2000, last: 3000 }],
  ])('M15: with %s, units that come back one after the other are repaid so', async (repaymentOrder, one, other) => {
    await having({ repaymentOrder }, shop, async () => {
      const { number } = await shop.order(threePayments)
      for (const expected of [one, other]) {
        const { id } = await shop.arrived(number, { 1: 1 })
        const { body } = await shop.resolve(id)
        expect(Object.fromEntries(paidBack(body))).toEqual(expected)
        await shop.pay(id)
      }
    })
  })

  test.each([
    ['#7a1fa2', 200],
    ['#767676', 200],
    ['#777777', 422],
    ['#F5C518', 422],
    [null, 200],
  ])(
    'white words must be readable on the colour of the shop (4.5:1): %s is answered %i',
    async (brandColour, status) => {
      const answer = await set(shop.call, { brandColour })
      expect(answer.status).toBe(status)
      if (status === 422) expect(answer.body).toMatchObject({ code: 'brand_colour_too_light' })
      else expect(answer.body.settings.brandColour).toBe(brandColour)
    },
  )

  test('M15: a person chooses a payment for one part, the rest goes by the order of repayment', async () => {
    await having({ repaymentOrder: 'first_first' }, shop, async () => {
      const { number } = await shop.order({ ...threePayments, lines: [{ unitPrice: 5000 }, { unitPrice: 5000 }] })
      const { id, lines } = await shop.arrived(number, { 1: 1, 2: 1 })
      const part = (at: number, paymentRef?: string) => ({
        ...{ kind: 'refund', lines: [{ caseLineId: lines[at].id, quantity: 1 }], ...(paymentRef && { paymentRef }) },
      })
      const refused = (status: number, code: string) => ({ status, body: { code } })
      expect(await shop.resolve(id, [part(0, 'nobody’s')])).toMatchObject(refused(422, 'payment_not_found'))
      expect(await shop.resolve(id, [part(0, 'gift')])).toMatchObject(refused(409, 'refund_exceeds_payment'))
      const small = { ...part(0, 'gift'), amount: cny(2500) }
      const asked = [small, part(1)]
      expect((await shop.preview(id, asked)).refund).toEqual(cny(7500))
      const { body } = await shop.resolve(id, asked)
      expect(Object.fromEntries(paidBack(body))).toEqual({ first: 3000, gift: 2500 + 1500, last: 500 })
    })
  })

  test('M15: of a payment that was repaid in part, no more than is left can be chosen', async () => {
    const payments = [
      { ref: 'a', amount: 5000 },
      { ref: 'b', amount: 5000 },
    ]
    const { number } = await shop.order({ lines: [{ unitPrice: 5000, quantity: 2 }], payments })
    const first = await shop.arrived(number, { 1: 1 })
    expect(await shop.refunded(first.id, [{ kind: 'refund', paymentRef: 'a' }])).toBe(5000)
    const then = await shop.arrived(number, { 1: 1 })
    const again = await shop.resolve(then.id, [{ kind: 'refund', paymentRef: 'a' }])
    expect(again).toMatchObject({ status: 409, body: { code: 'refund_exceeds_payment' } })
    expect(await shop.refunded(then.id)).toBe(5000)
  })

  const promotions = [{ kind: '满减', threshold: 30_000, amount: 3000 }]
  const six = { lines: [{ unitPrice: 5000, quantity: 6 }], discount: 3000, payments: [{ amount: 27_000 }], promotions }

  test('M17: what the customer is told before asking is what is paid, and all back is all paid, in any number of steps', async () => {
    await having({ promotionOnReturn: 'claw_back' }, shop, async () => {
      const { id, number } = await shop.order(six)
      const paid: number[] = []
      for (const quantity of [2, 3, 1]) {
        const lines = [{ ref: '1', quantity, ...withdrawn }]
        const asked = { order: { source: 'shop', number }, channel: 'api', wish: 'return_refund', lines }
        const { body: told } = await shop.call('POST', '/cases/preview', asked)
        paid.push(await shop.refunded((await shop.arrived(number, { 1: quantity }, withdrawn)).id))
        expect(told.refund).toEqual(cny(paid.at(-1)!))
      }
      expect(paid).toEqual([9000 - 2000, 13_500 + 1500, 4500 + 500])
      const { refunded, ledger } = await shop.read(id)
      expect([refunded, ledger[0].left, ledger[0].deducted]).toEqual([cny(27_000), cny(0), cny(0)])
    })
  })

  test('M17: a refund that is given up takes its claw-back with it', async () => {
    await having({ promotionOnReturn: 'claw_back' }, shop, async () => {
      const { id, number } = await shop.order(six)
      const { id: caseId } = await shop.arrived(number, { 1: 5 }, withdrawn)
      const { body } = await shop.resolve(caseId)
      await shop.call('POST', `/refunds/${body.refunds[0].id}/cancel`, { reason: '再看看' })
      expect((await shop.read(id)).ledger[0]).toMatchObject({ deducted: cny(0), underWay: cny(0) })
      expect(await shop.refunded(caseId)).toBe(22_000)
    })
  })

  test('M17: a refund can be given up after a later one gave its claw-back back, and all back is still all paid', async () => {
    await having({ promotionOnReturn: 'claw_back' }, shop, async () => {
      const { id, number } = await shop.order(six)
      const { id: first } = await shop.arrived(number, { 1: 2 }, withdrawn)
      const { body: taken } = await shop.resolve(first)
      expect(await shop.refunded((await shop.arrived(number, { 1: 3 }, withdrawn)).id)).toBe(13_500 + 1500)
      const given = await shop.call('POST', `/refunds/${taken.refunds[0].id}/cancel`, { reason: '改退一部分' })
      expect(given.status).toBe(200)
      expect((await shop.read(id)).ledger[0]).toMatchObject({
        deducted: cny(0),
        refunded: cny(15_000),
        underWay: cny(0),
      })
      expect(await shop.refunded(first)).toBe(9000 - 500)
      expect(await shop.refunded((await shop.arrived(number, { 1: 1 }, withdrawn)).id)).toBe(3000 + 500)
      const { ledger } = await shop.read(id)
      expect(ledger[0]).toMatchObject({ refunded: cny(27_000), deducted: cny(0), left: cny(0) })
    })
  })

  test('M17: goods that are faulty, or withdrawn where the law gives everything back, break no promotion', async () => {
    await having({ promotionOnReturn: 'claw_back' }, shop, async () => {
      const { number } = await shop.order(six)
      expect(await shop.refunded((await shop.arrived(number, { 1: 5 }, { reason: 'defective' })).id)).toBe(22_500)
      expect(await shop.refunded((await shop.arrived(number, { 1: 1 }, withdrawn)).id)).toBe(4500)
    })
    await having({ promotionOnReturn: 'claw_back' }, german, async () => {
      const { number } = await german.order({ ...six, ...eur })
      expect(await german.refunded((await german.arrived(number, { 1: 5 }, withdrawn)).id)).toBe(22_500)
    })
  })

  test('M17: faulty goods of another line count as if they had stayed', async () => {
    await having({ promotionOnReturn: 'claw_back' }, shop, async () => {
      const lines = [{ unitPrice: 5000, quantity: 5 }, { unitPrice: 5000 }]
      const { number } = await shop.order({ ...six, lines, promotions: [{ ...promotions[0], threshold: 25_000 }] })
      expect(await shop.refunded((await shop.arrived(number, { 2: 1 }, { reason: 'defective' })).id)).toBe(4500)
      expect(await shop.refunded((await shop.arrived(number, { 1: 1 }, withdrawn)).id)).toBe(4500)
      expect(await shop.refunded((await shop.arrived(number, { 1: 1 }, withdrawn)).id)).toBe(4500 - 1500)
    })
  })

  test('M12: with a setting a charge goes back with the last unit, with its line or never, and the order’s own word wins', async () => {
    const chargesGoBack = { fee: 'never', wrap: 'with_last_unit', cod: 'with_last_unit' }
    await having({ chargesGoBack }, shop, async () => {
      const charges = [
        { kind: 'Fee', amount: 100 },
        { kind: 'wrap', amount: 200, lineRef: '1' },
        { kind: 'cod', amount: 300, goesBack: 'never' },
        { kind: 'fee', amount: 400, goesBack: 'with_last_unit' },
      ]
      const lines = [{ unitPrice: 5000 }, { unitPrice: 5000 }]
      const { number } = await shop.order({ lines, charges, payments: [{ amount: 11_000 }] })
      expect(await shop.refunded((await shop.arrived(number, { 1: 1 })).id)).toBe(5000)
      expect(await shop.refunded((await shop.arrived(number, { 2: 1 })).id)).toBe(5000 + 200 + 400)
    })
  })

  test('a restocking fee is taken off where neither law nor fault speaks for the customer, told before, with its tax', async () => {
    await having({ restockingFeePercent: 10 }, shop, async () => {
      const told = { lines: [{ unitPrice: 1130, taxRate: '0.13', quantity: 2 }] }
      const late = { placedAt: '2026-10-20T02:00:00Z', signedAt: '2026-10-24T02:00:00Z' }
      const { number } = await shop.order({ ...told, ...late })
      const lines = [{ ref: '1', quantity: 1, ...withdrawn }]
      const asked = { order: { source: 'shop', number }, channel: 'api', wish: 'return_refund', lines }
      expect((await shop.call('POST', '/cases/preview', asked)).body.refund).toEqual(cny(1017))
      const { id } = await shop.arrived(number, { 1: 1 }, withdrawn)
      expect(await shop.refunded(id)).toBe(1017)
      expect(await shop.components(id)).toEqual([
        ['goods', 1000],
        ['tax', 130],
        ['restocking_fee', -100],
        ['tax', -13],
      ])
      expect(await shop.refunded((await shop.arrived(number, { 1: 1 })).id)).toBe(1130)
      const inTime = await shop.order(told)
      expect(await shop.refunded((await shop.arrived(inTime.number, { 1: 1 }, withdrawn)).id)).toBe(1130)
    })
  })

  test('a restocking fee set after the request was made does not touch it', async () => {
    const late = { placedAt: '2026-10-20T02:00:00Z', signedAt: '2026-10-24T02:00:00Z' }
    const { number } = await shop.order({ lines: [{ unitPrice: 1000 }], ...late })
    const { id } = await shop.arrived(number, { 1: 1 }, withdrawn)
    await having({ restockingFeePercent: 30 }, shop, async () => {
      expect(await shop.refunded(id)).toBe(1000)
    })
  })

  test.each([
    [{ promotionOnReturn: 'sometimes' }],
    [{ promotionOnReturn: null }],
    [{ repaymentOrder: 'card_first' }],
    [{ repaymentOrder: ['proportional'] }],
    [{ chargesGoBack: { fee: 'maybe' } }],
    [{ chargesGoBack: { '': 'never' } }],
    [{ chargesGoBack: { ['x'.repeat(51)]: 'never' } }],
    [{ chargesGoBack: 'never' }],
    [{ chargesGoBack: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`kind ${at}`, 'never'])) }],
    [{ freightPayer: 'customer' }],
    [{ freightCapMinor: -1 }],
    [{ freightCapMinor: 0.5 }],
    [{ freightCapMinor: '100' }],
    [{ freightCapMinor: 1e300 }],
    [{ restockingFeePercent: 31 }],
    [{ restockingFeePercent: -1 }],
    [{ restockingFeePercent: 2.5 }],
    [{ restockingFeePercent: null }],
  ])('a setting %o is refused, and nothing changes', async (wrong) => {
    const before = (await shop.call('GET', '/merchant')).body.settings
    const answer = await set(shop.call, { ...wrong, approvalHours: 7 })
    expect([answer.status, answer.body.code]).toEqual([400, expect.stringMatching(/^[a-z_]+$/)])
    expect((await shop.call('GET', '/merchant')).body.settings).toEqual(before)
  })

  test('M12: a kind of charge named like something in the program is a kind like any other', async () => {
    const lines = [{ unitPrice: 5000 }, { unitPrice: 5000 }]
    const charges = [{ kind: 'constructor', amount: 400, lineRef: '1' }]
    const told = { lines, charges, payments: [{ amount: 10_400 }] }
    const { number } = await shop.order(told)
    expect(await shop.refunded((await shop.arrived(number, { 1: 1 })).id)).toBe(5400)
    await having({ chargesGoBack: { constructor: 'never' } }, shop, async () => {
      const { number } = await shop.order(told)
      expect(await shop.refunded((await shop.arrived(number, { 1: 1 })).id)).toBe(5000)
    })
  })
})
