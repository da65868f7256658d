// The owner reads which law holds and what it rests on, and promises more; less is refused at its field. Desk and phone, both languages.
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

beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const shop = await app.merchant({ jurisdiction: 'CN' })
  call = shop.call
  await hire(app, shop.id, 'owner@example.org', ['owner'], '沈青')
  await hire(app, shop.id, 'agent@example.org', ['agent'], 'Lin')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const phone = { width: 375, height: 812 }
const desk = { width: 1440, height: 900 }

async function at(who: string, locale: 'zh-CN' | 'en', path: string, viewport = desk): Promise<Page> {
  const context = await browser.newContext({ viewport, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, who, `/console${path}`)
  await page.getByRole('navigation').first().waitFor()
  return page
}

/** The same screen, further down: its own pane scrolls. */
async function fitsFrom(page: Page, heading: string, name: string): Promise<void> {
  await page.getByRole('heading', { name: heading, exact: true }).evaluate((one) => one.scrollIntoView())
  await fits(page, name)
}

test('from the policies to the law: every pack, and every rule with its article and how sure it is', async () => {
  const page = await at('owner', 'zh-CN', '/policies')
  await page.getByRole('link', { name: '法律规则包' }).click()
  await page.getByText('您所在地，始终适用').waitFor()
  await page.getByText('撤回合同的公开页面还没有开放').waitFor()
  await fits(page, 'law-desk-zh')
  const window = page.getByRole('listitem').filter({ hasText: '自收到之日起七日内可以无理由退货' })
  await window.getByText('消费者权益保护法第二十五条第一款').waitFor()
  expect(await window.textContent()).toMatch(/7 天无理由退货.*已核实.*2014年3月15日起/s)
  const source = window.getByRole('link', { name: '查看出处' })
  expect(await source.getAttribute('rel')).toBe('noopener noreferrer')
  expect(await source.getAttribute('href')).toMatch(/^https:\/\//)
  await page.getByRole('listitem').filter({ hasText: '平台惯例' }).getByText('转引').waitFor()
  await fitsFrom(page, '法律规定', 'law-rules-desk-zh')
  await page.context().close()
}, 60_000)

test('a word finds its rules, and the address keeps what was looked for', async () => {
  const page = await at('agent', 'en', '/law?pack=eu&only=sets', phone)
  await page.getByText('Customers in Germany see: BGB § 355 Abs. 2').waitFor()
  await fitsFrom(page, 'What the law says', 'law-rules-phone-en')
  await page.getByRole('searchbox', { name: 'Search the rules' }).fill('bgb § 193')
  await page.getByText('Customers in France see: Code de la consommation, art. L221-19').waitFor()
  expect(await page.locator('[class*=law-rule__]').count()).toBe(1)
  expect(new URL(page.url()).searchParams.get('q')).toBe('bgb § 193')
  await page.getByRole('searchbox', { name: 'Search the rules' }).fill('durability')
  await page.getByText('No rule contains this word.').waitFor()
  await page.getByText('All rules').click()
  await page.getByText('Durability and repair information must be given.').waitFor()
  expect(await page.getByRole('button', { name: 'Save selection and promises' }).isDisabled()).toBe(true)
  await page.getByText('Only an owner may change this.').waitFor()
  await page.context().close()
}, 60_000)

test('less than the law is refused in a sentence at its field; more is kept, and a pack can be left out', async () => {
  const page = await at('owner', 'zh-CN', '/law', phone)
  const buyersIn = page.getByRole('radiogroup', { name: '顾客所在地' })
  await buyersIn.getByText('德国').click()
  const days = page.getByRole('spinbutton', { name: '无理由退货（天）' })
  await page.getByText('法律：14 天').first().waitFor()
  await days.fill('10')
  // what was refused elsewhere is found again: the page goes to its country
  await buyersIn.getByText('美国').click()
  await page.getByText('法律没有规定').first().waitFor()
  await page.getByRole('button', { name: '保存选择和承诺' }).click()
  const refusal = page.getByRole('alert').filter({ hasText: '这低于法律规定（Directive 2011/83/EU, Art. 9(1)：14）' })
  await refusal.waitFor()
  await fitsFrom(page, '承诺比法律更多', 'law-refused-phone-zh')
  await days.fill('30')
  await refusal.waitFor({ state: 'detached' })
  // a shop abroad has the page of withdrawal once it chose the pack of the EU itself
  await page.getByRole('button', { name: '明确选用' }).click()
  await page.getByText('保存后，撤回合同的公开页面就开放。').waitFor()
  await page.getByRole('switch', { name: '选用美国规则包' }).click()
  await page.getByRole('button', { name: '保存选择和承诺' }).click()
  await page.getByText('已保存').waitFor()
  const withdrawal = page.getByRole('link', { name: '顾客撤回合同的公开页面' })
  expect(await withdrawal.getAttribute('href')).toMatch(/^\/withdraw\?merchant=/)
  await fits(page, 'law-phone-zh')
  expect((await call('GET', '/law-packs')).body).toMatchObject({
    packs: ['eu', 'uk'],
    promises: { DE: { withdrawalDays: 30 } },
  })
  await page.context().close()
}, 60_000)

test('what was kept is found again, in English', async () => {
  await call('PUT', '/law-packs', { packs: ['eu', 'uk'], promises: { CN: { withdrawalDays: 15 } } })
  const page = await at('owner', 'en', '/law')
  await page.getByText('China · 1 promise').waitFor()
  expect(await page.getByRole('spinbutton', { name: 'No-reason return (days)' }).inputValue()).toBe('15')
  expect(await page.getByRole('switch', { name: 'Use the pack for United States' }).isChecked()).toBe(false)
  await page.getByText('By law: 7 days at most').waitFor()
  await fits(page, 'law-desk-en')
  await page.context().close()
}, 60_000)
