// A draft is tried on past cases at the desk: a period, its progress, a picture with its table, and the cases that flip.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { fits, openAs } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const shop = await app.merchant({ currency: 'CNY', name: '青瓷家居' })
  call = shop.call
  await hire(app, shop.id, 'owner@example.org', ['owner'], '沈青')
  for (const [number, quantity] of [
    ['1', 1],
    ['2', 2],
    ['3', 1],
  ] as const) {
    await call('PUT', `/orders/shop/${number}`, {
      currency: 'CNY',
      placedAt: daysAgo(5),
      signedAt: daysAgo(2),
      customer: { name: '王芳', phone: `1380000000${number}` },
      lines: [{ ref: '1', sku: 'BOWL', name: '青瓷碗', quantity: 2, unitPrice: 8800 }],
      payments: [{ ref: `p${number}`, provider: 'manual', amount: 17600, capturedAt: daysAgo(5) }],
    })
    await call('POST', '/cases', {
      order: { source: 'shop', number },
      channel: 'phone',
      wish: 'return_refund',
      lines: [{ ref: '1', quantity, reason: 'no_longer_wanted' }],
    })
  }
  await keepStricterDraft()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

/** Two units or more go to a person. */
async function keepStricterDraft(): Promise<void> {
  const { body } = await call('GET', '/policies/request-policy')
  const { content, examples } = body.inForce
  const rows = content.rules.map((row: object) => ({ ...row, quantity: '' }))
  const empty = Object.fromEntries(Object.keys(rows[0]).map((name) => [name, '']))
  const many = {
    ...empty,
    _id: 'many',
    _description: '两件以上由客服确认',
    quantity: '>= 2',
    outcome: '"person"',
    rule: '"many"',
  }
  const inputs = [...content.inputs, { id: 'quantity', name: 'units', field: 'line.quantity' }]
  await call('PUT', '/policies/request-policy/draft', {
    content: { ...content, inputs, rules: [many, ...rows] },
    examples,
  })
}

async function ownerAt(locale: 'zh-CN' | 'en', path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, 'owner', `/console${path}`)
  await page.getByRole('navigation').first().waitFor()
  return page
}

test('from the policies to a run: one of three cases flips, with both reasons side by side', async () => {
  const page = await ownerAt('zh-CN', '/policies')
  await page.getByRole('link', { name: '规则试算' }).click()
  await page.getByRole('heading', { name: '规则试算' }).waitFor()
  await fits(page, 'what-if-begin-zh')
  await page.getByRole('button', { name: '开始试算' }).click()
  await page.getByText('已完成 · 3 / 3 单').waitFor()
  await page.locator('[class*=what-if-chart__] svg').waitFor()
  const flips = page.getByRole('region', { name: '结果会变的售后单' })
  await flips.getByRole('row', { name: /AS-/ }).waitFor()
  expect(await flips.getByRole('row', { name: /AS-/ }).count()).toBe(1)
  await fits(page, 'what-if-run-zh')
  await page.context().close()
}, 60_000)

test('in English, an earlier run is found again, and its cases come as CSV', async () => {
  const page = await ownerAt('en', '/policies/what-if')
  await page.getByRole('region', { name: 'Earlier runs' }).getByRole('button').first().click()
  await page.getByText('Done · 3 of 3 cases').waitFor()
  await page.getByRole('button', { name: 'Approved by policy → Manual review · 1' }).click()
  await fits(page, 'what-if-run-en')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Cases as CSV' }).click(),
  ])
  expect(await download.failure()).toBeNull()
  await page.context().close()
}, 60_000)
