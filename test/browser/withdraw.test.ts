// The withdrawal function as a buyer meets it: from the first screen, in the buyer's own language, on a phone and on a desk.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { fits } from '../support/screens.ts'
import { hire, staffPassword } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let merchantId: string
let call: Caller

beforeAll(async () => {
  web = await builtWeb('portal', 'console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const lamps = { name: 'Lampenladen', locale: 'en', timeZone: 'Europe/Berlin', currency: 'EUR', jurisdiction: 'DE' }
  ;({ id: merchantId, call } = await app.merchant(lamps as never))
  await hire(app, merchantId, 'agent@example.org', ['agent'], 'Lena')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

async function visitor(locale: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale, timezoneId: 'Europe/Berlin' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${app.url}/?merchant=${merchantId}`)
  return page
}

test.each([
  ['de-DE', 375, 812, 'Vertrag widerrufen', 'Widerruf bestätigen', 'Ihr Widerruf ist eingegangen'],
  ['fr-FR', 375, 812, 'Renoncer au contrat ici', 'Confirmer la rétractation', 'Votre rétractation est bien reçue'],
  ['en-GB', 1440, 900, 'Withdraw from contract here', 'Confirm withdrawal', 'We have received your withdrawal'],
  ['zh-CN', 375, 812, '在此撤回合同', '确认撤回', '已收到您的撤回声明'],
])(
  '%s at %i px: two steps with the labels the law names, three fields, a receipt',
  async (locale, width, height, way, confirm, done) => {
    const page = await visitor(locale, width, height)
    await page.getByRole('button', { name: way }).waitFor()
    await fits(page, `withdraw-way-in-${locale}`)
    await page.getByRole('button', { name: way }).click()
    const fields = page.locator('form input')
    expect(await fields.count()).toBe(3)
    await fits(page, `withdraw-form-${locale}`)
    await fields.nth(0).fill('Grete Kühn')
    await fields.nth(1).fill('L-77')
    await fields.nth(2).fill('grete@example.org')
    await page.getByRole('button', { name: confirm }).click()
    await page.getByRole('heading', { name: done }).waitFor()
    expect(await page.getByText(/WD-\d{6}-\d{6}/).count()).toBe(1)
    await fits(page, `withdraw-receipt-${locale}`)
    await page.context().close()
  },
)

test('the page is reachable by its address alone, and speaks four languages', async () => {
  const page = await visitor('de-DE', 375, 812)
  await page.getByRole('heading', { name: 'Find your order' }).waitFor() // the shop's language, where the buyer's is not spoken
  await page.goto(`${app.url}/withdraw?merchant=${merchantId}`)
  await page.getByRole('button', { name: 'Widerruf bestätigen' }).waitFor()
  await page.locator('form input').first().fill('Grete')
  await page.getByRole('button', { name: 'Français' }).click()
  await page.getByRole('button', { name: 'Confirmer la rétractation' }).waitFor()
  expect(await page.locator('form input').first().inputValue()).toBe('Grete')
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
  await page.context().close()
})

test('staff see above the inbox that withdrawals wait, and see to them one by one', async () => {
  const page = await visitor('en-GB', 1440, 900)
  await page.goto(`${app.url}/console`)
  await page.getByRole('textbox', { name: 'Email address' }).fill('agent@example.org')
  await page.getByLabel('Password', { exact: true }).fill(staffPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('link', { name: /withdrawals? from contract to deal with/ }).click()
  const rows = page.getByRole('region', { name: 'Withdrawals from contract' }).getByRole('row', { name: /WD-/ })
  await rows.first().waitFor()
  const before = await rows.count()
  await fits(page, 'withdrawals-desk')
  await rows.first().getByRole('button', { name: 'Mark as dealt with' }).click()
  await expect.poll(() => rows.count()).toBe(before - 1)

  // what is opened for the order afterwards says from when its times count
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  await call('PUT', '/orders/shop/L-77', {
    currency: 'EUR',
    placedAt: daysAgo(5),
    signedAt: daysAgo(3),
    customer: { name: 'Grete Kühn', email: 'grete@example.org' },
    lines: [{ ref: '1', sku: 'LAMP', name: 'Lampe', quantity: 1, unitPrice: 4900 }],
    payments: [{ ref: 'p-77', provider: 'manual', amount: 4900, capturedAt: daysAgo(5) }],
  })
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number: 'L-77' },
    channel: 'mail',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }],
  })
  await page.goto(`${app.url}/console/inbox/${body.number}`)
  await page.getByText(/The customer declared withdrawal on .*; time limits count from then/).waitFor()
  await fits(page, 'withdrawn-case')
  await page.context().close()
})
