// What is owed for a dearer exchange, paid by its customer on a phone at the provider's page; and what a carrier is asked for, at the desk.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox } from '../../src/outside/payments/sandbox/server.ts'
import { steerSandbox } from '../../src/outside/payments/sandbox/spawn-sandbox.ts'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { moneyOf } from '../support/money.ts'
import { codeSentTo } from '../support/portal.ts'
import { fits, languagesOf, openAs } from '../support/screens.ts'
import { sandboxSecret } from '../support/shop.ts'
import { hire } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let sandbox: Awaited<ReturnType<typeof startSandbox>>
let call: Caller
let shop: ReturnType<typeof moneyOf>

beforeAll(async () => {
  web = await builtWeb('portal', 'console')
  sandbox = await startSandbox({ port: 0, ledgerDir: mkdtempSync(join(tmpdir(), 'sandbox-')), secret: sandboxSecret })
  const env = { WANBI_SANDBOX_PAYMENTS_URL: sandbox.url, WANBI_SANDBOX_PAYMENTS_SECRET: sandboxSecret }
  app = await startTestApplication(env, { web })
  browser = await openBrowser()
  const merchant = await app.merchant({ currency: 'CNY' })
  const steer = steerSandbox({ url: sandbox.url, secret: sandboxSecret })
  await steer.setCallbackUrl(`${app.url}/api/v1/hooks/sandbox/${merchant.id}`)
  call = merchant.call
  shop = moneyOf(call, () => new Date())
  await hire(app, merchant.id, 'lin@example.org', ['owner'], '林晓')
  for (const [sku, amount] of [
    ['S1', 10_000],
    ['POT', 13_000],
  ] as const) {
    await call('PUT', `/skus/${sku}`, { name: `商品 ${sku}`, product: sku, price: { amount, currency: 'CNY' } })
    await call('PUT', `/stock/${sku}`, { onHand: 9 })
  }
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await sandbox?.close()
  rmSync(web, { recursive: true, force: true })
})

const read = async (id: string) => (await call('GET', `/cases/${id}`)).body

test.each(
  languagesOf([
    [
      'zh-CN',
      ['订单号', '下单时的手机号或邮箱', '获取验证码', '打开我的订单', '去付款', '演示付款失败', '没有成功'],
      /付款 ¥30/,
    ],
    [
      'en',
      [
        ...['Order number', 'Phone number or email address you ordered with', 'Send me a code', 'Open my order'],
        ...['Pay now', 'Let it be declined', 'did not go through'],
      ],
      /Pay CN¥30/,
    ],
  ] as const),
)('in %s the customer is declined once, pays, and the page of the case says so', async (locale, said, pay) => {
  const [order, contact, code, open, payNow, decline, declined] = said
  const mail = `pays-${locale}@example.org`.toLowerCase()
  const { number } = await shop.order({
    lines: [{ unitPrice: 10_000 }],
    payments: [{ amount: 10_000, provider: 'sandbox' }],
    customer: { name: '李雷', email: mail },
  })
  const { id, lines } = await shop.open(number, { 1: 1 }, { wish: 'exchange' })
  await shop.approve(id, true)
  await eventually(
    () => read(id),
    ({ goodsOwed }) => goodsOwed.length > 0,
  )
  await shop.comes(id, [{ line: lines[0].id, quantity: 1 }])
  await shop.resolve(id, [{ kind: 'exchange', for: [{ sku: 'POT', quantity: 1 }] }])
  await eventually(
    () => read(id),
    ({ paymentRequests }) => paymentRequests[0].payUrl !== null,
  )
  const viewport = { width: 375, height: 812 }
  const page = await (await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai' })).newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(app.url)
  await page.getByLabel(order).fill(number)
  await page.getByLabel(contact).fill(mail)
  await page.getByRole('button', { name: code }).click()
  await page.locator('[class*=code-input__]').fill(await codeSentTo(app, mail))
  await page.getByRole('button', { name: open }).click()
  await page.locator(`a[href*="${id}"], a[href*="AS-"]`).first().click()
  const link = page.getByRole('link', { name: payNow })
  await link.scrollIntoViewIfNeeded()
  await fits(page, `to-pay-${locale}`)
  const caseUrl = page.url()
  await link.click()
  await page.getByRole('button', { name: decline }).click()
  await page.getByRole('button', { name: pay }).waitFor()
  await fits(page, `declined-${locale}`)
  await eventually(
    () => read(id),
    ({ paymentRequests }) => paymentRequests[0].wasDeclined,
  )
  await page.goto(caseUrl)
  await page.getByRole('alert').getByText(declined).waitFor()
  await page.getByRole('link', { name: payNow }).click()
  await page.getByRole('button', { name: pay }).click()
  await page.getByRole('status').waitFor()
  await fits(page, `paid-${locale}`)
  await eventually(
    () => read(id),
    ({ paymentRequests }) => paymentRequests[0].state === 'paid',
  )
  await page.goto(caseUrl)
  await page.getByRole('heading').first().waitFor()
  expect(await page.getByRole('link', { name: payNow }).count()).toBe(0)
  await page.context().close()
})

test.each(
  languagesOf([
    ['zh-CN', '向快递索赔', '破损'],
    ['en', 'Claims against carriers', 'Damaged'],
  ] as const),
)('in %s the desk sees what the carrier is asked for', async (locale, title, why) => {
  const { number } = await shop.order({
    lines: [{ unitPrice: 10_000 }],
    shipments: [{ carrier: 'shunfeng', tracking: 'SF1400200300425' }],
  })
  const { id } = await shop.open(number, { 1: 1 }, { wish: 'reship', reason: 'damaged_in_transit' })
  await shop.approve(id, false)
  await eventually(
    () => read(id),
    ({ goodsOwed }) => goodsOwed.length > 0,
  )
  await shop.resolve(id, [{ kind: 'reship' }])
  const viewport = { width: 1440, height: 900 }
  const page = await (await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai' })).newPage()
  await openAs(page, app, 'lin', `/console/cases/${id}`)
  const card = page.locator('section', { has: page.getByRole('heading', { name: title }) }).last()
  await card.getByText(why).waitFor()
  expect(await card.textContent()).toContain('SF1400200300425')
  await card.scrollIntoViewIfNeeded()
  await fits(page, `claims-${locale}`)
  await page.context().close()
})
