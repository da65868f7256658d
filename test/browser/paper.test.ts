// The editor of what is printed: chosen, written, previewed while it is written, saved in versions; and printed by the browser at exact size.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shippedChoice } from '../../src/08-paper/choose-template.ts'
import { drawPaper } from '../../src/08-paper/render-paper.ts'
import { exampleOf } from '../../src/08-paper/template/examples.ts'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { barcodesIn, pagesOfPdf } from '../support/read-barcodes.ts'
import { fits, languagesOf, openAs } from '../support/screens.ts'
import { askToReturn } from '../support/shop.ts'
import { hire } from '../support/staff.ts'
import { type Caller, startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller
let caseNumber: string

beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({}, { web, clock: storyClock('2026-11-23T02:00:00Z').clock })
  browser = await openBrowser()
  const shop = await app.merchant({ currency: 'CNY', name: '青瓷家居' })
  call = shop.call
  await hire(app, shop.id, 'supervisor@example.org', ['supervisor'], '周敏')
  caseNumber = (await askToReturn(call, 'PP-1', 2)).body.number
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const words = {
  'zh-CN': {
    card: '感谢卡与使用提示',
    shipped: '自带模板 · 中文',
    name: '名称',
    body: '模板',
    create: '新建',
    save: '保存为新版本',
    preview: '用哪个售后单预览',
    unknown: '没有变量 customerNmae。您是不是要写 customerName？',
    saved: '已保存',
    version: '第 2 版',
  },
  en: {
    card: 'Thank-you card and usage tips',
    shipped: 'Built-in template · English',
    name: 'Name',
    body: 'Template',
    create: 'Create',
    save: 'Save as a new version',
    preview: 'Case to preview with',
    unknown: 'There is no variable customerNmae. Did you mean customerName?',
    saved: 'Saved',
    version: 'Version 2',
  },
} as const

async function open(locale: keyof typeof words): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, 'supervisor', '/console/paper')
  return page
}

test('a printer is set up with its paper, changed, and removed', async () => {
  const page = await open('zh-CN')
  await page.getByRole('button', { name: '添加打印机' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('代号').fill('pack-1')
  await dialog.getByLabel('名称').fill('打包台标签机')
  await dialog.getByLabel('位置').fill('打包台 1')
  await fits(page, 'printer-dialog-zh')
  await dialog.getByRole('button', { name: /保\s?存/ }).click()
  await page.getByText('打包台标签机').waitFor()
  await page.getByText('包装标签 · 快递面单').waitFor()
  await fits(page, 'printers-zh')
  const { items } = (await call('GET', '/printers')).body
  expect(items).toMatchObject([{ code: 'pack-1', paper: '100x150', prints: ['packing_label', 'carrier_label'] }])
  await page.getByRole('button', { name: /移\s?除/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /移\s?除/ })
    .click()
  await page.getByText('还没有打印机').waitFor()
  await page.context().close()
}, 60_000)

const sheetOf = (page: Page) => page.locator('iframe').contentFrame().locator('svg').first()

describe.each(languagesOf(['en', 'zh-CN'] as const))('in %s', (locale) => {
  const said = words[locale]

  test('a supervisor makes a card of the shipped one, sees it with a real case, and saves it again', async () => {
    const page = await open(locale)
    const kind = page.locator('section').filter({ has: page.getByRole('heading', { name: said.card }) })
    await kind.getByRole('button', { name: said.shipped }).click()
    await expect.poll(() => sheetOf(page).getAttribute('aria-label')).toMatch(locale === 'en' ? /Ada Lovelace/ : /李雷/)
    await fits(page, `paper-${locale}`)
    await page.getByLabel(said.preview).fill(caseNumber)
    await expect.poll(() => sheetOf(page).getAttribute('aria-label')).toMatch(/玻璃水壶/)
    const body = page.getByRole('textbox', { name: said.body, exact: true })
    await body.fill('<text size="5">{{ customerNmae }}</text>')
    await page.getByText(said.unknown).waitFor()
    await body.fill('<text size="5" bold="yes">')
    await page.getByRole('button', { name: /^customerName/ }).click()
    await body.press('Control+End')
    await page.keyboard.type('</text><qr value="{{ link }}"/>')
    await expect.poll(() => sheetOf(page).getAttribute('aria-label')).not.toMatch(/玻璃水壶/)
    await page.getByRole('textbox', { name: said.name, exact: true }).fill(`card ${locale}`)
    await page.getByRole('button', { name: said.create }).click()
    await page.waitForURL(/template=/)
    // the page of the new one stands there, no longer that of the shipped one
    await page.getByRole('button', { name: said.save }).waitFor()
    await page.getByRole('textbox', { name: said.body, exact: true }).press('Control+End')
    await page.keyboard.type('<rule/>')
    await page.getByRole('button', { name: said.save }).click()
    await page.getByText(said.saved).last().waitFor()
    await page.locator('summary').last().click()
    await page.getByText(said.version).waitFor()
    const own = (await call('GET', '/paper-templates')).body.items.find(
      (one: { name: string }) => one.name === `card ${locale}`,
    )
    expect(own).toMatchObject({ version: 2, kind: 'thank_you_card', locale })
    await page.setViewportSize({ width: 1024, height: 768 })
    await fits(page, `paper-own-${locale}`)
    await page.context().close()
  })
})

test.each([
  ['76x130', 76, 130],
  ['4x6in', 101.6, 152.4],
  ['A4', 210, 297],
] as const)(
  'the browser prints a label on %s at exact size, and its barcodes scan',
  async (paper, widthMm, heightMm) => {
    const data = exampleOf('packing_label', 'zh-CN')
    const chosen = { ...shippedChoice('packing_label', 'zh-CN'), paper }
    const sheet = await drawPaper(
      { kind: 'packing_label', locale: 'zh-CN', data, ...chosen },
      { merchantName: '青瓷' },
      '2026-11-28T00:00:00Z',
    )
    const page = await browser.newPage()
    await page.setContent(sheet.html)
    const printed = pagesOfPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    await page.close()
    expect(printed.pages).toHaveLength(sheet.pages)
    expect(Math.abs(printed.widthMm - widthMm)).toBeLessThan(0.3)
    expect(Math.abs(printed.heightMm - heightMm)).toBeLessThan(0.3)
    expect(await barcodesIn(printed.pages[0]!)).toEqual(['Code128 DO-261128-000045', 'QRCode DO-261128-000045'])
  },
)
