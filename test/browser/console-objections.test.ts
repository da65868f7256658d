// An objection on the console: what the customer says, and the answer of a supervisor who judged nothing of it.
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { anOrder, signIn } from '../support/portal.ts'
import { fits, openAs } from '../support/screens.ts'
import { inspected } from '../support/shop.ts'
import { hire, staffAt } from '../support/staff.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const why = '寄出时是完好的，包装也没有破损。快递签收时外箱已经压坏，底座的裂痕是运输中造成的，请再核对一次。'

test('U1: a supervisor reads the objection beside the result and answers it, at 1024 and at 1440, in both languages', async () => {
  const { call, id: merchantId } = await app.merchant({ currency: 'CNY' })
  const inspector = await staffAt(app, merchantId, 'ying@example.org', ['inspector'])
  await hire(app, merchantId, 'su@example.org', ['supervisor'], '苏宁')
  await hire(app, merchantId, 'lin@example.org', ['agent'], '林晓')
  await call('PUT', '/orders/shop/R-3', anOrder('results@example.org'))
  const { call: customer } = await signIn(app, { merchantId, orderNumber: 'R-3', contact: 'results@example.org' })
  const lines = [{ ref: '1', quantity: 2, reason: 'defective' }]
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number: 'R-3' },
    channel: 'chat',
    wish: 'return_refund',
    lines,
  })
  await call('POST', `/cases/${body.id}/approve`, {})
  await call('POST', `/cases/${body.id}/return-parcels`, { tracking: 'SF1234567890' })
  const arrived = { tracking: 'SF1234567890', lines: [{ sku: '85123A', quantity: 2, condition: 'good' }] }
  const receipt = await call('POST', '/receipts', arrived)
  const judge = (rest: object) =>
    inspector.go('POST', `/receipts/${receipt.body.id}/inspections`, inspected(body.lines[0].id, 1, rest))
  const deduction = { amount: 400, currency: 'CNY' }
  await judge({ result: 'accepted_with_deduction', deduction, grade: 'B', reason: '缺少挂钩，需要另配。' })
  const refusal = { result: 'not_accepted', disposition: 'send_back', reason: '底座有胶水修补过的痕迹。' }
  await judge(refusal)
  const { units } = (await customer('GET', `/portal/cases/${body.number}`)).body
  for (const unit of units)
    expect(
      (await customer('POST', `/portal/cases/${body.number}/object-to-result`, { inspectionId: unit.id, text: why }))
        .status,
    ).toBe(200)

  const at = async (person: string, locale: 'zh-CN' | 'en', viewport: { width: number; height: number }) => {
    const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await openAs(page, app, person, `/console/inbox/${body.number}`)
    await page.locator('[class*=objection__] blockquote').first().waitFor()
    await page.locator('[class*=objection__]').first().scrollIntoViewIfNeeded()
    return page
  }
  for (const [person, locale, width] of [
    ['lin', 'zh-CN', 1024],
    ['su', 'zh-CN', 1440],
    ['su', 'en', 1024],
  ] as const) {
    const page = await at(person, locale, { width, height: width === 1024 ? 768 : 900 })
    await fits(page, `objection-${person}-${locale}-${width}`)
    if (person === 'lin') expect(await page.locator('[class*=objection__] textarea').count()).toBe(0)
    if (person === 'su') {
      const open = page.locator('[class*=objection__]:has(textarea)').first()
      await open.getByRole('textbox').fill('我们重新看了照片，底座的胶痕在收货时已有。')
      await open
        .getByRole('button')
        .nth(locale === 'en' ? 1 : 0)
        .click()
      await page
        .locator('[class*=objection__]:has(textarea)')
        .nth(locale === 'en' ? 0 : 1)
        .waitFor({ state: 'detached' })
      await page.locator('[class*=objection__]').first().scrollIntoViewIfNeeded()
      await fits(page, `objection-${person}-${locale}-answered`)
    }
    await page.context().close()
  }
}, 90_000)
