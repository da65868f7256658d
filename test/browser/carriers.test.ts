// Carriers and their rates: a supervisor edits the sheet in place, sends a workbook, and sees which waybill went wrong in the carrier's own words.
import { readFileSync, rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, databaseOn } from '#kernel/database'
import { askWaybill } from '#parcel'
import { settleWaybill } from '../../src/15-parcel/waybill/settle-waybill.ts'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { guangzhou, hangzhou, rateRow, setUpCarriers } from '../support/carriers.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { fits as fitsWindow, openAs } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller

beforeAll(async () => {
  web = await builtWeb('console')
  const engine = await readyDatabase()
  app = await startTestApplication({}, { web, engine })
  browser = await openBrowser()
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  await setUpCarriers(call)
  await call('PUT', '/rate-cards', {
    rows: [rateRow(), rateRow({ carrier: 'shunfeng', service: 'express', firstMinor: 1800, byAir: true })],
  })
  await hire(app, merchant.id, 'gu@example.org', ['supervisor'], '顾主管')
  await failedWaybill(databaseOn(engine), merchant.id)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

/** A waybill whose carrier said that the quota is used up. */
async function failedWaybill(database: Database, merchantId: string): Promise<void> {
  database.follow({ enqueue: async () => {}, hear() {} })
  const moment = { by: { kind: 'system', id: 'test' }, now: new Date().toISOString(), channel: 'worker' } as const
  const parcel = {
    from: hangzhou,
    to: guangzhou,
    weightGrams: 1500,
    sizeMm: null,
    cargo: '瓷碗',
    declaredMinor: 1000,
    currency: 'CNY',
    paper: '76x130' as const,
  }
  const option = { carrier: 'zhongtong', service: 'standard' }
  const asked = await database.transact(merchantId, (tx) =>
    askWaybill(tx, { dispatchId: crypto.randomUUID(), caseNumber: 'AS-261125-000001', option, ...parcel }, moment),
  )
  if ('refused' in asked) throw new Error(asked.refused)
  const answer = { state: 'failed', code: '30004', text: '账号单量不足', alarm: 'quota' } as const
  await database.transact(merchantId, async (tx) => {
    await tx.query({
      text: `update waybill set state = 'sending' where merchant_id = $1 and id = $2`,
      params: [merchantId, asked.id],
    })
    await settleWaybill(tx, { waybillId: asked.id, answer }, moment)
  })
}

async function at(locale: 'zh-CN' | 'en', width: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 800 ? 812 : 900 },
    locale,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, 'gu', '/console/carriers')
  return page
}
async function fits(page: Page, name: string): Promise<void> {
  await fitsWindow(page, name)
  expect(await page.locator('.page').evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
}

test('the sheet is edited in place; rows that overlap are named and marked, and nothing is kept of them', async () => {
  const page = await at('zh-CN', 1440)
  await page.getByLabel('第 1 行 首重价').fill('9.5')
  await page.getByRole('button', { name: '保存运价' }).click()
  await page.getByText('运价已保存').first().waitFor()
  expect((await call('GET', '/rate-cards')).body.rows[0].firstMinor).toBe(950)
  await page.getByRole('button', { name: '添加一行' }).click()
  await page.getByRole('button', { name: '保存运价' }).click()
  await page.getByText('第 3 行与第 2 行重叠').waitFor()
  expect(await page.locator('tr[class*=wrong]').count()).toBe(1)
  await fits(page, 'carriers-overlap-zh')
  await page.getByLabel('第 3 行 天数').fill('soon')
  expect(await page.getByRole('button', { name: '保存运价' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: '放弃改动' }).click()
  expect((await call('GET', '/rate-cards')).body.rows).toHaveLength(2)
}, 60_000)

test('a workbook goes out and comes back', async () => {
  const page = await at('en', 1440)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export to Excel' }).click(),
  ])
  const file = await download.path()
  await call('PUT', '/rate-cards', { rows: [] })
  await page.reload()
  await page.getByText('No rates yet').waitFor()
  const buffer = readFileSync(file)
  await page
    .getByLabel('Import from Excel')
    .setInputFiles({ name: 'rates.xlsx', mimeType: 'application/vnd.ms-excel', buffer })
  await page.getByText('Rates saved').first().waitFor()
  expect((await call('GET', '/rate-cards')).body.rows).toHaveLength(2)
  await page
    .getByLabel('Import from Excel')
    .setInputFiles({ name: 'rates.xlsx', mimeType: 'x', buffer: Buffer.from('no workbook') })
  await page.getByText('The file is damaged').waitFor()
}, 60_000)

test('a carrier is set up, and one whose secrets are not there says so', async () => {
  const page = await at('en', 1024)
  await page.getByText('Not connected').first().waitFor()
  await page.getByRole('button', { name: 'Add a carrier' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Short name').fill('corner-bike')
  await dialog.getByLabel('Name', { exact: true }).fill('Corner bike')
  await fitsWindow(page, 'carrier-dialog-en')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Corner bike').waitFor()
  expect((await call('GET', '/carriers')).body.items).toContainEqual(
    expect.objectContaining({ carrier: 'corner-bike', provider: 'manual' }),
  )
}, 60_000)

test('what went wrong stands there in the carrier’s own words, also on a phone, until somebody has seen to it', async () => {
  const phone = await at('en', 375)
  await phone.getByText('账号单量不足').first().waitFor()
  await fits(phone, 'carriers-en-phone')
  const page = await at('zh-CN', 1440)
  await page.getByRole('cell', { name: '账号单量不足' }).first().waitFor()
  await fits(page, 'carriers-zh')
  await page.getByRole('button', { name: '已处理' }).click()
  await page.getByText('没有需要处理的运单').waitFor()
}, 60_000)
