// Fang of finance and Gu, the owner, agree to a large refund; each sees what is theirs. In Chinese and in English, wide and narrow.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { messagesTo } from '../support/portal.ts'
import { fits } from '../support/screens.ts'
import { hire, staffPassword } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller

beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const merchant = await app.merchant({ currency: 'CNY' })
  const { id } = merchant
  call = merchant.call
  await hire(app, id, 'fang@example.org', ['finance'], '方会计')
  await hire(app, id, 'gu@example.org', ['owner'], 'Gu')
  await hire(app, id, 'he@example.org', ['agent'], '何平')
  await askForMoney('A1')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

/** A refund of ¥20,000 that waits for finance, then the owner. */
async function askForMoney(number: string): Promise<void> {
  await call('PUT', `/orders/shop/${number}`, {
    currency: 'CNY',
    placedAt: '2026-11-18T02:00:00Z',
    signedAt: '2026-11-20T02:00:00Z',
    customer: {},
    lines: [{ ref: '1', sku: 'PHONE', name: '手机', quantity: 1, unitPrice: 2_000_000 }],
    payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 2_000_000, capturedAt: '2026-11-18T02:00:00Z' }],
  })
  const lines = [{ ref: '1', quantity: 1, reason: 'missing_item' }]
  const request = { order: { source: 'shop', number }, channel: 'chat', wish: 'refund_only', lines }
  const { body } = await call('POST', '/cases', request)
  await call('POST', `/cases/${body.id}/approve`, {})
  await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })
}

const mailTo = async (address: string) =>
  (
    await eventually(
      async () => messagesTo(app, address),
      (all) => all.length > 0,
    )
  ).at(-1)!

async function at(person: string, locale: 'zh-CN' | 'en', width: number, path = '/approvals'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${app.url}/console${path}`)
  const english = locale === 'en'
  const token = path.split('#')[1]
  if (token) {
    // signing in may take a while; the token waits where the server never sees it
    await page.getByRole('textbox', { name: english ? 'Email address' : '邮箱' }).waitFor()
    await page.reload()
    const { hash, search } = new URL(page.url())
    expect(hash).toBe(`#${token}`)
    expect(search).not.toContain(token)
  }
  await page.getByRole('textbox', { name: english ? 'Email address' : '邮箱' }).fill(`${person}@example.org`)
  await page.getByLabel(english ? 'Password' : '密码', { exact: true }).fill(staffPassword)
  await page.getByRole('button', { name: english ? 'Sign in' : '登录', exact: true }).click()
  await page.locator('main[class*=approvals__]').waitFor()
  return page
}

test('finance agrees first, the owner last; who has agreed is not asked again', async () => {
  const fang = await at('fang', 'zh-CN', 1440)
  await fang.getByRole('article').first().waitFor()
  await fits(fang, 'approvals-zh')
  await fang.getByRole('textbox', { name: '说明' }).fill('订单已核对。')
  await fang.getByRole('button', { name: '同意', exact: true }).click()
  await fang.getByText('没有事项').waitFor()
  await fang.getByText('全部', { exact: true }).click()
  await fang.getByText('您已在前一级审批过').waitFor()
  await fits(fang, 'approvals-signed-zh')
  const [, path, token] = /(\/approvals\/[0-9a-f-]+)#(\S+)/.exec(await mailTo('gu@example.org'))!
  const gu = await at('gu', 'en', 375, `${path}#${token}`)
  await gu.getByText('订单已核对。').waitFor()
  expect(await gu.getByRole('button', { name: 'Decline' }).isDisabled()).toBe(true)
  await fits(gu, 'approvals-en-narrow')
  await gu.getByRole('button', { name: 'Approve', exact: true }).click()
  await gu.getByText('Approved', { exact: true }).first().waitFor()
  const { items } = (await call('GET', '/approvals')).body
  expect(items[0].steps.map(({ channel }: { channel: string }) => channel)).toEqual(['console', 'mail'])
  await gu.getByRole('link', { name: 'All approvals' }).click()
  await gu.getByText('Nothing here').waitFor()
}, 60_000)

test('finance is away: a delegate is named, signs from a phone, and the owner ends it', async () => {
  await askForMoney('A2')
  const fang = await at('fang', 'zh-CN', 1440)
  const delegates = fang.getByRole('region', { name: '代理人' })
  await delegates.getByText('现在没有人代您审批').waitFor()
  await delegates.getByRole('button', { name: '指定代理人' }).click()
  const dialog = fang.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '由谁代理' }).click()
  await fang.getByTitle('何平 · 客服').click()
  await dialog.getByLabel('最后一天').fill('2020-01-01')
  await dialog.getByRole('button', { name: '指定代理人' }).click()
  await dialog.getByText('代理的最后一天不能早于第一天，也不能已经过去。').waitFor()
  await fits(fang, 'delegate-refused-zh')
  await dialog.getByLabel('最后一天').fill('2099-12-31')
  await dialog.getByRole('button', { name: '指定代理人' }).click()
  await delegates.getByText('今天有效').waitFor()
  await fits(fang, 'delegates-zh')

  const he = await at('he', 'en', 375)
  await he.getByText('You are answering for 方会计; the record will say so.').waitFor()
  await he.getByRole('region', { name: 'Delegates' }).getByText('I answer for').waitFor()
  await fits(he, 'delegate-signs-en-narrow')
  await he.getByRole('button', { name: 'Approve', exact: true }).click()
  await he.getByText('Nothing here').waitFor()
  await he.getByText('All', { exact: true }).click()
  await he.getByText('何平 (for 方会计)').waitFor()

  const gu = await at('gu', 'en', 1440)
  await gu.getByRole('region', { name: 'Delegates' }).getByText('何平 for 方会计').waitFor()
  await fits(gu, 'delegates-owner-en')
  await gu.getByRole('button', { name: 'Add a delegate' }).click()
  await gu.getByRole('dialog').getByRole('combobox', { name: 'Who is away' }).waitFor()
  await fits(gu, 'delegate-dialog-en')
  await gu.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await gu.getByRole('button', { name: 'End 何平 for 方会计' }).click()
  await gu.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click()
  await gu.getByText('何平 for 方会计').waitFor({ state: 'detached' })
  expect((await call('GET', '/approval-delegates')).body.items).toEqual([])

  // finance had not seen that it was ended: that is said, and the list is true again
  await delegates.getByRole('button', { name: /结束/ }).click()
  await fang.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click()
  await delegates.getByText('没有这项代理。').waitFor()
}, 90_000)
