// Fang of finance and Gu, the owner, agree to a large refund; each sees what is theirs. In Chinese and in English, wide and narrow.
import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers, builtWeb, openBrowser, picture, sidewaysScroll } from '../support/browser.ts'
import { messagesTo } from '../support/portal.ts'
import { hire, staffPassword } from '../support/staff.ts'
import { type Caller, eventually, startTestHouse, type TestHouse } from '../support/start-house.ts'

let web: string
let house: TestHouse
let browser: Browser
let call: Caller

beforeAll(async () => {
  web = builtWeb('console')
  house = await startTestHouse({}, { web })
  browser = await openBrowser()
  const merchant = await house.merchant({ currency: 'CNY' })
  const { id } = merchant
  call = merchant.call
  await hire(house, id, 'fang@example.org', ['finance'], '方会计')
  await hire(house, id, 'gu@example.org', ['owner'], 'Gu')
  await call('PUT', '/orders/shop/A1', {
    currency: 'CNY',
    placedAt: '2026-11-18T02:00:00Z',
    signedAt: '2026-11-20T02:00:00Z',
    customer: {},
    lines: [{ ref: '1', sku: 'PHONE', name: '手机', quantity: 1, unitPrice: 2_000_000 }],
    payments: [{ ref: 'pay-A1', provider: 'manual', amount: 2_000_000, capturedAt: '2026-11-18T02:00:00Z' }],
  })
  const lines = [{ ref: '1', quantity: 1, reason: 'missing_item' }]
  const request = { order: { source: 'shop', number: 'A1' }, channel: 'chat', wish: 'refund_only', lines }
  const { body } = await call('POST', '/cases', request)
  await call('POST', `/cases/${body.id}/approve`, {})
  await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
  rmSync(web, { recursive: true, force: true })
})

const mailTo = async (address: string) =>
  (
    await eventually(
      async () => messagesTo(house, address),
      (all) => all.length > 0,
    )
  ).at(-1)!

async function at(person: string, locale: 'zh-CN' | 'en', width: number, path = '/approvals'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${house.url}/console${path}`)
  const english = locale === 'en'
  const token = path.split('#')[1]
  if (token) {
    // what she does at the door may take her a while; the token waits where the server never sees it
    await page.getByRole('textbox', { name: english ? 'Mail address' : '邮箱' }).waitFor()
    await page.reload()
    const { hash, search } = new URL(page.url())
    expect(hash).toBe(`#${token}`)
    expect(search).not.toContain(token)
  }
  await page.getByRole('textbox', { name: english ? 'Mail address' : '邮箱' }).fill(`${person}@example.org`)
  await page.getByLabel(english ? 'Password' : '密码', { exact: true }).fill(staffPassword)
  await page.getByRole('button', { name: english ? 'Sign in' : '登录', exact: true }).click()
  await page.getByRole('article').first().waitFor()
  return page
}

async function fits(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250)
  await picture(page, name)
  expect(await sidewaysScroll(page)).toBe(0)
  expect(await barriers(page)).toEqual([])
}

test('finance agrees first, the owner last; who has agreed is not asked again', async () => {
  const fang = await at('fang', 'zh-CN', 1440)
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
  expect(await gu.getByRole('button', { name: 'Do not agree' }).isDisabled()).toBe(true)
  await fits(gu, 'approvals-en-narrow')
  await gu.getByRole('button', { name: 'Agree', exact: true }).click()
  await gu.getByText('Agreed', { exact: true }).first().waitFor()
  const { items } = (await call('GET', '/approvals')).body
  expect(items[0].steps.map(({ channel }: { channel: string }) => channel)).toEqual(['console', 'mail'])
  await gu.getByRole('link', { name: 'All approvals' }).click()
  await gu.getByText('Nothing here').waitFor()
}, 60_000)
