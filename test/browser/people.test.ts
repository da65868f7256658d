// Shen, the owner, says how much Lin may decide alone: at a desk in Chinese, on a phone in English. Lin sees what it means.
import { rmSync } from 'node:fs'
import type { Page, Response } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, settled, type TestBrowser } from '../support/browser.ts'
import { fits, openAs } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller
let lin: string

beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const shop = await app.merchant({ currency: 'CNY' })
  call = shop.call
  await hire(app, shop.id, 'shen@example.org', ['owner'], '沈青')
  await hire(app, shop.id, 'zhao@example.org', ['supervisor'], '赵主管')
  lin = await hire(app, shop.id, 'lin@example.org', ['agent'], '林晓')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const desk = { width: 1440, height: 900 }
const phone = { width: 375, height: 812 }

type Prepared = (page: Page) => Promise<void>

async function at(
  person: string,
  locale: 'zh-CN' | 'en',
  viewport: typeof desk,
  path: string,
  prepare: Prepared = async () => {},
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await prepare(page)
  await openAs(page, app, person, `/console${path}`)
  await page.getByRole('navigation').first().waitFor()
  return page
}

const limitOf = async (id: string) =>
  (await call('GET', '/members')).body.items.find((one: { id: string }) => one.id === id).decideLimitMinor

test('the owner sets what an agent decides alone, and the agent’s yes to more waits for a supervisor', async () => {
  const shen = await at('shen', 'zh-CN', desk, '/people')
  const row = shen.getByRole('row', { name: /林晓/ })
  await row.getByText('没有上限').waitFor()
  await row.getByRole('button', { name: '修改' }).click()
  const dialog = shen.getByRole('dialog')
  await dialog.getByRole('spinbutton', { name: '可自行同意的上限 (CNY)' }).fill('88.5')
  await fits(shen, 'people-limit-zh')
  await dialog.getByRole('button', { name: '保存' }).click()
  await row.getByText('¥88.50').waitFor()
  await dialog.waitFor({ state: 'hidden' })
  await fits(shen, 'people-limited-zh')
  expect(await limitOf(lin)).toBe(8850)
  await shen.getByRole('link', { name: '每人每月的补偿上限在设置里。' }).click()
  await shen.getByRole('spinbutton', { name: /每人每月补偿上限/ }).waitFor()

  const now = Date.now()
  const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString()
  await call('PUT', '/orders/shop/8001', {
    currency: 'CNY',
    placedAt: daysAgo(5),
    signedAt: daysAgo(2),
    customer: {},
    lines: [{ ref: '1', sku: 'POT', name: '砂锅', quantity: 1, unitPrice: 8851 }],
    payments: [{ ref: 'pay', provider: 'manual', amount: 8851, capturedAt: daysAgo(5) }],
  })
  const lines = [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }]
  const order = { source: 'shop', number: '8001' }
  const { body } = await call('POST', '/cases', { order, channel: 'phone', wish: 'return_refund', lines })
  // over a slow line the fields of the dialog come after the dialog: a yes that can be pressed before them would send nothing
  const fields = Promise.withResolvers<void>()
  let dialogCode: Promise<Response> | undefined
  const agent = await at('lin', 'zh-CN', desk, `/inbox/${body.number}`, async (page) => {
    dialogCode = page.waitForResponse(/act-dialog-.*\.js/)
    await page.route(/approve-fields-.*\.js/, (route) => fields.promise.then(() => route.continue()))
  })
  await (await dialogCode)?.finished()
  const approve = agent.getByRole('button', { name: '同意退货退款 a' })
  await approve.click()
  await settled(agent)
  expect(await agent.getByRole('dialog').count()).toBe(0)
  fields.resolve()
  await agent.getByRole('dialog').getByRole('button', { name: '同意退货退款' }).click()
  // the sentence beside it is gone after some seconds; these stay
  await expect.poll(() => approve.getAttribute('aria-description')).toBe('已同意，正在等待审批')
  await agent.getByRole('link', { name: '查看由谁审批' }).waitFor()
  await fits(agent, 'people-yes-waits-zh')
}, 90_000)

test('in English on a phone the owner takes somebody on with a limit, and lifts it again', async () => {
  const shen = await at('shen', 'en', phone, '/people')
  await shen.getByRole('button', { name: 'Add a person' }).click()
  const dialog = shen.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Bo')
  await dialog.getByRole('textbox', { name: 'Email address' }).fill('bo@example.org')
  await dialog.getByRole('spinbutton', { name: 'Can approve alone up to (CNY)' }).fill('100')
  await fits(shen, 'people-add-phone-en')
  await dialog.getByRole('button', { name: 'Add a person' }).click()
  const row = shen.getByRole('row', { name: /Bo/ })
  await row.getByText('CN¥100.00').waitFor()
  await dialog.waitFor({ state: 'hidden' })
  await fits(shen, 'people-phone-en')
  await row.getByRole('button', { name: 'Change' }).click()
  await dialog.getByRole('spinbutton').fill('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await row.getByText('No limit').waitFor()
}, 60_000)

test('a supervisor reads the limits and changes none', async () => {
  const zhao = await at('zhao', 'en', desk, '/people')
  await zhao
    .getByRole('row', { name: /林晓/ })
    .getByText(/CN¥88\.50|No limit/)
    .waitFor()
  expect(await zhao.getByRole('button', { name: 'Change' }).count()).toBe(0)
  await fits(zhao, 'people-supervisor-en')
}, 60_000)
