// What was paid, what goes back: the rows M of shared/cases, each the smallest example of its kind, on both databases.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examined } from '../faults/examined.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { moneyOf } from '../support/money.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

describe.each(['pglite', 'postgres'])('on %s', (kind) => {
  const story = storyClock('2026-11-23T02:00:00Z')
  let home: Awaited<ReturnType<typeof freshDatabase>> | null = null
  let app: TestApplication
  let shop: ReturnType<typeof moneyOf>
  let german: ReturnType<typeof moneyOf>
  beforeAll(async () => {
    home = kind === 'postgres' ? await freshDatabase() : null
    app = await startTestApplication(home ? { DATABASE_URL: home.url } : {}, { clock: story.clock })
    const settings = { settings: { refundSecondPairMinor: null } }
    const [here, there] = [
      await app.merchant({ currency: 'CNY' }),
      await app.merchant({ currency: 'EUR', jurisdiction: 'DE', timeZone: 'Europe/Berlin' }),
    ]
    for (const { call } of [here, there]) await call('PATCH', '/merchant', settings)
    shop = moneyOf(here.call, story.clock)
    german = moneyOf(there.call, story.clock)
  }, 120_000)
  afterAll(async () => {
    if (home) expect(await examined(home.url)).toEqual([])
    await app.close()
    await home?.drop()
    await closeDatabases()
  })

  const cny = (amount: number) => ({ amount, currency: 'CNY' })
  const goodwill = (amount: number) => [{ kind: 'compensation', amount: cny(amount) }]
  const eur = { currency: 'EUR', country: 'DE' }
  const withdrawn = { reason: 'no_longer_wanted' }

  test('M1: goodwill is paid once however often it is clicked', async () => {
    const { id, number } = await shop.order({ lines: [{ unitPrice: 4900 }] })
    const { id: caseId, lines } = await shop.stays(number, { 1: 1 }, { wish: 'compensation' })
    const twice = [...goodwill(500), ...goodwill(500)]
    const named = twice.map((part) => ({ ...part, lines: [{ caseLineId: lines[0].id, quantity: 1 }] }))
    for (const parts of [twice, named])
      expect(await shop.resolve(caseId, parts)).toMatchObject({ status: 422, body: { code: 'compensated_twice' } })
    const clicks = await Promise.all([1, 2, 3, 4].map(() => shop.resolve(caseId, goodwill(1000))))
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const again = { status: 409, body: { code: 'already_resolved' } }
    expect(await shop.resolve(caseId, goodwill(1000))).toMatchObject(again)
    expect(await shop.pay(caseId)).toBe(1000)
    expect(await shop.resolve(caseId, goodwill(1000))).toMatchObject(again)
    expect((await shop.read(id)).refunded.amount).toBe(1000)
  })

  test('M2: a case is worth the same in the list as on its page, to the cent', async () => {
    const { number } = await shop.order({
      lines: [{ unitPrice: 3334, quantity: 3 }],
      discount: 2,
      payments: [{ amount: 10_000 }],
    })
    const { id } = await shop.stays(number, { 1: 2 })
    const { items } = (await shop.call('GET', '/cases?limit=100')).body
    expect(items.find((one: any) => one.id === id).worth).toEqual(cny(6667))
    expect((await shop.call('GET', `/cases/${id}`)).body.lines[0].worth).toEqual(cny(6667))
  })

  test('M2: a unit kept with goodwill is still the customer’s to send back, for what is left of it', async () => {
    const { id, number } = await shop.order({ lines: [{ unitPrice: 4900 }] })
    const first = await shop.stays(number, { 1: 1 }, { wish: 'compensation' })
    expect(await shop.refunded(first.id, goodwill(1000))).toBe(1000)
    expect(await shop.stageOf(first.id)).toBe('resolved')
    expect((await shop.read(id)).lines[0]).toMatchObject({
      quantityReturned: 0,
      quantityKept: 1,
      quantityReturnable: 1,
    })
    const later = await shop.arrived(number, { 1: 1 })
    const seen = (await shop.call('GET', `/cases/${later.id}`)).body
    expect(seen).toMatchObject({ expectedRefund: cny(3900), lines: [{ worth: cny(4900) }] })
    expect(await shop.refunded(later.id)).toBe(3900)
    expect((await shop.call('GET', `/cases/${later.id}`)).body.expectedRefund).toBeNull()
    expect((await shop.read(id)).lines[0]).toMatchObject({
      quantityReturned: 1,
      quantityKept: 0,
      quantityReturnable: 0,
    })
  })

  test('M2: opened again in its own case, the kept unit pays what is left of it, and of two only the kept one', async () => {
    const { number } = await shop.order({ lines: [{ unitPrice: 4900, quantity: 2 }] })
    const { id, lines } = await shop.stays(number, { 1: 2 })
    const one = [{ caseLineId: lines[0].id, quantity: 1 }]
    expect(await shop.refunded(id, [{ kind: 'compensation', lines: one, amount: cny(1000) }])).toBe(1000)
    expect(await shop.refunded(id, [{ kind: 'refund', lines: one }])).toBe(4900)
    await shop.call('POST', `/cases/${id}/reopen`, { text: '另一只也坏了。' })
    expect(await shop.refunded(id)).toBe(3900)
  })

  test('M3: what was given for one line is not given again, and other lines know nothing of it', async () => {
    const { number } = await shop.order({ lines: [{ unitPrice: 1230 }, { unitPrice: 1230 }] })
    const kept = await shop.stays(number, { 1: 1 }, { wish: 'compensation' })
    await shop.refunded(kept.id, goodwill(500))
    expect(await shop.refunded((await shop.arrived(number, { 1: 1 })).id)).toBe(730)
    expect(await shop.refunded((await shop.arrived(number, { 2: 1 })).id)).toBe(1230)
  })

  test('M4: a deduction belongs to the units it was made of', async () => {
    const { number } = await shop.order({ lines: [{ unitPrice: 1000, quantity: 2 }] })
    const { id, lines } = await shop.open(number, { 1: 2 })
    await shop.approve(id, true)
    const judged = { result: 'accepted_with_deduction', grade: 'B', deduction: cny(300), reason: '划痕' }
    await shop.comes(id, [{ line: lines[0].id, quantity: 1, judged }])
    expect(await shop.refunded(id)).toBe(700)
    await shop.call('POST', `/cases/${id}/reopen`, { text: '第二件现在寄到。' })
    await shop.comes(id, [{ line: lines[0].id, quantity: 1 }])
    expect(await shop.refunded(id)).toBe(1000)
  })

  const fourParts = {
    ...eur,
    lines: [{ unitPrice: 5000 }, { unitPrice: 2000, quantity: 2 }],
    shipping: { amount: 490 },
  }
  const inAll = { payments: [{ amount: 9490 }] }

  test('M5: the delivery goes back once, with what completes the order: in two cases', async () => {
    const { number } = await german.order({ ...fourParts, ...inAll })
    expect(await german.refunded((await german.arrived(number, { 2: 1 }, withdrawn)).id)).toBe(2000)
    expect(await german.refunded((await german.arrived(number, { 1: 1, 2: 1 }, withdrawn)).id)).toBe(7490)
  })

  test.each([
    ['line by line', true],
    ['with a part for each line', false],
  ])('M5: the same in one case, %s', async (_title, oneByOne) => {
    const { number } = await german.order({ ...fourParts, ...inAll })
    const { id, lines } = await german.arrived(number, { 1: 1, 2: 2 }, withdrawn)
    const parts = lines.map((line: any) => ({
      kind: 'refund',
      lines: [{ caseLineId: line.id, quantity: line.quantity }],
    }))
    if (!oneByOne) expect(await german.refunded(id, parts)).toBe(9490)
    else expect([await german.refunded(id, [parts[0]]), await german.refunded(id, [parts[1]])]).toEqual([5000, 4490])
  })

  test('M6: a free gift that is kept does not keep the delivery', async () => {
    const { number } = await german.order({ ...fourParts, ...inAll, lines: [...fourParts.lines, { unitPrice: 0 }] })
    expect(await german.refunded((await german.arrived(number, { 1: 1, 2: 2 }, withdrawn)).id)).toBe(9490)
  })

  test('M7: the delivery has its own tax and rate, whole and in parts', async () => {
    const delivery = { amount: 5000, taxIncluded: false, taxRate: '0.086' }
    const told = { lines: [{ unitPrice: 10_000 }], shipping: delivery, payments: [{ amount: 15_430 }] }
    const { id, number, shippingTax } = await shop.order(told)
    expect(shippingTax.amount).toBe(430)
    const { id: caseId } = await shop.arrived(number, { 1: 1 })
    expect(await shop.refunded(caseId)).toBe(15_430)
    expect(await shop.components(caseId)).toEqual([
      ['goods', 10_000],
      ['shipping', 5000],
      ['tax', 430],
    ])
    const entry = (await shop.read(id)).ledger.find(({ kind }: any) => kind === 'delivery')
    expect(entry).toMatchObject({ taxRate: '0.086', refunded: cny(5430), refundedTax: cny(430), left: cny(0) })
  })

  test('M8: an amount given for a line whose goods stay holds its share of the tax', async () => {
    const { number } = await shop.order({
      lines: [{ unitPrice: 1000, taxRate: '0.1', taxIncluded: false }],
      payments: [{ amount: 1100 }],
    })
    const { id } = await shop.stays(number, { 1: 1 })
    expect(await shop.refunded(id, [{ kind: 'refund', amount: cny(550) }])).toBe(550)
    expect(await shop.components(id)).toEqual([
      ['goods', 500],
      ['tax', 50],
    ])
    expect(await shop.refunded((await shop.stays(number, { 1: 1 })).id)).toBe(550)
  })

  test('M9: the delivery alone goes back as an amount with its tax, and no more than is left of it later', async () => {
    const delivery = { amount: 1000, taxIncluded: false, taxRate: '0.15' }
    const told = { lines: [{ unitPrice: 10_000, quantity: 2 }], shipping: delivery, payments: [{ amount: 21_150 }] }
    const { number } = await shop.order(told)
    const late = await shop.stays(number, { 1: 1 }, { reason: 'too_late' })
    const part = (amount?: number) => [{ kind: 'refund', delivery: true, ...(amount && { amount: cny(amount) }) }]
    expect(await shop.refunded(late.id, part(575))).toBe(575)
    expect(await shop.components(late.id)).toEqual([
      ['shipping', 500],
      ['tax', 75],
    ])
    expect(await shop.resolve(late.id, part(575))).toMatchObject({ status: 409, body: { code: 'already_resolved' } })
    const again = await shop.stays(number, { 1: 1 })
    const tooMuch = {
      status: 422,
      body: { code: 'refund_exceeds_paid', title: expect.stringContaining('most 5.75 CNY') },
    }
    expect(await shop.resolve(again.id, part(576))).toMatchObject(tooMuch)
    expect(await shop.refunded(again.id, part())).toBe(575)
    expect(await shop.refunded((await shop.arrived(number, { 1: 2 })).id)).toBe(20_000)
  })

  test.each(['coupon', 'voucher', 'points', 'promotion', 'rounding', 'Discount', 'whatever'])(
    'M10: a negative charge of kind %s is spread like a discount',
    async (kind) => {
      const told = { lines: [{ unitPrice: 10_000 }, { unitPrice: 10_000 }], charges: [{ kind, amount: -5000 }] }
      const { number, lines, balanced } = await shop.order({ ...told, payments: [{ amount: 15_000 }] })
      expect([balanced, ...lines.map(({ paid }: any) => paid.amount)]).toEqual([true, 7500, 7500])
      for (const ref of ['1', '2'])
        expect(await shop.refunded((await shop.arrived(number, { [ref]: 1 })).id)).toBe(7500)
    },
  )

  test('M10: a coupon for one article is taken off that article, and what it cannot bear off the others', async () => {
    const lines = [{ unitPrice: 10_000 }, { unitPrice: 10_000 }]
    const coupon = (amount: number) => ({ charges: [{ kind: 'coupon', amount: -amount, lineRef: '2' }] })
    for (const [amount, paid] of [
      [5000, [10_000, 5000]],
      [12_000, [8000, 0]],
    ] as const) {
      const { number, ...told } = await shop.order({
        lines,
        ...coupon(amount),
        payments: [{ amount: 20_000 - amount }],
      })
      expect([told.balanced, ...told.lines.map((line: any) => line.paid.amount)]).toEqual([true, ...paid])
      expect(await shop.refunded((await shop.arrived(number, { 1: 1 })).id)).toBe(paid[0])
    }
  })

  test('M11: what a discount leaves over is taken off the delivery, then off the charges', async () => {
    const told = { lines: [{ unitPrice: 10_000 }], discount: 12_000, shipping: { amount: 3000 } }
    const { number } = await shop.order({ ...told, payments: [{ amount: 1000 }] })
    expect(await shop.refunded((await shop.arrived(number, { 1: 1 })).id)).toBe(1000)
    const charged = await shop.order({
      ...{ lines: [{ unitPrice: 10_000 }], discount: 14_000, shipping: { amount: 3000 } },
      ...{ charges: [{ kind: 'fee', amount: 1500 }], payments: [{ amount: 500 }] },
    })
    expect(charged).toMatchObject({ balanced: true, shipping: cny(0), charges: cny(500) })
  })

  test('M12: a charge goes back with what completes the order, a partial return leaves it, gift wrap goes with its line', async () => {
    const fee = { kind: 'fee', amount: 295 }
    const wrap = { kind: 'gift_wrap', amount: 300, lineRef: '1' }
    const told = {
      ...eur,
      lines: [{ unitPrice: 3500 }, { unitPrice: 3500 }],
      shipping: { amount: 490 },
      charges: [fee, wrap],
    }
    const { number } = await german.order({ ...told, payments: [{ amount: 8085 }] })
    expect(await german.refunded((await german.arrived(number, { 1: 1 }, withdrawn)).id)).toBe(3800)
    expect(await german.refunded((await german.arrived(number, { 2: 1 }, withdrawn)).id)).toBe(3500 + 490 + 295)
  })

  test('M12: which charges go back is the merchant’s to say by kind, but never less than the law gives', async () => {
    await shop.call('PATCH', '/merchant', { settings: { chargesGoBack: { Handling: 'never' } } })
    await german.call('PATCH', '/merchant', { settings: { chargesGoBack: { fee: 'never' } } })
    const told = {
      lines: [{ unitPrice: 7000 }],
      charges: [
        { kind: 'handling', amount: 200 },
        { kind: 'fee', amount: 295 },
      ],
    }
    const { number } = await shop.order({ ...told, payments: [{ amount: 7495 }] })
    expect(await shop.refunded((await shop.arrived(number, { 1: 1 })).id)).toBe(7295)
    const there = await german.order({ ...told, ...eur, payments: [{ amount: 7495 }] })
    expect(await german.refunded((await german.arrived(there.number, { 1: 1 }, withdrawn)).id)).toBe(7495)
    await german.call('PATCH', '/merchant', { settings: { chargesGoBack: {} } })
    await shop.call('PATCH', '/merchant', { settings: { chargesGoBack: {} } })
  })

  test('M13: no preview promises more than is left, and each says why', async () => {
    const { number } = await shop.order({ lines: [{ unitPrice: 9800 }] })
    await shop.refunded((await shop.stays(number, { 1: 1 }, { wish: 'compensation' })).id, goodwill(6000))
    const asked = { order: { source: 'shop', number }, channel: 'api', wish: 'return_refund' }
    const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
    const { body: said } = await shop.call('POST', '/cases/preview', { ...asked, lines })
    const why = [{ by: 'given_before', amount: cny(6000) }]
    expect(said).toMatchObject({ refund: cny(3800), capped: why })
    const { id } = await shop.arrived(number, { 1: 1 })
    expect(await shop.preview(id)).toMatchObject({ refund: cny(3800), capped: why })
    expect(await shop.refunded(id)).toBe(3800)
    const charged = await shop.order({
      lines: [{ unitPrice: 14_900 }],
      charges: [{ kind: 'x', amount: -1354 }],
      payments: [{ amount: 13_546 }],
    })
    expect(await shop.refunded((await shop.arrived(charged.number, { 1: 1 })).id)).toBe(13_546)
    const short = await shop.order({ lines: [{ unitPrice: 10_000 }], payments: [{ amount: 9000 }] })
    const open = await shop.arrived(short.number, { 1: 1 })
    expect((await shop.preview(open.id, [{ kind: 'refund' }])).capped).toEqual([{ by: 'payments', amount: cny(1000) }])
    expect(await shop.refunded(open.id)).toBe(9000)
  })

  const twoCards = {
    lines: [{ unitPrice: 10_000 }],
    payments: [{ amount: 6000 }, { amount: 4000, provider: 'store_credit' }],
  }

  test.each([0, 1])('M14: the part %s of a refund that is given up is owed again', async (which) => {
    const { id, number } = await shop.order(twoCards)
    const { id: caseId } = await shop.arrived(number, { 1: 1 })
    const { body } = await shop.resolve(caseId)
    const amounts = body.refunds.map(({ amount }: any) => amount.amount)
    expect(amounts).toEqual([6000, 4000])
    await shop.call('POST', `/refunds/${body.refunds[which].id}/cancel`, { reason: '卡已注销' })
    expect(await shop.pay(caseId)).toBe(amounts[1 - which])
    expect((await shop.read(id)).lines[0].quantityReturned).toBe(0)
    expect(await shop.refunded(caseId)).toBe(amounts[which])
    expect(await shop.stageOf(caseId)).toBe('resolved')
    expect(await shop.read(id)).toMatchObject({ refunded: cny(10_000), refundUnderWay: cny(0) })
  })

  test('M14: what is owed again goes to the payment a person chooses, as far as that has it', async () => {
    const { number, payments } = await shop.order({ ...twoCards, lines: [{ unitPrice: 5000, quantity: 2 }] })
    const { id } = await shop.arrived(number, { 1: 1 })
    const { body } = await shop.resolve(id)
    await shop.call('POST', `/refunds/${body.refunds[1].id}/cancel`, { reason: '礼品卡已过期' })
    const to = (paymentRef: string) => [{ kind: 'refund', paymentRef }]
    expect(await shop.resolve(id, to('nobody’s'))).toMatchObject({ status: 422, body: { code: 'payment_not_found' } })
    expect(await shop.refunded(id, to(payments[0].ref))).toBe(2000)
    const { refunds } = (await shop.call('GET', `/cases/${id}`)).body
    expect(refunds.filter(({ state }: any) => state === 'succeeded').map(({ paymentRef }: any) => paymentRef)).toEqual([
      payments[0].ref,
      payments[0].ref,
    ])
  })

  test('M15: of an order that was paid twice a person chooses the payment, and what was paid too much goes back too', async () => {
    const { id, number, payments, balanced } = await shop.order({
      lines: [{ unitPrice: 5000 }],
      payments: [{ amount: 5000 }, { amount: 5000 }],
    })
    expect(balanced).toBe(false)
    const { id: caseId } = await shop.arrived(number, { 1: 1 })
    const second = payments[1].ref
    const parts = [{ kind: 'refund' }, { kind: 'refund', surplus: true }]
    expect((await shop.preview(caseId, parts)).refund.amount).toBe(10_000)
    const { body } = await shop.resolve(caseId, [{ kind: 'refund', paymentRef: second }])
    expect(body.refunds.map(({ paymentRef, amount }: any) => [paymentRef, amount.amount])).toEqual([[second, 5000]])
    expect((await shop.read(id)).ledger.find(({ kind }: any) => kind === 'surplus').left.amount).toBe(5000)
  })

  test('M15: the order of repayment is the merchant’s', async () => {
    const told = {
      lines: [{ unitPrice: 5000, quantity: 2 }],
      payments: [{ amount: 4000, provider: 'store_credit' }, { amount: 6000 }],
    }
    const paidBack = async (repaymentOrder: string) => {
      await shop.call('PATCH', '/merchant', { settings: { repaymentOrder } })
      const { number } = await shop.order(told)
      const { body } = await shop.resolve((await shop.arrived(number, { 1: 1 })).id)
      return body.refunds.map(({ provider, amount }: any) => [provider, amount.amount])
    }
    expect(await paidBack('gift_card_last')).toEqual([['manual', 5000]])
    expect(await paidBack('first_first')).toEqual([
      ['store_credit', 4000],
      ['manual', 1000],
    ])
    expect(await paidBack('proportional')).toEqual([
      ['store_credit', 2000],
      ['manual', 3000],
    ])
  })

  const freight = (amount: number) => ({ amount: cny(amount), evidenceIds: [] })

  test('M16: the way back that the customer paid goes back with the refund, with what it was claimed for', async () => {
    const { id, number } = await shop.order({ lines: [{ unitPrice: 4900 }] })
    const { id: caseId } = await shop.arrived(number, { 1: 1 })
    const claim = (body: object) => shop.call('POST', `/cases/${caseId}/claim-freight`, body)
    expect((await claim(freight(1200))).body.freightClaim).toMatchObject({ state: 'claimed', amount: cny(1200) })
    expect(await claim(freight(1200))).toMatchObject({ status: 409, body: { code: 'freight_already_claimed' } })
    expect(await shop.refunded(caseId)).toBe(6100)
    expect(await shop.components(caseId)).toEqual([['return_freight', 1200]])
    const { body } = await shop.call('GET', `/cases/${caseId}`)
    expect(body).toMatchObject({ stage: 'resolved', freightClaim: { state: 'paid', granted: cny(1200) } })
    expect(await shop.read(id)).toMatchObject({ refunded: cny(6100), refundUnderWay: cny(0) })
  })

  test('M16: up to the merchant’s cap nobody is asked, above it somebody must agree, and a person may leave it out', async () => {
    await shop.call('PATCH', '/merchant', { settings: { freightCapMinor: 1000 } })
    const claimed = async () => {
      const { number } = await shop.order({ lines: [{ unitPrice: 4900 }] })
      const { id } = await shop.arrived(number, { 1: 1 })
      await shop.call('POST', `/cases/${id}/claim-freight`, freight(1200))
      return id as string
    }
    const id = await claimed()
    expect(await shop.preview(id)).toMatchObject({
      refund: cny(5900),
      capped: [{ by: 'freight_cap', amount: cny(200) }],
      needsApproval: false,
    })
    const whole = [{ kind: 'refund', freight: cny(1200) }]
    expect(await shop.preview(id, whole)).toMatchObject({ refund: cny(6100), needsApproval: true })
    const tooMuch = [{ kind: 'refund', freight: cny(1201) }]
    expect(await shop.resolve(id, tooMuch)).toMatchObject({ status: 422, body: { code: 'freight_above_claim' } })
    const { body } = await shop.resolve(id)
    await shop.call('POST', `/refunds/${body.refunds[1].id}/cancel`, { reason: '账号不对' })
    expect((await shop.call('GET', `/cases/${id}`)).body.freightClaim).toMatchObject({
      state: 'claimed',
      granted: null,
    })
    expect(await shop.refunded(id, [{ kind: 'refund', freight: cny(800) }])).toBe(800)
    const other = await claimed()
    expect(await shop.refunded(other, [{ kind: 'refund', freight: cny(0) }])).toBe(4900)
    expect((await shop.call('GET', `/cases/${other}`)).body.freightClaim.state).toBe('refused')
    await shop.call('PATCH', '/merchant', { settings: { freightCapMinor: null } })
  })

  test('M16: who pays the way back is the reason’s to say, or the merchant’s for all', async () => {
    const { number } = await shop.order({ lines: [{ unitPrice: 4900, quantity: 2 }] })
    const own = await shop.arrived(number, { 1: 1 }, withdrawn)
    const claim = () => shop.call('POST', `/cases/${own.id}/claim-freight`, freight(1200))
    expect(await claim()).toMatchObject({ status: 409, body: { code: 'no_freight_to_claim' } })
    await shop.call('PATCH', '/merchant', { settings: { freightPayer: 'merchant' } })
    expect((await shop.open(number, { 1: 1 }, withdrawn)).freightPayer).toBe('merchant')
    await shop.call('PATCH', '/merchant', { settings: { freightPayer: 'by_fault' } })
  })

  test('M17: a promotion that the return breaks is clawed back where the merchant says so, and told before', async () => {
    const promotions = [{ kind: '满减', threshold: 30_000, amount: 3000 }]
    const told = {
      lines: [{ unitPrice: 5000, quantity: 6 }],
      discount: 3000,
      payments: [{ amount: 27_000 }],
      promotions,
    }
    const fiveBack = async () => {
      const { number } = await shop.order(told)
      const lines = [{ ref: '1', quantity: 5, reason: 'no_longer_wanted' }]
      const asked = { order: { source: 'shop', number }, channel: 'api', wish: 'return_refund', lines }
      const said = (await shop.call('POST', '/cases/preview', asked)).body
      const paid = await shop.refunded((await shop.arrived(number, { 1: 5 }, withdrawn)).id)
      expect(said.refund.amount).toBe(paid)
      return { paid, number, kinds: said.components.map(({ kind }: any) => kind) }
    }
    expect(await fiveBack()).toMatchObject({ paid: 22_500, kinds: ['goods'] })
    await shop.call('PATCH', '/merchant', { settings: { promotionOnReturn: 'claw_back' } })
    const { number, ...clawed } = await fiveBack()
    expect(clawed).toEqual({ paid: 22_000, kinds: ['goods', 'promotion'] })
    expect(await shop.refunded((await shop.arrived(number, { 1: 1 }, withdrawn)).id)).toBe(5000)
    await shop.call('PATCH', '/merchant', { settings: { promotionOnReturn: 'keep' } })
  })

  test('M18: what has not moved yet is under way, not refunded', async () => {
    const { id, number } = await shop.order({ lines: [{ unitPrice: 4900 }] })
    const { id: caseId } = await shop.arrived(number, { 1: 1 })
    await shop.resolve(caseId)
    expect(await shop.read(id)).toMatchObject({ refunded: cny(0), refundUnderWay: cny(4900) })
    await shop.pay(caseId)
    expect(await shop.read(id)).toMatchObject({ refunded: cny(4900), refundUnderWay: cny(0) })
  })

  test.each([
    ['of price 0', { lines: [{ unitPrice: 0 }] }],
    ['of an order that was discounted whole', { lines: [{ unitPrice: 5000 }], discount: 5000, payments: [] }],
  ])('M20: a unit %s is accounted for and resolved with nothing to pay', async (_title, told) => {
    const { id, number } = await shop.order(told)
    const { id: caseId } = await shop.arrived(number, { 1: 1 })
    const { status, body } = await shop.resolve(caseId)
    expect([status, body.stage, body.refunds]).toEqual([200, 'resolved', []])
    expect((await shop.read(id)).lines[0]).toMatchObject({ quantityReturned: 1, quantityInCases: 0 })
  })

  test.each(['repair', 'store_credit'])(
    'C1: a request for %s is never turned into money by a default, and waits for nothing it does not need',
    async (wish) => {
      const { number } = await shop.order({ lines: [{ unitPrice: 4900 }] })
      const { id, deliverable } = await shop.open(number, { 1: 1 }, { wish, reason: 'missing_item' })
      expect(deliverable).toBe(false)
      const approve = (body: object) => shop.call('POST', `/cases/${id}/approve`, body)
      expect(await approve({})).toMatchObject({ status: 422, body: { code: 'not_deliverable_yet' } })
      expect((await approve({ arrangedByHand: true })).body).toMatchObject({ needsReturn: false, stage: 'assessed' })
      const { chosen, refund, ...said } = await shop.preview(id)
      expect([said.deliverable, chosen.parts[0].kind, refund.amount]).toEqual([false, wish, 0])
      expect((await shop.preview(id, [{ kind: 'refund' }])).needsApproval).toBe(true)
      const done = await shop.call('POST', `/cases/${id}/resolve`, { parts: [], text: '已另行寄出。' })
      expect(done.body).toMatchObject({ stage: 'resolved', refunds: [] })
    },
  )

  test('a deduction that eats the whole price is resolved with nothing to pay, and the ledger says what was kept', async () => {
    const { id, number } = await shop.order({ lines: [{ unitPrice: 1100, taxRate: '0.1' }] })
    const opened = await shop.open(number, { 1: 1 })
    await shop.approve(opened.id, true)
    const judged = {
      result: 'accepted_with_deduction',
      grade: 'D',
      deduction: cny(1100),
      reason: '损毁',
      disposition: 'scrap',
    }
    await shop.comes(opened.id, [{ line: opened.lines[0].id, quantity: 1, judged }])
    expect((await shop.resolve(opened.id)).body).toMatchObject({ stage: 'resolved', refunds: [] })
    expect((await shop.read(id)).ledger[0]).toMatchObject({
      refunded: cny(0),
      deducted: cny(1100),
      deductedTax: cny(100),
    })
  })
})
