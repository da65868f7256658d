// What was found of each unit, on small phones and in both languages.
import { rmSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers, builtWeb, openBrowser, picture, sidewaysScroll, type TestBrowser } from '../support/browser.ts'
import { anOrder, signIn } from '../support/portal.ts'
import { inspected } from '../support/shop.ts'
import { staffAt } from '../support/staff.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser

beforeAll(async () => {
  web = await builtWeb('portal')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

/** A case of three units: one accepted, one with a deduction, one not accepted, with a photo. */
async function judgedCase() {
  const { call, id: merchantId } = await app.merchant({ currency: 'CNY' })
  const inspector = await staffAt(app, merchantId, 'ying@example.org', ['inspector'])
  await call('PUT', '/orders/shop/R-3', anOrder('results@example.org'))
  const { token } = await signIn(app, { merchantId, orderNumber: 'R-3', contact: 'results@example.org' })
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number: 'R-3' },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 3, reason: 'defective' }],
  })
  await call('POST', `/cases/${body.id}/approve`, {})
  await call('POST', `/cases/${body.id}/return-parcels`, { tracking: 'SF1234567890' })
  const arrived = { tracking: 'SF1234567890', lines: [{ sku: '85123A', quantity: 3, condition: 'good' }] }
  const receipt = await call('POST', '/receipts', arrived)
  const judge = (rest: object) =>
    inspector.go('POST', `/receipts/${receipt.body.id}/inspections`, inspected(body.lines[0].id, 1, rest))
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#9a7f6b' } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), 'photo.jpg')
  const cookie = [...inspector.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const sent = await fetch(`${app.url}/api/v1/evidence`, {
    method: 'POST',
    headers: { cookie, origin: app.url },
    body: form,
  })
  const { id: photo } = (await sent.json()) as { id: string }
  await judge({})
  const deduction = { amount: 400, currency: 'CNY' }
  await judge({ result: 'accepted_with_deduction', deduction, grade: 'B', reason: '缺少挂钩，需要另配。' })
  const refusal = { result: 'not_accepted', disposition: 'send_back', evidenceIds: [photo] }
  await judge({ ...refusal, reason: '底座有胶水修补过的痕迹，与出厂状态不同。' })
  await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })
  return { number: body.number as string, token }
}

/** What of the page's cards reaches beyond its padding. */
const cutCards = () =>
  [...document.querySelectorAll('[class*=case-page__] .card *')]
    .filter((one) => one.getBoundingClientRect().right > innerWidth - 16)
    .map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 40)}`)

const looks = [
  {
    locale: 'zh-CN',
    viewport: { width: 360, height: 640 },
    title: '检验结果',
    no: '不退款',
    disagree: '我不同意这个结果',
    send: '提交异议',
  },
  {
    locale: 'en',
    viewport: { width: 375, height: 812 },
    title: 'Inspection results',
    no: 'no refund',
    disagree: 'I disagree with this result',
    send: 'Send objection',
  },
]

test('U1: the page says of each unit what was found, why, with the photos, and never shows a refused unit as refunded', async () => {
  const { number, token } = await judgedCase()
  for (const { locale, viewport, title, no, disagree, send } of looks) {
    const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai', deviceScaleFactor: 2 })
    context.setDefaultTimeout(15_000)
    await context.addCookies([{ name: 'wanbi_portal', value: token, url: app.url }])
    const page = await context.newPage()
    await page.goto(`${app.url}/cases/${number}`)
    const card = page.getByRole('region', { name: title })
    await card.waitFor()
    expect(await card.locator('[class*=result__]').count()).toBe(3)
    const refused = card.locator('[class*=result__]').nth(2)
    expect(await refused.textContent()).toContain(no)
    expect(await refused.textContent()).toContain('底座有胶水修补过的痕迹')
    await refused.locator('img').waitFor()
    expect(await page.locator('[class*=hero-title__]').textContent()).toContain('47.00')
    await card.locator('summary').click()
    expect(await card.locator('[class*=amounts-total__]').textContent()).toContain('47.00')
    const amounts = await card.locator('[class*=result__] .figures').allTextContents()
    expect(amounts.map((amount) => /[\d.]+/.exec(amount)?.[0])).toEqual(['25.50', '21.50', undefined])
    await card.scrollIntoViewIfNeeded()
    await picture(page, `results-${locale}`)
    await refused.scrollIntoViewIfNeeded()
    await picture(page, `results-${locale}-refused`)
    // each visitor objects to another result: the first to the deduction, the second to the refusal
    const objected = card.locator('[class*=result__]').nth(locale === 'en' ? 2 : 1)
    await objected.getByRole('button', { name: disagree }).click()
    await objected.getByRole('textbox').fill('寄出时是完好的。')
    await picture(page, `results-${locale}-object`)
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await barriers(page)).toEqual([])
    await objected.getByRole('button', { name: send }).click()
    await objected.getByText('寄出时是完好的。').waitFor()
    await picture(page, `results-${locale}-objected`)
    expect(await objected.getByRole('button', { name: disagree }).count()).toBe(0)
    expect(await page.evaluate(cutCards)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await barriers(page)).toEqual([])
    await context.close()
  }
}, 60_000)
