// A file of orders on the screen: looked at, its columns named, imported, and what was refused corrected and sent again (O7–O10).
import { readFileSync, rmSync } from 'node:fs'
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
  const shop = await app.merchant({ currency: 'CNY', name: '青瓷家居' })
  call = shop.call
  await hire(app, shop.id, 'owner@example.org', ['owner'], '沈青')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

async function importPage(locale: 'zh-CN' | 'en', viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await openAs(page, app, 'owner', '/console/imports')
  await page.locator('[class*=drop__]').waitFor()
  return page
}

const upload = (page: Page, name: string, content: string | Buffer) =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })

async function pick(page: Page, label: string, option: string) {
  const choice = page.getByRole('combobox', { name: label, exact: true })
  await choice.click()
  if (await choice.isEditable()) await choice.fill(option)
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
}

const rows = Array.from(
  { length: 24 },
  (_, index) =>
    `D${1000 + index};2026/11/${String(1 + (index % 28)).padStart(2, '0')} 10:30;玻璃水壶;${index === 5 ? '两' : 1 + (index % 3)};${19 + index},90;8,00;张三${index};1390000${7000 + index};交易成功`,
)
const taobao = ['订单编号;创建时间;宝贝标题;数量;价格;包装费;买家姓名;联系手机;订单状态', ...rows, ''].join('\n')

test('O8, O9, O10: a file nobody described is looked at, its columns named, and imported; the refused row is corrected and sent again', async () => {
  const page = await importPage('zh-CN', { width: 1440, height: 900 })
  await upload(page, 'taobao-11月.csv', taobao)
  await page.getByRole('heading', { name: '各列的含义' }).waitFor()
  await page.getByText('D1000', { exact: true }).waitFor()
  await fits(page, 'import-look-zh')
  expect((await call('GET', '/orders')).body.items).toEqual([])
  await expect.poll(() => page.locator('[class*=look-sum__]').textContent()).toMatch(/20 笔合计/)

  await pick(page, '包装费: 含义', '礼品包装')
  await expect.poll(() => page.getByRole('row', { name: /^D1000/ }).textContent()).toMatch(/8\.00/)
  await pick(page, '状态的含义: 交易成功', '未付款')
  await expect.poll(() => page.getByRole('row', { name: /^D1000/ }).textContent()).toMatch(/对不上/)
  await pick(page, '状态的含义: 交易成功', '正常')
  await expect.poll(() => page.getByRole('row', { name: /^D1000/ }).textContent()).toMatch(/未注明付款/)
  await page.getByRole('textbox', { name: '来源（订单归入此名下）' }).fill('taobao')
  await page.getByRole('textbox', { name: '保存为' }).fill('taobao')
  await fits(page, 'import-named-zh')
  await page.getByRole('button', { name: '导入整个文件' }).click()

  await page.getByText(/23 笔订单未注明付款/).waitFor()
  await fits(page, 'import-done-zh')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载未导入的行（含原因）' }).click()
  const file = readFileSync(await (await download).path(), 'utf8')
  expect(file).toContain('D1005')
  const corrected = file.replace(';两;', ';2;')
  await page
    .locator('[class*=look-again__] input[type=file]')
    .setInputFiles({ name: 'corrected.csv', mimeType: 'text/csv', buffer: Buffer.from(corrected) })
  await page.getByRole('heading', { name: '导入前预览' }).waitFor()
  await page.getByRole('strong').filter({ hasText: 'D1005' }).waitFor()
  await page.getByRole('button', { name: '导入整个文件' }).click()
  await expect.poll(async () => (await call('GET', '/orders?q=D1005')).body.items.length).toBe(1)
  expect((await call('GET', '/orders?q=D1000')).body.items).toMatchObject([
    { source: 'taobao', told: { charges: [{ kind: 'gift_wrap', amount: { amount: 800 } }] } },
  ])
})

test('O7: in English at 1024, what is read by the shop’s settings is told, and a mapping that does not fit says so', async () => {
  const page = await importPage('en', { width: 1024, height: 768 })
  await upload(
    page,
    'orders.csv',
    'order_number,placed_at,sku,name,quantity,unit_price,email\nE1,2026-11-20 20:30:00,S1,Lamp,1,10.00,none\nE2,2026-11-20 20:30:00,S1,Lamp,x,10.00,\n',
  )
  await page.getByText('time zone Asia/Shanghai').waitFor()
  await page.getByText('E1', { exact: true }).first().waitFor()
  await fits(page, 'import-look-en-1024')
  await pick(page, 'Columns', 'shopify')
  await page.getByText(/Still missing/).waitFor()
  await fits(page, 'import-misfit-en-1024')
})
