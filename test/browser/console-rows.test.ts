// What staff met on the console's screens and must not meet again; each test is named by its row in the list of faults.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, picture, type TestBrowser } from '../support/browser.ts'
import { signIn } from '../support/portal.ts'
import { fits, openAs } from '../support/screens.ts'
import { browserOf, hire } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller
let merchantId: string

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const shop = await app.merchant({ currency: 'CNY' })
  call = shop.call
  merchantId = shop.id
  for (const [person, role, name] of [
    ['gu', 'owner', '沈青'],
    ['su', 'supervisor', '苏宁'],
    ['lin', 'agent', '林晓'],
    ['fang', 'finance', '周敏'],
  ] as const) {
    await hire(app, merchantId, `${person}@example.org`, [role], name)
  }
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

async function at(person: string, path = '/console', locale: 'zh-CN' | 'en' = 'zh-CN', width = 1440): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width === 1024 ? 768 : 900 },
    locale,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, person, path)
  await page.getByRole('navigation').first().waitFor()
  return page
}

let numbers = 0
async function aCase(
  asked: { provider?: string; wish?: string; reason?: string; name?: string; quantity?: number } = {},
) {
  const number = `C${++numbers}`
  const { provider = 'alipay', wish = 'refund_only', reason = 'missing_item', name = '玻璃水壶', quantity = 1 } = asked
  await call('PUT', `/orders/shop/${number}`, {
    currency: 'CNY',
    placedAt: hoursAgo(96),
    signedAt: hoursAgo(30),
    customer: { name: '王芳', phone: '13912342217', email: 'wang@example.org' },
    lines: [{ ref: '1', sku: 'KETTLE-1', name, quantity: 3, unitPrice: 19900 }],
    payments: [{ ref: `pay-${number}`, provider, amount: 59700, capturedAt: hoursAgo(96) }],
  })
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'chat',
    wish,
    lines: [{ ref: '1', quantity, reason }],
  })
  return body as { id: string; number: string }
}

async function aRefund(provider: string) {
  const { id } = await aCase({ provider })
  await call('POST', `/cases/${id}/approve`, {})
  const { body } = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
  return body.refunds[0] as { id: string; number: string }
}

test('C3: finance records transfers to providers that are not connected: one with amount and payee in view, then the rest at once', async () => {
  const refunds = [await aRefund('alipay'), await aRefund('wechatpay'), await aRefund('stripe')]
  const page = await at('fang', '/console/refunds')
  await page.getByText('手工转账（支付宝未接通）').waitFor()
  await fits(page, 'refunds-by-hand')
  expect(await page.getByRole('button', { name: '打款', exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: '登记转账' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('¥199.00', { exact: true }).waitFor()
  expect(await dialog.getByLabel('收款人').inputValue()).toBe('王芳')
  await dialog.getByLabel('转账凭证号').fill('T-1')
  await fits(page, 'transfer-one')
  await dialog.getByRole('button', { name: '登记已转 ¥199.00' }).click()
  await page.getByText('1 笔已登记').waitFor()
  for (const box of (await page.locator('tbody .ant-checkbox-input:not([disabled])').all()).slice(0, 2))
    await box.check()
  await page.getByText('已选 2 笔 · ¥398.00').waitFor()
  await page.getByRole('button', { name: '登记这些转账' }).click()
  await dialog.getByLabel('以上各笔共用的凭证号').fill('B-1')
  await picture(page, 'transfer-many')
  await dialog.getByRole('button', { name: '登记 2 笔，合计 ¥398.00' }).click()
  await page.getByText('2 笔已登记').waitFor()
  const states = await Promise.all(refunds.map(async ({ id }) => (await call('GET', `/refunds/${id}`)).body))
  expect(states.map(({ state, providerRef }) => `${state} ${providerRef}`).sort()).toEqual([
    'succeeded B-1',
    'succeeded B-1',
    'succeeded T-1',
  ])
  await page.context().close()
})

test("C4: who can agree to the owner's draft is told before anything is pressed, and the supervisor publishes it", async () => {
  const gu = browserOf(app)
  await gu.signIn('gu@example.org')
  const { body } = await gu.go('GET', '/policies/disposition')
  const content = structuredClone(body.inForce.content)
  content.rules[0]._description = '先放一边 · Put aside first'
  await gu.go('PUT', '/policies/disposition/draft', { content, examples: body.inForce.examples })
  const owner = await at('gu', '/console/policies/disposition')
  await owner.getByText('提交后由主管（苏宁）审批。').waitFor()
  const publish = owner.getByRole('button', { name: '立即发布' })
  expect(await publish.getAttribute('aria-disabled')).toBe('true')
  expect(await publish.getAttribute('aria-description')).toContain('由另一人发布')
  await publish.scrollIntoViewIfNeeded()
  await fits(owner, 'publish-owner')
  const supervisor = await at('su', '/console/policies/disposition', 'en')
  await supervisor.getByText('You can publish it directly.').waitFor()
  await supervisor.getByRole('textbox', { name: 'What changed' }).fill('Put aside first')
  await supervisor.getByRole('button', { name: 'Publish now' }).click()
  await supervisor.getByText('In force: Version 1').waitFor()
  for (const page of [owner, supervisor]) await page.context().close()
})

test('C5: what a customer writes on a case that is over is marked on its row and in the case, at 1024 too, until it is answered', async () => {
  const number = `C${numbers + 1}`
  const { id, number: caseNumber } = await aCase({ name: '带把手的锅' })
  await call('POST', `/cases/${id}/withdraw`, {})
  const customer = await signIn(app, { merchantId, orderNumber: number, contact: 'wang@example.org' })
  await customer.call('POST', `/portal/cases/${id}/messages`, { text: '把手划伤了我的手。' })
  const agent = await at('lin', '/console', 'zh-CN', 1024)
  const row = agent.getByRole('link', { name: /带把手的锅/ })
  await row.getByText('顾客新留言').waitFor()
  await row.click()
  await agent.getByRole('region', { name: '顾客新留言' }).getByText('把手划伤了我的手。').waitFor()
  await agent.getByText('留言 1 条，1 条待回复', { exact: false }).waitFor()
  await fits(agent, 'customer-wrote-1024')
  await agent.locator('#write-message').fill('非常抱歉，请先处理伤口，我们马上联系您。')
  await agent.getByRole('button', { name: '发送' }).click()
  await agent.getByText('顾客新留言').first().waitFor({ state: 'detached' })
  const { body } = await call('GET', `/cases/${caseNumber}`)
  expect(body.awaitingAnswerSince).toBeNull()
  const english = await at('lin', '/console/inbox?message=waiting', 'en')
  await english.getByText('No case matches').waitFor()
  for (const page of [agent, english]) await page.context().close()
})

test('C7: after a rejection its reason, words and alternatives are on the case, and the supervisor sees them with the appeal', async () => {
  const { id, number } = await aCase({ name: '陶瓷花瓶' })
  await call('POST', `/cases/${id}/reject`, {
    reason: 'other',
    text: '照片看不出破损，暂不能受理。',
    alternatives: [{ wish: 'compensation', amount: { amount: 2000, currency: 'CNY' } }],
  })
  const agent = await at('lin', `/console/inbox/${number}`)
  const card = (page: Page, name: string) => page.locator('.card', { has: page.getByRole('heading', { name }) })
  await card(agent, '审核决定').getByText('照片看不出破损，暂不能受理。').waitFor()
  await card(agent, '审核决定').getByText('折价补偿 ¥20.00').waitFor()
  // C16: what was rejected is not expected to be refunded
  expect(await agent.getByText('预计退').count()).toBe(0)
  await fits(agent, 'rejected-zh')
  await call('POST', `/cases/${id}/appeal`, { text: '瓶底有一道裂纹，请再看。' })
  const supervisor = await at('su', `/console/inbox/${number}`, 'en')
  await card(supervisor, 'Decision').getByText('照片看不出破损，暂不能受理。').waitFor()
  await card(supervisor, 'Decision').getByText('瓶底有一道裂纹，请再看。').waitFor()
  await card(supervisor, 'Decision')
    .getByText('Compensation ¥20.00')
    .or(card(supervisor, 'Decision').getByText(/20\.00/))
    .first()
    .waitFor()
  await fits(supervisor, 'appealed-en')
  for (const page of [agent, supervisor]) await page.context().close()
})

test('C10: the button says what a yes will do, and follows the choice whether the goods come back', async () => {
  const { number } = await aCase({ wish: 'refund_only' })
  const agent = await at('lin', `/console/inbox/${number}`)
  await agent.getByRole('button', { name: '同意退款 a', exact: true }).click()
  const dialog = agent.getByRole('dialog')
  await dialog.getByText('顾客不用寄回商品').waitFor()
  await dialog.getByRole('switch').click()
  await dialog.getByRole('button', { name: '同意退款，须寄回' }).waitFor()
  await dialog.getByText('顾客会马上收到退货地址').waitFor()
  await dialog.getByRole('switch').click()
  await dialog.getByRole('button', { name: '同意退款', exact: true }).click()
  await agent.getByText('已同意', { exact: true }).first().waitFor()
  const { body } = await call('GET', `/cases/${number}`)
  expect(body).toMatchObject({ decision: 'approved', return: 'none', resolution: 'owed' })
  const back = await aCase({ wish: 'return_refund', reason: 'no_longer_wanted' })
  await agent.goto(`${app.url}/console/inbox/${back.number}`)
  await agent.getByRole('button', { name: '同意退货退款 a' }).click()
  await dialog.getByRole('switch').click()
  await dialog.getByRole('button', { name: '同意退款，无需寄回' }).waitFor()
  await agent.context().close()
})

test('C16: several kinds are counted as kinds and units, what ended waits for nothing, and what cannot be carried out is told before a yes', async () => {
  const number = `C${++numbers}`
  await call('PUT', `/orders/shop/${number}`, {
    currency: 'CNY',
    placedAt: hoursAgo(96),
    signedAt: hoursAgo(30),
    customer: { name: '王芳', email: 'wang@example.org' },
    lines: ['茶杯', '茶壶', '茶盘'].map((name, index) => ({
      ref: `${index}`,
      sku: `T-${index}`,
      name,
      quantity: 3,
      unitPrice: 1000,
    })),
    payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 9000, capturedAt: hoursAgo(96) }],
  })
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'chat',
    wish: 'repair',
    lines: ['0', '1', '2'].map((ref) => ({ ref, quantity: 3, reason: 'defective' })),
  })
  expect(body.deliverable).toBe(false)
  const agent = await at('lin', `/console/inbox/${body.number}`)
  await agent.getByRole('heading', { name: /茶杯 等 3 种，共 9 件/ }).waitFor()
  await agent.getByRole('link', { name: /茶杯.*等 3 种，共 9 件/ }).waitFor()
  await agent.getByText('系统目前还不能办理维修').waitFor()
  expect(await agent.getByText('预计退').count()).toBe(0)
  await fits(agent, 'not-deliverable')
  await call('POST', `/cases/${body.id}/withdraw`, {})
  await agent.reload()
  await agent.getByRole('list', { name: '处理进度' }).getByText('未审核').waitFor()
  await agent.context().close()
})
