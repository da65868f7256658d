// What was promised, how it stands, and the hours it is counted in: looked at by a supervisor and changed by the owner.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { fits as fitsWindow, openAs } from '../support/screens.ts'
import { askToReturn } from '../support/shop.ts'
import { hire } from '../support/staff.ts'
import {
  type Caller,
  eventually,
  startTestApplication,
  storyClock,
  type TestApplication,
} from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller
let late: { id: string; number: string }
let asked: { id: string; number: string }

const always = [{ from: '00:00', to: '24:00' }]
const roundTheClock = { weekly: Array.from({ length: 7 }, () => always), holidays: null, exceptions: [] }

beforeAll(async () => {
  web = await builtWeb('console')
  const now = Date.now()
  const story = storyClock(new Date(now - 21 * 3_600_000).toISOString())
  app = await startTestApplication({}, { web, clock: story.clock })
  browser = await openBrowser()
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  await call('PUT', '/calendars/default', roundTheClock)
  // 21 hours ago: no first word since, and three quarters of the time to decide are used
  late = (await askToReturn(call, '9301', 1)).body
  asked = (await askToReturn(call, '9302', 1)).body
  story.at(new Date(now - 20 * 3_600_000).toISOString())
  await call('POST', `/cases/${asked.id}/messages`, { text: '收到，正在看。' })
  story.at(new Date(now - 12 * 3_600_000).toISOString())
  await call('POST', `/cases/${asked.id}/request-info`, { text: '请拍一张照片。' })
  story.at(new Date(now).toISOString())
  await askToReturn(call, '9303', 2)
  await hire(app, merchant.id, 'gu@example.org', ['owner'], 'Gu')
  await hire(app, merchant.id, 'lin@example.org', ['agent'], '林客服')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

async function at(person: string, locale: 'zh-CN' | 'en', width: number, path: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 800 ? 812 : 900 },
    locale,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, person, `/console${path}`)
  return page
}

async function fits(page: Page, name: string): Promise<void> {
  await fitsWindow(page, name)
  // the page scrolls within its frame, where the document does not see it
  expect(await page.locator('.page').evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
}

test('what is due soon stands first, then what is late, then the rest; the filter is in the address', async () => {
  const page = await at('lin', 'zh-CN', 1440, '/promises')
  await page.getByRole('heading', { name: '快到期' }).waitFor()
  const groups = await page.locator('[class*=promise-group__] h2').allTextContents()
  expect(groups).toEqual(['快到期', '已超时', '时间充足'])
  const amber = page.locator('[class*=promise-group__]').first()
  expect(await amber.getByRole('meter', { name: '审核' }).getAttribute('value')).toBe('88')
  await amber.getByText('已用 21 / 24 工作小时').waitFor()
  await fits(page, 'promises-zh')
  await page.getByText('已超时', { exact: true }).first().click()
  await page.waitForURL(/show=broken/)
  expect(await page.locator('[class*=promise-group__] h2').allTextContents()).toEqual(['已超时'])
  await page.getByRole('link', { name: /AS-/ }).click()
  await page.waitForURL(new RegExp(`/inbox/${late.number}`))
  const phone = await at('lin', 'en', 375, '/promises')
  await phone.getByRole('heading', { name: 'Due soon' }).waitFor()
  await fits(phone, 'promises-en-phone')
}, 60_000)

test('a case shows each promise with what is used of it, paused while the customer is asked, and what was kept', async () => {
  const page = await at('lin', 'zh-CN', 1440, `/inbox/${late.number}`)
  await page.getByRole('meter', { name: '首次回应' }).waitFor()
  expect(await page.getByRole('meter', { name: '首次回应' }).getAttribute('value')).toBe('100')
  await page.locator('[class*=case-promises__]').getByText('超时 19 小时').waitFor()
  await fits(page, 'case-promises-zh')
  await page.goto(`${app.url}/console/inbox/${asked.number}`)
  await page.getByText('等待顾客补充').waitFor()
  await page.getByText('已用 9 / 24 工作小时').waitFor()
  await page.getByText(/首次回应：按时/).waitFor()
  await fits(page, 'case-paused-zh')
  const phone = await at('lin', 'en', 375, `/inbox/${asked.number}`)
  await phone.getByRole('button', { name: /^Deadlines, .*history$/ }).click()
  await phone.getByText("waiting for the customer's answer").waitFor()
  await phone.locator('[class*=case-promises__]').scrollIntoViewIfNeeded()
  await fits(phone, 'case-paused-en-phone')
}, 60_000)

test('the owner keeps holidays and a day of the shop’s own; the month shows both, and open promises are planned anew', async () => {
  const page = await at('gu', 'zh-CN', 1440, '/promises?part=calendar')
  await page.getByLabel('法定节假日').selectOption('CN')
  const days = page.locator('[class*=month-day__]')
  await days.first().waitFor()
  while (!(await page.getByRole('heading', { name: '2026年10月' }).isVisible()))
    await page
      .getByRole('button', { name: monthIsLater(await page.locator('[class*=month__] h2').textContent()) })
      .click()
  await page.getByRole('button', { name: /^1 ?节假日.*国庆节/ }).waitFor()
  await page.getByRole('button', { name: /^10 ?补班/ }).waitFor()
  await page.getByRole('button', { name: /^12 ?上班/ }).click()
  await page.getByLabel('2026-10-12 的说明').fill('盘点')
  await page.getByRole('button', { name: /^12 ?不上班.*盘点/ }).waitFor()
  await page.getByText('保存后，4 个进行中的时效会重新计算。').waitFor()
  await fits(page, 'calendar-zh')
  // another part of the page is another place
  await page.getByText('时限', { exact: true }).click()
  await page.getByRole('button', { name: '留在这里' }).click()
  await page.getByRole('button', { name: /^12 ?不上班.*盘点/ }).waitFor()
  await page.getByText('以表格查看').click()
  await page.getByRole('cell', { name: '国庆节' }).first().waitFor()
  await page.getByRole('button', { name: '保存日历' }).click()
  await page.getByText('进行中的时效正在按新的时间重新计算').waitFor()
  const kept = (await call('GET', '/calendars/default')).body
  expect(kept).toMatchObject({ holidays: 'CN', exceptions: [{ date: '2026-10-12', hours: [], note: '盘点' }] })
}, 60_000)

const monthIsLater = (title: string | null) => {
  const [, year, month] = /(\d+)年(\d+)月/.exec(title ?? '')!
  return Number(year) * 12 + Number(month) > 2026 * 12 + 10 ? '上个月' : '下个月'
}

test('hours that make no sense are refused by the server, and its sentence stands at the form', async () => {
  const page = await at('gu', 'en', 375, '/promises?part=calendar')
  await page.getByLabel('Monday span 1 from').fill('22')
  await page.getByLabel('Monday span 1 to').fill('6:00')
  await page.getByLabel('Monday span 1 to').blur()
  await page.getByText(/22:00–06:00 must end after it begins/).waitFor()
  await fits(page, 'calendar-refused-en-phone')
  await page.getByLabel('Monday span 1 to').fill('24:00')
  await page.getByRole('button', { name: 'Add hours to Monday' }).click()
  await page.getByLabel('Monday span 2 from').fill('23:00')
  await page.getByText(/on the same day overlap/).waitFor()
  await page.getByRole('button', { name: 'Save calendar' }).click()
  await page.getByText(/on the same day overlap/).waitFor()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await page.getByText(/on the same day overlap/).waitFor({ state: 'detached' })
  await page.locator('[class*=month__]').scrollIntoViewIfNeeded()
  await fits(page, 'calendar-month-en-phone')
}, 60_000)

test('the times themselves are set once, by the owner; others read them', async () => {
  const page = await at('gu', 'zh-CN', 1440, '/settings')
  await page.getByRole('link', { name: '时限和时区在“时效与日历”里设置' }).click()
  await page.getByLabel('审核（工作小时）').fill('48')
  await page.getByLabel('时区').fill('Mars/Olympus')
  await page.getByRole('button', { name: '保存时限' }).click()
  await page.getByText('不认识时区 Mars/Olympus。').waitFor()
  await page.getByLabel('时区').fill('Asia/Shanghai')
  await page.getByRole('button', { name: '保存时限' }).click()
  await page.getByText('已保存，从下一个时效起生效').waitFor()
  await fits(page, 'times-zh')
  expect((await call('GET', '/merchant')).body.settings).toMatchObject({ decisionHours: 48, firstResponseHours: 2 })
  const lin = await at('lin', 'en', 375, '/promises?part=times')
  await lin.getByText('Owners may change these.').waitFor()
  expect(await lin.getByLabel('Decision (working hours)').isDisabled()).toBe(true)
  expect(await lin.getByRole('button', { name: 'Save deadlines' }).count()).toBe(0)
  await fits(lin, 'times-en-phone')
}, 60_000)

test('an agent reads the calendar and cannot change it', async () => {
  const page = await at('lin', 'zh-CN', 1440, '/promises?part=calendar')
  await page.getByText('店主和主管可以更改。').waitFor()
  expect(await page.getByLabel('星期一 第 1 段开始').isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: '保存日历' }).count()).toBe(0)
  await fits(page, 'calendar-read-zh')
  const phone = await at('lin', 'zh-CN', 375, '/promises?part=calendar')
  await phone.locator('[class*=month-day__]').first().waitFor()
  await phone.getByRole('heading', { name: /年\d+月/ }).scrollIntoViewIfNeeded()
  await fits(phone, 'calendar-read-zh-phone')
  await phone.goto(`${app.url}/console/promises`)
  await phone.getByRole('heading', { name: '快到期' }).waitFor()
  await fits(phone, 'promises-zh-phone')
  const desk = await at('lin', 'en', 1440, '/promises')
  await desk.getByRole('heading', { name: 'Due soon' }).waitFor()
  await fits(desk, 'promises-en')
  await desk.goto(`${app.url}/console/promises?part=calendar`)
  await desk.locator('[class*=month-day__]').first().waitFor()
  await fits(desk, 'calendar-read-en')
}, 60_000)

test('a running promise that another person answers leaves the list without a reload', async () => {
  const page = await at('lin', 'en', 1440, '/promises?show=amber')
  await page.getByRole('meter', { name: 'Decision' }).first().waitFor()
  await call('POST', `/cases/${late.id}/approve`, {})
  await eventually(
    () => page.getByRole('meter', { name: 'Decision' }).count(),
    (count) => count === 0,
  )
}, 60_000)

test('another owner was faster: the second is told, what was chosen stays, and dropping it shows the other’s', async () => {
  const page = await at('gu', 'zh-CN', 1440, '/promises?part=calendar')
  const holidays = page.getByLabel('法定节假日')
  await holidays.selectOption('DE')
  const { body: read } = await call('GET', '/calendars/default')
  expect((await call('PUT', '/calendars/default', { ...read, holidays: 'FR' })).status).toBe(200)
  await page.getByRole('button', { name: '保存日历' }).click()
  await page.getByText('内容已被他人更新').waitFor()
  expect(await holidays.inputValue()).toBe('DE')
  await page.getByRole('button', { name: '放弃改动' }).click()
  await expect.poll(() => holidays.inputValue()).toBe('FR')
  // and the second's is kept now, on top of the first's
  await holidays.selectOption('DE')
  await page.getByRole('button', { name: '保存日历' }).click()
  await page.getByText('进行中的时效正在按新的时间重新计算').waitFor()
  expect((await call('GET', '/calendars/default')).body.holidays).toBe('DE')
}, 60_000)
