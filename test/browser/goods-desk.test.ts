// What the desk does with goods that leave: answers the units of one case each in its own way, and sees before what either side pays; holds and releases them, corrects an address, agrees by value, chooses the carrier, gives them up; and
// sees why what it may not do is greyed. In both languages, by mouse and by key.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { openCarrierInTest, rateRow } from '../support/carriers.ts'
import { homeInHangzhou } from '../support/dispatch.ts'
import { moneyOf } from '../support/money.ts'
import { reshipped } from '../support/reship.ts'
import { fits, languagesOf, openAs } from '../support/screens.ts'
import { browserOf, hire } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller
let shop: ReturnType<typeof moneyOf>
let carrier: Awaited<ReturnType<typeof openCarrierInTest>>
let supervisor: ReturnType<typeof browserOf>

const small = { width: 1024, height: 768 }
const usual = { width: 1440, height: 900 }

beforeAll(async () => {
  web = await builtWeb('console')
  carrier = await openCarrierInTest()
  app = await startTestApplication(carrier.env, { web })
  browser = await openBrowser()
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  shop = moneyOf(call, () => new Date())
  await hire(app, merchant.id, 'gu@example.org', ['owner'], '顾店主')
  await hire(app, merchant.id, 'lin@example.org', ['agent'], '林晓')
  await hire(app, merchant.id, 'shen@example.org', ['supervisor'], '沈青')
  supervisor = browserOf(app)
  await supervisor.signIn('shen@example.org')
  await call('PATCH', '/merchant', { settings: { secondCheck: 'off', openBoxPhoto: false } })
  const terms = { provider: 'sandbox', providerCarrier: 'zhongtong', name: '中通快递', terms: {} }
  await call('PUT', '/carriers/zhongtong', terms)
  await call('PUT', '/rate-cards', { rows: [rateRow()] })
  await call('PUT', '/warehouses/main/bins', { bins: [{ code: 'A-01-1', walkOrder: 1 }] })
  await call('PUT', '/skus/S1', {
    name: '霁蓝马克杯',
    barcodes: [{ code: '6901234567892', units: 1 }],
    weightGrams: 300,
  })
  await call('PUT', '/stock/S1', { onHand: 50, bin: 'A-01-1' })
  await call('PUT', '/skus/POT', { name: '茶壶', product: '茶壶', price: { amount: 13_000, currency: 'CNY' } })
  await call('PUT', '/stock/POT', { onHand: 50, bin: 'A-01-1' })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  carrier?.close()
  rmSync(web, { recursive: true, force: true })
})

let customers = 0

/** What never came is sent again: the dispatch that the worker drafts of it. */
async function dispatchOf(told: object = {}, price = 19_900) {
  const order = await shop.order({
    lines: [{ unitPrice: price }],
    customer: { name: '李雷', phone: `1381234${1000 + ++customers}` }, // many cases of one customer would be looked at
    shippingAddress: { ...homeInHangzhou, phone: undefined },
    ...told,
  })
  const opened = await shop.open(order.number, { 1: 1 }, { wish: 'reship', reason: 'missing_item' })
  await shop.approve(opened.id, false)
  const file = () => call('GET', `/cases/${opened.id}`).then(({ body }) => body)
  await eventually(file, ({ goodsOwed }) => goodsOwed.length > 0)
  expect((await shop.resolve(opened.id, [{ kind: 'reship' }])).status).toBe(200)
  const { dispatches } = await eventually(file, (one) => one.dispatches.length > 0)
  return { ...(await read(dispatches[0].id)), caseId: opened.id, caseNumber: opened.number }
}
const read = async (id: string) => (await call('GET', `/dispatches/${id}`)).body

/** Picked, checked and in its box. */
async function packed() {
  const dispatch = await dispatchOf()
  const list = await call('POST', '/pick-lists', { dispatchIds: [dispatch.id] })
  expect(list.body).toHaveProperty('lines')
  const scanned = { barcode: '6901234567892', quantity: 1 }
  expect((await call('POST', `/pick-lists/${list.body.id}/picks`, scanned)).status).toBe(200)
  const checked = await supervisor.go('POST', `/dispatches/${dispatch.id}/check`, { scans: [scanned] })
  expect([checked.status, checked.body.state]).toEqual([200, 'checked'])
  const packing = (await call('GET', `/dispatches/${dispatch.id}/packing`)).body
  const weightGrams = packing.expectedGrams ?? 300
  expect((await supervisor.go('POST', `/dispatches/${dispatch.id}/pack`, { weightGrams })).status).toBe(200)
  return dispatch
}

async function at(person: string, path: string, locale: 'zh-CN' | 'en', viewport = usual): Promise<Page> {
  const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, person, `/console${path}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return page
}

const words = {
  'zh-CN': {
    approve: /^同意发货/,
    release: /^放行/,
    address: /^更正地址/,
    carrier: /^选承运商/,
    hold: /^暂停/,
    cancel: /^取消发货/,
    held: '没有收件地址',
    missing: /暂停的原因还在/,
    city: '市',
    region: '省',
    line1: '街道和门牌号',
    corrected: '地址已更正',
    why: {
      approve: '已经审批通过',
      role: '您的角色不能做这一步',
      carrier: '还没有审批通过',
      cancelled: '发货单已取消',
    },
    reason: '原因',
    onHold: '已暂停',
    level: /主管|级别|审批/,
    agreed: '已同意',
    toPick: '待拣货',
    proposed: '规则建议',
    asked: '已向承运商取运单',
    toHandOver: '待交接',
    given: '顾客不要了',
    marked: '发货暂停',
    shortClose: /^少发结单/,
    intercept: /^拦截包裹/,
    notSent: '还没有发出，可以直接取消',
    stopped: /拦截: 已截下/,
    figures: '错货与复核统计',
    figuresTitle: '错货、复核与漏出',
    wrongGoods: '拣货时的错货',
    byPerson: '按人',
    filters: '筛选',
    anyDispatch: '发货和回访不限',
    warns: /刚开始用的几天/,
    tolerance: '重量允许相差（%）',
    save: '保存',
    saved: '已保存',
    suggested: '规则建议：顾客要换货',
    mixed: /各件分别处理/,
    units: { exchange: /^换货件数/, refund: /^退款件数/, sendBack: /^退回顾客件数/ },
    pays: '顾客补差价',
    second: '需要另一位同事同意后才会付款。',
    resolve: '处理',
    reference: '凭证号',
    recordPayment: '登记顾客付款',
    recorded: '已登记付款',
    quietFrom: '免打扰开始',
    quietTo: '免打扰结束',
    resolved: '已处理',
    rule: /换其他商品：多退少补/,
  },
  en: {
    approve: /^Approve/,
    release: /^Release/,
    address: /^Correct address/,
    carrier: /^Choose carrier/,
    hold: /^Put on hold/,
    cancel: /^Cancel dispatch/,
    held: 'No delivery address',
    missing: /not settled yet/,
    city: 'City',
    region: 'State or province',
    line1: 'Street and number',
    corrected: 'Address corrected',
    why: {
      approve: 'Already approved',
      role: 'Your role cannot do this',
      carrier: 'Not approved yet',
      cancelled: 'The dispatch is cancelled',
    },
    reason: 'Reason',
    onHold: 'On hold',
    level: /level|approv/i,
    agreed: 'Approved',
    toPick: 'To pick',
    proposed: 'Proposed',
    asked: 'The carrier was asked for a waybill',
    toHandOver: 'To hand over',
    given: 'No longer wanted',
    marked: 'Dispatch on hold',
    shortClose: /^Close short/,
    intercept: /^Stop the parcel/,
    notSent: 'It has not left yet; it can be cancelled',
    stopped: /Stopping the parcel: stopped/,
    figures: 'Wrong goods and checks in figures',
    figuresTitle: 'Wrong goods, caught and escaped',
    wrongGoods: 'Wrong goods at the bin',
    byPerson: 'By person',
    filters: 'Filters',
    anyDispatch: 'Any dispatch',
    warns: /^First days/,
    tolerance: 'How far the weight may be off (%)',
    save: 'Save',
    saved: 'Saved',
    suggested: 'Suggested by the policy: Exchange requested',
    mixed: /Each item in its own way/,
    units: { exchange: /^Exchange, units/, refund: /^Refund, units/, sendBack: /^Send back, units/ },
    pays: 'Customer pays extra',
    second: 'A second person must approve before it is paid.',
    resolve: 'Resolve',
    reference: 'Reference',
    recordPayment: 'Record a payment',
    recorded: 'Payment recorded',
    quietFrom: 'Quiet from',
    quietTo: 'Quiet until',
    resolved: 'Resolved',
    rule: /Another product: the difference either way/,
  },
} as const

const act = (page: Page, name: RegExp) => page.getByRole('main').getByRole('button', { name })
const whyGreyed = async (page: Page, name: RegExp) => {
  const button = act(page, name)
  return [await button.getAttribute('aria-disabled'), await button.getAttribute('aria-description')]
}
const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.locator('.ant-message').getByText(text).first().waitFor()
const state = (page: Page, text: string) => page.locator('.desk-head .badge').getByText(text, { exact: true }).waitFor()

/** Two of a lamp are owed; one is picked, the other is in no bin any more. */
async function foundShort(locale: string) {
  const sku = `LAMP-${locale}`
  await call('PUT', `/skus/${sku}`, { name: '纸灯', barcodes: [{ code: `L-${locale}`, units: 1 }] })
  await call('PUT', `/stock/${sku}`, { onHand: 2, bin: 'A-01-1' })
  const lamps = [{ unitPrice: 9_900, quantity: 2, sku }]
  const order = await shop.order({
    lines: lamps,
    customer: { name: '李雷', phone: `1381234${1000 + ++customers}` },
    shippingAddress: homeInHangzhou,
  })
  const { id } = await reshipped(call, { order: order.number, quantity: 2 })
  const { body: list } = await call('POST', '/pick-lists', { dispatchIds: [id] })
  await call('POST', `/pick-lists/${list.id}/picks`, { barcode: 'KETTLE-1', quantity: 1 })
  expect((await call('POST', `/pick-lists/${list.id}/picks`, { barcode: `L-${locale}`, quantity: 1 })).status).toBe(200)
  const short = await call('POST', `/pick-lists/${list.id}/short`, { lineId: list.lines[0].id, found: 0 })
  expect(short.status).toBe(200)
  return id
}

/** Three of one cup, to be exchanged for a dearer pot: two are accepted, one is not. */
async function threeOfOne() {
  const order = await shop.order({
    lines: [{ unitPrice: 10_000, quantity: 3 }],
    customer: { name: '李雷', phone: `1381234${1000 + ++customers}` },
    shippingAddress: homeInHangzhou,
  })
  const opened = await call('POST', '/cases', {
    order: { source: 'shop', number: order.number },
    channel: 'phone',
    wish: 'exchange',
    lines: [{ ref: '1', quantity: 3, reason: 'defective', exchangeFor: { sku: 'POT', quantity: 3 } }],
  })
  const { id, number, lines } = opened.body
  await shop.approve(id, true)
  const counted = [{ caseLineId: lines[0].id, quantity: 3, condition: 'good' }]
  const receipt = await call('POST', '/receipts', { caseId: id, lines: counted })
  const judge = (quantity: number, judged: object) =>
    call('POST', `/receipts/${receipt.body.id}/inspections`, {
      ...{
        caseLineId: lines[0].id,
        quantity,
        fault: 'confirmed',
        grade: 'A',
        result: 'accepted',
        disposition: 'restock',
      },
      ...judged,
    })
  await judge(2, {})
  const not = { result: 'not_accepted', grade: 'C', fault: 'not_found', disposition: 'send_back', reason: '人为损坏' }
  expect((await judge(1, not)).status).toBe(201)
  return { id, number }
}

describe.each(languagesOf(['zh-CN', 'en'] as const))('in %s', (locale) => {
  const its = words[locale]

  test('one exchanged, one refunded, one sent back: the table’s proposal is marked, and who owes what is seen before pressing', async () => {
    const { id, number } = await threeOfOne()
    const page = await at('lin', `/inbox/${number}`, locale)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await page.keyboard.press('s')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(its.suggested).first().waitFor()
    await dialog.getByText('¥60.00').waitFor()
    await fits(page, `resolve-suggested-${locale}`)
    await dialog.getByRole('radio', { name: its.mixed }).check()
    await dialog.getByRole('spinbutton', { name: its.units.exchange }).fill('1')
    await dialog.getByRole('spinbutton', { name: its.units.refund }).fill('1')
    await dialog.getByRole('spinbutton', { name: its.units.sendBack }).fill('1')
    await dialog.getByText(its.pays).waitFor()
    await dialog.getByText('¥30.00').waitFor()
    await dialog.getByText('¥100.00').first().waitFor()
    await fits(page, `resolve-mixed-${locale}`)
    await page.setViewportSize(small)
    await dialog.getByText(its.second).scrollIntoViewIfNeeded()
    await fits(page, `resolve-mixed-small-${locale}`)
    await dialog.getByRole('button', { name: its.resolve }).click()
    await said(page, its.resolved)
    const after = (await call('GET', `/cases/${id}`)).body
    const sent = after.goodsOwed.map(({ kind, answered, difference }: any) => [
      kind,
      answered,
      difference?.amount ?? null,
    ])
    expect(sent).toEqual(
      expect.arrayContaining([
        ['exchange', true, 3_000],
        ['send_back', true, null],
      ]),
    )
    expect(after.refunds).toMatchObject([{ amount: { amount: 10_000 } }])
    await page.getByText(its.rule).first().scrollIntoViewIfNeeded()
    await fits(page, `resolved-mixed-small-${locale}`)
    await page.setViewportSize(usual)
    await fits(page, `resolved-mixed-${locale}`)
    // the customer paid by transfer: a supervisor records it by key, and the goods go on
    const paid = await at('shen', `/inbox/${number}`, locale)
    await paid.getByRole('heading', { level: 2 }).first().waitFor()
    await paid.keyboard.press('b')
    await paid.getByRole('dialog').getByLabel(its.reference).fill('bank 77')
    await fits(paid, `record-payment-${locale}`)
    await paid.getByRole('dialog').getByRole('button', { name: its.recordPayment }).click()
    await said(paid, its.recorded)
    const goodsOf = () => call('GET', `/cases/${id}`).then(({ body }) => body.goodsOwed)
    await eventually(goodsOf, (all) => all.some(({ state: one }: any) => one === 'dispatched'))
  }, 90_000)

  test('one without an address is held: corrected it goes on by itself; held and released by a person; given up', async () => {
    const dispatch = await dispatchOf({ shippingAddress: undefined })
    const list = await at('lin', '/inbox', locale, small)
    await list.getByText(its.marked).first().waitFor()
    await list.getByRole('button', { name: its.filters }).click()
    await list.getByRole('combobox', { name: its.anyDispatch }).click()
    await list.locator('.ant-select-dropdown:visible').getByTitle(its.marked, { exact: true }).click()
    await list.waitForURL(/mark=dispatch_held/)
    await fits(list, `inbox-marks-small-${locale}`)
    await list.goto(`${app.url}/console/dispatches`)
    await list.getByText(its.held).first().waitFor()
    await fits(list, `dispatches-small-${locale}`)
    await list.setViewportSize(usual)
    await fits(list, `dispatches-${locale}`)
    await list.locator(`a[href$="${dispatch.id}"]`).click()

    await state(list, its.onHold)
    await fits(list, `dispatch-held-${locale}`)
    expect(await whyGreyed(list, its.approve)).toEqual(['true', expect.stringMatching(/./)])
    await list.keyboard.press('r')
    await said(list, its.missing)
    await list.keyboard.press('e')
    const dialog = list.getByRole('dialog')
    await dialog.getByRole('textbox', { name: its.region, exact: true }).fill(homeInHangzhou.region)
    await dialog.getByRole('textbox', { name: its.city, exact: true }).fill(homeInHangzhou.city)
    await dialog.getByRole('textbox', { name: its.line1 }).fill(homeInHangzhou.line1)
    await fits(list, `dispatch-address-${locale}`)
    await dialog.getByRole('button', { name: its.address }).click()
    await said(list, its.corrected)
    await state(list, its.toPick)
    expect(await whyGreyed(list, its.approve)).toEqual(['true', its.why.approve])
    expect(await whyGreyed(list, its.carrier)).toEqual(['true', its.why.role])

    await act(list, its.hold).click()
    await list.getByRole('dialog').getByLabel(its.reason).fill('顾客要求等一等')
    await list.getByRole('dialog').getByRole('button', { name: its.hold }).click()
    await state(list, its.onHold)
    await list.getByText('顾客要求等一等').waitFor()
    await list.setViewportSize(small)
    await fits(list, `dispatch-held-by-person-small-${locale}`)
    await act(list, its.release).click()
    await state(list, its.toPick)

    await list.keyboard.press('c')
    await list.getByRole('dialog').getByLabel(its.reason).fill(its.given)
    await list.getByRole('dialog').getByRole('button', { name: its.cancel }).click()
    await list.getByText(its.given).waitFor()
    for (const name of [its.hold, its.release, its.address, its.cancel])
      expect(await whyGreyed(list, name)).toEqual(['true', its.why.cancelled])
    await fits(list, `dispatch-cancelled-small-${locale}`)
    expect(await read(dispatch.id)).toMatchObject({ state: 'cancelled', cancelReason: its.given })
  }, 90_000)

  test('a dear one waits for its level: the agent is told so, the supervisor agrees', async () => {
    const { id } = await dispatchOf({}, 150_000)
    const agent = await at('lin', `/dispatches/${id}`, locale)
    await agent.keyboard.press('a')
    await said(agent, its.level)
    const page = await at('shen', `/dispatches/${id}`, locale)
    expect(await whyGreyed(page, its.carrier)).toEqual(['true', its.why.carrier])
    await fits(page, `dispatch-to-approve-${locale}`)
    await act(page, its.approve).click()
    await said(page, its.agreed)
    await state(page, its.toPick)
    expect((await read(id)).state).toBe('approved')
  }, 60_000)

  test('packed, its carrier is chosen at the desk: what the table proposes is marked; an agent may not', async () => {
    const { id } = await packed()
    const agent = await at('lin', `/dispatches/${id}`, locale)
    expect(await whyGreyed(agent, its.carrier)).toEqual(['true', expect.stringMatching(/角色|role/)])
    expect(await whyGreyed(agent, its.address)).toEqual(['true', expect.stringMatching(/打包|packed/)])
    const page = await at('shen', `/dispatches/${id}`, locale, small)
    await page.keyboard.press('w')
    await page.getByRole('dialog').getByText(its.proposed, { exact: true }).waitFor()
    await fits(page, `dispatch-carrier-${locale}`)
    await page.getByRole('dialog').getByRole('button', { name: its.carrier }).click()
    await said(page, its.asked)
    await eventually(
      () => read(id),
      (one) => one.state === 'labelled',
    )
    await page.reload()
    await state(page, its.toHandOver)
    await fits(page, `dispatch-labelled-small-${locale}`)
    await page.setViewportSize(usual)
    await fits(page, `dispatch-labelled-${locale}`)
    expect(await whyGreyed(page, its.intercept)).toEqual(['true', its.notSent])

    expect((await call('POST', `/dispatches/${id}/ship`)).status).toBe(200)
    await page.reload()
    await act(page, its.intercept).waitFor()
    await page.keyboard.press('i')
    await page.getByRole('dialog').getByLabel(its.reason).fill('顾客改主意了')
    await fits(page, `dispatch-intercept-${locale}`)
    await page.getByRole('dialog').getByRole('button', { name: its.intercept }).click()
    await eventually(
      () => read(id),
      ({ interception }) => interception?.outcome === 'stopped',
    )
    await page.reload()
    await page.getByText(its.stopped).waitFor()
    await fits(page, `dispatch-intercepted-${locale}`)
  }, 90_000)

  test('goods that are short: what there is goes out, the rest is owed anew; and the wrong scan is in the figures', async () => {
    const id = await foundShort(locale)
    const page = await at('lin', `/dispatches/${id}`, locale)
    await state(page, its.onHold)
    await page.keyboard.press('s')
    await page.getByRole('dialog').getByLabel(its.reason).fill('货架上只有一件')
    await fits(page, `short-close-${locale}`)
    await page.getByRole('dialog').getByRole('button', { name: its.shortClose }).click()
    await page.getByText('货架上只有一件').waitFor()
    expect((await read(id)).shortClosed.lines).toMatchObject([{ quantity: 1 }])
    await page.setViewportSize(small)
    await fits(page, `short-closed-small-${locale}`)

    const figures = await at('shen', '/dispatches', locale)
    await figures.getByRole('link', { name: its.figures }).click()
    await figures.getByRole('heading', { name: its.figuresTitle }).waitFor()
    await figures.locator('[class*=chart__] svg').waitFor()
    const wrong = figures.locator('dl > div').filter({ hasText: its.wrongGoods }).locator('dd').first()
    expect(Number(await wrong.textContent())).toBeGreaterThan(0)
    await fits(figures, `figures-${locale}`)
    await figures.setViewportSize(small)
    await fits(figures, `figures-small-${locale}`)
    await figures.getByText(its.byPerson, { exact: true }).click()
    await figures.getByRole('alert').waitFor()
    await fits(figures, `figures-by-person-small-${locale}`)
  }, 90_000)

  test('the owner says who looks at a parcel before it leaves, and how far its weight may be off', async () => {
    const owner = await at('gu', '/settings', locale, locale === 'en' ? small : usual)
    await owner.getByRole('radio', { name: its.warns }).check()
    await owner.getByLabel(its.tolerance).fill(locale === 'en' ? '12' : '15')
    await owner.getByLabel(its.quietFrom).fill('21:30')
    await owner.getByLabel(its.quietTo).fill('07:45')
    await fits(owner, `settings-checks-${locale}`)
    await owner.getByRole('button', { name: its.save, exact: true }).first().click()
    await said(owner, its.saved)
    const { settings } = (await call('GET', '/merchant')).body
    const weightTolerancePercent = locale === 'en' ? 12 : 15
    const quietHours = { from: '21:30', to: '07:45' }
    expect(settings).toMatchObject({ secondCheck: 'warns', openBoxPhoto: false, weightTolerancePercent, quietHours })
  }, 60_000)
})
