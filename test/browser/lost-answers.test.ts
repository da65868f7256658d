// The answer to a press never comes back, and the button is pressed again: what was done once stays done once, in the console and on the
// customer's page. And where somebody was faster, the screen says so and keeps what was typed.
import { rmSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { moneyOf } from '../support/money.ts'
import { anOrder, signIn } from '../support/portal.ts'
import { fits, openAs } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller
let merchantId: string

beforeAll(async () => {
  web = await builtWeb('portal', 'console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const shop = await app.merchant({ currency: 'CNY' })
  call = shop.call
  merchantId = shop.id
  await hire(app, shop.id, 'lin@example.org', ['agent'], '林晓')
  await hire(app, shop.id, 'fang@example.org', ['finance'], '方会计')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const changed = '这期间内容有了变化'
const offline = '网络不通'

/** `hears: false`: nothing of what happens meanwhile reaches the page. */
async function at(person: string, path: string, { hears = true } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  if (!hears) await page.route('**/api/v1/stream', (route) => route.abort())
  await openAs(page, app, person, `/console${path}`)
  return page
}

/** A case of one order, as a customer asked for it. */
async function aCase(number: string, wish = 'refund_only'): Promise<{ id: string; number: string }> {
  await call('PUT', `/orders/shop/${number}`, { ...anOrder(`${number.toLowerCase()}@example.org`), currency: 'CNY' })
  const lines = [{ ref: '1', quantity: 1, reason: 'missing_item' }]
  const { body } = await call('POST', '/cases', { order: { source: 'shop', number }, channel: 'phone', wish, lines })
  return body
}

/** The first call to these addresses is done, and its answer never arrives. Answers what each call carried. */
async function loseFirstAnswer(page: Page, addresses: string): Promise<{ key?: string; version?: string }[]> {
  const calls: { key?: string; version?: string }[] = []
  await page.route(addresses, async (route) => {
    if (route.request().method() === 'GET') return route.continue()
    const { 'idempotency-key': key, 'if-match': version } = route.request().headers()
    calls.push({ ...(key && { key }), ...(version && { version }) })
    if (calls.length > 1) return route.continue()
    await route.fetch()
    return route.abort()
  })
  return calls
}

// a button that was pressed keeps its sign of waiting in its name for a moment
const press = (where: Locator | Page, name: string) =>
  where.getByRole('button', { name: new RegExp(`(^| )${name}$`) }).click()
const read = async (id: string) => (await call('GET', `/cases/${id}`)).body
const saidIn = async (id: string): Promise<string[]> =>
  (await call('GET', `/cases/${id}/messages`)).body.items.map(({ text }: { text: string }) => text)

test('an agent resolves, hears nothing, and presses again: one refund', async () => {
  const { id, number } = await aCase('L1')
  await call('POST', `/cases/${id}/approve`, {})
  const { version } = await read(id)
  const lin = await at('lin', `/inbox/${number}`)
  const calls = await loseFirstAnswer(lin, '**/resolve')
  await lin.getByRole('button', { name: '处理 s' }).click()
  const dialog = lin.getByRole('dialog')
  await dialog.getByText('合计退款').waitFor()
  await press(dialog, '处理')
  await dialog.getByText(offline).waitFor()
  await press(dialog, '处理')
  await lin.getByText('已处理').waitFor()
  expect(calls).toEqual([{ key: calls[0]!.key, version: `"${version}"` }, calls[0]])
  expect((await read(id)).refunds).toHaveLength(1)
  await lin.context().close()
})

test('what was typed anew after an answer was lost waits until its user has seen what became of the first', async () => {
  const { id, number } = await aCase('L2')
  const lin = await at('lin', `/inbox/${number}`)
  const calls = await loseFirstAnswer(lin, '**/messages')
  const field = lin.locator('#write-message')
  await field.fill('杯子今天寄出。')
  await press(lin, '发送')
  await lin.getByText(offline).waitFor()
  await field.fill('杯子今天寄出，单号稍后告诉您。')
  await press(lin, '发送')
  await lin.getByText(changed).waitFor()
  // the first one stands there by now, and what was typed is still there to be sent or not
  await lin.locator('[class*=messages__]').getByText('杯子今天寄出。', { exact: true }).waitFor()
  expect(await field.inputValue()).toBe('杯子今天寄出，单号稍后告诉您。')
  expect(await saidIn(id)).toEqual(['杯子今天寄出。'])
  await press(lin, '发送')
  await expect.poll(() => saidIn(id)).toEqual(['杯子今天寄出。', '杯子今天寄出，单号稍后告诉您。'])
  expect(calls[0]).toEqual({ key: calls[0]!.key })
  expect(new Set(calls.map(({ key }) => key)).size).toBe(2)
  await lin.context().close()
})

test('a dialog that was opened before somebody else changed the case says so, and is sent when its user has looked', async () => {
  const { id, number } = await aCase('L3')
  const lin = await at('lin', `/inbox/${number}`)
  await lin.getByRole('button', { name: /^要求补充/ }).click()
  const dialog = lin.getByRole('dialog')
  await dialog.getByRole('textbox').fill('请补一张外箱照片。')
  await call('POST', `/cases/${id}/messages`, { text: '我们正在看。', internal: false })
  await lin.getByText('我们正在看。', { exact: true }).waitFor()
  await press(dialog, '要求补充')
  await dialog.getByText(changed).waitFor()
  await fits(lin, 'changed-meanwhile')
  expect(await dialog.getByRole('textbox').inputValue()).toBe('请补一张外箱照片。')
  expect((await read(id)).decision).toBe('pending')
  await press(dialog, '要求补充')
  await lin.getByText('已请顾客补充').waitFor()
  expect((await read(id)).asked).toBe('请补一张外箱照片。')
  await lin.context().close()
})

test('finance gives a refund up, hears nothing, and presses again: it is given up once', async () => {
  const shop = moneyOf(call, () => new Date())
  const file = await shop.arrived((await shop.order({ lines: [{ unitPrice: 9900 }] })).number, { 1: 1 })
  const { body } = await call('POST', `/cases/${file.id}/resolve`, { parts: [{ kind: 'refund' }] })
  const { body: refund } = await call('GET', `/refunds/${body.refunds[0].id}`)
  // a page that hears of the refund given up takes its row away, and the dialog with it
  const fang = await at('fang', '/refunds', { hears: false })
  const calls = await loseFirstAnswer(fang, '**/cancel')
  await fang.locator(`tr[data-row-key="${refund.id}"]`).getByRole('button', { name: '取消' }).click()
  const dialog = fang.getByRole('dialog')
  await dialog.getByRole('textbox').fill('顾客改为换货。')
  const yes = dialog.locator('.ant-modal-footer .ant-btn-primary')
  await yes.click()
  await dialog.getByText(offline).waitFor()
  await yes.click()
  await dialog.waitFor({ state: 'hidden' })
  expect(calls).toEqual([{ key: calls[0]!.key, version: `"${refund.version}"` }, calls[0]])
  const events: { kind: string }[] = (await call('GET', `/cases/${file.id}/events`)).body.items
  expect(events.filter(({ kind }) => kind === 'refund_cancelled')).toHaveLength(1)
  await fang.context().close()
})

test('a customer writes, hears nothing, and sends again: the shop reads it once; and no act goes by an old page', async () => {
  const { id, number } = await aCase('L4')
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, locale: 'zh-CN' })
  context.setDefaultTimeout(15_000)
  const { token } = await signIn(app, { merchantId, orderNumber: 'L4', contact: 'l4@example.org' })
  await context.addCookies([{ name: 'wanbi_portal', value: token, url: app.url }])
  const page = await context.newPage()
  await page.goto(`${app.url}/cases/${number}`)
  const calls = await loseFirstAnswer(page, '**/messages')
  const messages = page.getByRole('region', { name: '留言' })
  await messages.getByRole('textbox').fill('请尽快处理。')
  await press(messages, '发送')
  await messages.getByText(offline).waitFor()
  await press(messages, '发送')
  await messages.locator('[class*=messages__]').getByText('请尽快处理。').waitFor()
  expect(calls).toEqual([{ key: calls[0]!.key }, calls[0]])
  expect(await saidIn(id)).toEqual(['请尽快处理。'])
  // the shop answers while the customer reads the page as it was
  await page.getByRole('button', { name: '撤销申请' }).click()
  await call('POST', `/cases/${id}/messages`, { text: '今天就处理。', internal: false })
  await page.getByRole('button', { name: '确定撤销' }).click()
  await page.getByText(changed).waitFor()
  await messages.getByText('今天就处理。').waitFor()
  expect((await read(id)).spine).toBe('open')
  await page.getByRole('button', { name: '确定撤销' }).click()
  await expect.poll(async () => (await read(id)).spine).toBe('withdrawn')
  await context.close()
})
