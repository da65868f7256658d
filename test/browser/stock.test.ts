// Stock on the screen: found by words and by a scan, one SKU with all of its own, a bin counted by scanner alone, a sheet taken in.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PgliteEngine } from '../../src/00-kernel/database/pglite.ts'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { fits, openAs, scan } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'
import { stocked, stockOn } from '../support/stock.ts'

const phone = { width: 360, height: 640 }
const tablet = { width: 1024, height: 768 }
const desk = { width: 1440, height: 900 }
let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller
let stock: ReturnType<typeof stockOn>

beforeAll(async () => {
  web = await builtWeb('console')
  const engine: PgliteEngine = await readyDatabase()
  app = await startTestApplication({}, { web, engine })
  browser = await openBrowser()
  const shop = await app.merchant({ currency: 'CNY', name: '青瓷家居' })
  call = shop.call
  stock = stockOn(engine, shop.id, () => new Date())
  await hire(app, shop.id, 'owner@example.org', ['owner'], '沈青')
  await hire(app, shop.id, 'warehouse@example.org', ['warehouse'], '周远')
  const kettle = {
    name: '玻璃水壶 云灰',
    product: '玻璃水壶',
    variant: '云灰',
    weightGrams: 820,
    nature: ['fragile'],
    price: { amount: 19900, currency: 'CNY' },
    barcodes: [{ code: '6901234567892' }, { code: '16901234567899', units: 6 }],
  }
  await stocked(call, 'KETTLE-1', { 'A-01-1': 5, 'B-02-3': 7 }, kettle)
  await stocked(call, 'KETTLE-2', { 'A-01-2': 3 }, { ...kettle, name: '玻璃水壶 米白', variant: '米白', barcodes: [] })
  await stocked(call, 'CUP-1', { 'A-01-1': 4 }, { name: '青瓷主人杯', barcodes: [{ code: 'CUP0001' }] })
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString()
  await stock.reserve('KETTLE-1', 3, { reason: '换货 AS-261123-000007', until })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

async function opened(who: string, path: string, viewport: typeof phone, locale: 'zh-CN' | 'en'): Promise<Page> {
  const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await openAs(page, app, who, `/console${path}`)
  return page
}
const onHand = async (sku: string) => (await call('GET', `/stock/${sku}`)).body.onHand

test('the warehouse finds a SKU by a word and by a scan, and sees where it lies and who was promised it', async () => {
  const page = await opened('warehouse', '/stock', phone, 'zh-CN')
  await page.getByRole('link', { name: 'CUP-1' }).waitFor()
  await fits(page, 'stock-360-zh')
  await scan(page, '16901234567899')
  await page.getByRole('link', { name: 'CUP-1' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'KETTLE-1' }).click()
  await page.getByText('换货 AS-261123-000007').waitFor()
  await page.getByRole('cell', { name: 'B-02-3' }).first().waitFor()
  await fits(page, 'sku-360-zh')
})

test('a number below what is reserved is refused in the dialog, with the sentence that names who was promised', async () => {
  const page = await opened('owner', '/stock/sku/KETTLE-1', desk, 'en')
  const bins = page.locator('section.card').filter({ has: page.getByRole('heading', { name: 'Bins' }) })
  await bins
    .getByRole('row', { name: /B-02-3/ })
    .getByRole('button')
    .click()
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill('0')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await onHand('KETTLE-1')).toBe(5)
  await bins
    .getByRole('row', { name: /A-01-1/ })
    .getByRole('button')
    .click()
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill('2')
  await page.getByRole('button', { name: 'Save' }).click()
  await page
    .getByRole('alert')
    .getByText(/AS-261123-000007 × 3 until/)
    .waitFor()
  await fits(page, 'stock-refused-1440-en')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Quantity changed').first().waitFor()
  await fits(page, 'sku-1440-en')
  await page.setViewportSize(tablet)
  await fits(page, 'sku-1024-en')
})

test('a SKU is added with a carton’s barcode, and taken out of use', async () => {
  const page = await opened('owner', '/stock', tablet, 'en')
  await page.getByRole('button', { name: 'Add a SKU' }).click()
  await page.getByRole('textbox', { name: 'SKU', exact: true }).fill('TRAY/L')
  await page.getByRole('textbox', { name: 'Name' }).fill('Bamboo tray')
  await page.getByRole('textbox', { name: 'Barcodes' }).fill('TRAY0001\nTRAYBOX1 × 8')
  await fits(page, 'sku-dialog-1024-en')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'TRAY/L' }).click()
  await page.getByText('TRAYBOX1 × 8').waitFor()
  await page.getByRole('button', { name: 'Take out of use' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take out of use' }).click()
  await page.getByText('Not in use').waitFor()
  expect((await call('GET', '/stock/TRAY%2FL')).body.active).toBe(false)
})

test('a bin is counted by scanner alone: units, a carton, Enter, and the next bin', async () => {
  const page = await opened('warehouse', '/stock/count', phone, 'zh-CN')
  await page.getByText('或输入库位编号').waitFor()
  await fits(page, 'count-bin-360-zh')
  await scan(page, 'A-01-1')
  await page.getByText('还没有扫描商品。').waitFor()
  await scan(page, '6901234567892')
  await page.getByText('KETTLE-1').waitFor()
  await scan(page, '16901234567899')
  await expect.poll(() => page.locator('output').first().textContent()).toBe('7')
  await scan(page, 'CUP0001')
  await page.getByText('CUP-1').waitFor()
  await scan(page, 'NOBODYS1')
  await page
    .getByRole('alert')
    .getByText(/NOBODYS1/)
    .waitFor()
  await fits(page, 'count-goods-360-zh')
  await page.keyboard.press('Enter')
  await page.getByText(/已更正 2 种/).waitFor()
  await fits(page, 'count-done-360-zh')
  expect([await onHand('KETTLE-1'), await onHand('CUP-1')]).toEqual([7, 1])
  await page.keyboard.press('Enter')
  await page.getByText('或输入库位编号').waitFor()
})

test('counted less than was promised is asked about, and then true', async () => {
  const page = await opened('warehouse', '/stock/count', desk, 'en')
  await page.getByText('Or type its code').waitFor()
  await scan(page, 'A-01-1')
  await page.getByText('Nothing scanned yet.').waitFor()
  await scan(page, '6901234567892')
  await page.getByText('KETTLE-1').waitFor()
  await page.keyboard.press('Enter')
  await page
    .getByRole('dialog')
    .getByText(/AS-261123-000007/)
    .waitFor()
  await fits(page, 'count-less-1440-en')
  await page.getByRole('button', { name: 'The count is right' }).click()
  await page.getByText(/SKUs corrected/).waitFor()
  expect((await call('GET', '/stock/KETTLE-1')).body).toMatchObject({ onHand: 1, reserved: 1 })
})

test('a sheet is looked at first, its bad rows told, then taken in; and bins are put in walking order', async () => {
  const page = await opened('owner', '/stock/import', tablet, 'zh-CN')
  const sheet = 'SKU,名称,库位,库存\nVASE-1,弦纹花器,A-01-9,4\nVASE-2,,A-01-9,2\n'
  const buffer = Buffer.from(sheet)
  await page.locator('input[type=file]').setInputFiles({ name: '库存.csv', mimeType: 'text/csv', buffer })
  await page.getByText('新的 SKU VASE-2 没有名称，请补上。').waitFor()
  await fits(page, 'stock-import-1024-zh')
  expect((await call('GET', '/stock/VASE-1')).status).toBe(404)
  await page.getByRole('button', { name: '导入 1 行' }).click()
  await page.getByRole('heading', { name: /已导入/ }).waitFor()
  expect(await onHand('VASE-1')).toBe(4)

  await page.goto(`${app.url}/console/stock/places`)
  const bins = page.getByRole('textbox', { name: /按走动顺序/ })
  await bins.waitFor()
  const codes = (await bins.inputValue()).split('\n')
  expect(codes).toEqual(['A-01-1', 'A-01-2', 'A-01-9', 'B-02-3'])
  await fits(page, 'places-1024-zh')
  await bins.fill(codes.toReversed().join('\n'))
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  const kept = (await call('GET', '/warehouses/main/bins')).body.items
  expect(kept.map(({ code }: { code: string }) => code)).toEqual(codes.toReversed())
})
