// Conditions are changed at the desk: Ann writes them, is told of a slip, corrects it; Bo publishes. In Chinese and in English.
import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers, builtWeb, openBrowser, picture, sidewaysScroll } from '../support/browser.ts'
import { hire, staffPassword } from '../support/staff.ts'
import { startTestHouse, type TestHouse } from '../support/start-house.ts'

let web: string
let house: TestHouse
let browser: Browser

beforeAll(async () => {
  web = builtWeb('console', 'table-editor')
  house = await startTestHouse({}, { web })
  browser = await openBrowser()
  const { id } = await house.merchant()
  await hire(house, id, 'ann@example.org', ['supervisor'], 'Ann')
  await hire(house, id, 'bo@example.org', ['owner'], 'Bo')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
  rmSync(web, { recursive: true, force: true })
})

async function at(person: string, locale: 'zh-CN' | 'en', path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${house.url}/console${path}`)
  const english = locale === 'en'
  await page.getByRole('textbox', { name: english ? 'Mail address' : '邮箱' }).fill(`${person}@example.org`)
  await page.getByLabel(english ? 'Password' : '密码', { exact: true }).fill(staffPassword)
  await page.getByRole('button', { name: english ? 'Sign in' : '登录', exact: true }).click()
  await page.getByRole('navigation').first().waitFor()
  return page
}

async function fits(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250)
  await picture(page, name)
  expect(await sidewaysScroll(page)).toBe(0)
  expect(await barriers(page)).toEqual([])
}

test('Ann drafts, sees what is wrong, corrects it, and cannot publish; Bo does', async () => {
  const ann = await at('ann', 'zh-CN', '/policies')
  await ann.getByRole('link', { name: '申请审核' }).waitFor()
  await fits(ann, 'policies-zh')
  await ann.getByRole('link', { name: '申请审核' }).click()
  const editor = ann.frameLocator('iframe[title="规则表编辑器"]')
  await editor.getByText('退货退款').first().waitFor()
  await fits(ann, 'policy-picks-zh')
  // written by hand, a condition may be wrong
  await ann.getByText('纯文本').click()
  const days = ann.getByRole('textbox', { name: '第 8 行 签收后天数' })
  await days.fill('> fourteen')
  await ann.getByRole('button', { name: '保存草稿' }).click()
  await ann.getByText('没有名为“fourteen”的事实').waitFor()
  await ann.getByText('这份草稿全由您编写').waitFor()
  await fits(ann, 'policy-wrong-zh')
  await days.fill('> 7')
  // picked, it cannot
  await ann.getByText('选择条件').click()
  await editor.locator('tr[data-virtual-index="7"] .eb-number input').fill('6')
  await ann.getByText('纯文本').click()
  await ann.locator('input[value="> 6"]').waitFor()
  await ann.getByRole('button', { name: '保存草稿' }).click()
  await ann.getByText('没有名为“fourteen”的事实').waitFor({ state: 'detached' })

  const bo = await at('bo', 'en', '/policies/request-policy')
  await bo.getByRole('textbox', { name: 'What changed' }).fill('Six days')
  await bo.getByRole('button', { name: 'Compare with now' }).last().click()
  await bo.getByText('Row 8, order.daysSinceSignOff: > 7 → > 6').waitFor()
  await fits(bo, 'policy-draft-en')
  await bo.getByRole('button', { name: 'Publish now' }).click()
  await bo.getByText('In force: Version 1').waitFor()
  await fits(bo, 'policy-published-en')
}, 90_000)
