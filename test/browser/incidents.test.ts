// Trouble of a parcel on the screens of the desk: listed by when it is due, told to the customer with one key, claimed and closed.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { anOrder } from '../support/portal.ts'
import { fits, languagesOf, openAs } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller

beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({ LOG_LEVEL: 'fatal' }, { web })
  browser = await openBrowser()
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  const yuantong = { provider: 'manual', providerCarrier: 'yuantong', name: '圆通小镇店' }
  expect((await call('PUT', '/carriers/yuantong', yuantong)).status).toBeLessThan(300)
  await hire(app, merchant.id, 'lin@example.org', ['agent'], '林晓')
  await hire(app, merchant.id, 'wang@example.org', ['agent'], '王敏')
  const zhongtong = { provider: 'manual', providerCarrier: 'zhongtong', name: '中通小镇店' }
  expect((await call('PUT', '/carriers/zhongtong', zhongtong)).status).toBeLessThan(300)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const sizes = [
  { width: 360, height: 640 },
  { width: 375, height: 812 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
]
const words = {
  'zh-CN': {
    ...{ row: '丢失', tell: '告知顾客', saved: '已保存', claim: '向快递索赔', amount: '索赔金额' },
    ...{ close: '关闭', note: '说明', empty: '没有物流异常', card: '物流异常', claimed: '已索赔', settle: '登记结果' },
    ...{ parcels: '包裹物流', handOn: '转交同事', colleague: '交给谁', carriers: '所有快递' },
  },
  en: {
    ...{ row: 'Lost', tell: 'Tell the customer', saved: 'Saved', claim: 'Claim', amount: 'Amount to claim' },
    ...{
      close: 'Close',
      note: 'Note',
      empty: 'No trouble',
      card: 'Parcel trouble',
      claimed: 'Claimed',
      settle: 'Record the result',
    },
    ...{ parcels: 'Parcels', handOn: 'Assign to a colleague', colleague: 'Assign to', carriers: 'Any carrier' },
  },
}

/** A return whose carrier says that it is lost. */
async function lostParcel(nth: number): Promise<string> {
  await call('PUT', `/orders/shop/L${nth}`, anOrder(`l${nth}@example.org`))
  const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
  const order = { source: 'shop', number: `L${nth}` }
  const { body } = await call('POST', '/cases', { order, channel: 'chat', wish: 'return_refund', lines })
  await call('POST', `/cases/${body.id}/approve`, { needsReturn: true })
  const tracking = `YT771234567890${nth}`
  await call('POST', `/cases/${body.id}/return-parcels`, { carrier: '圆通', tracking })
  const events = [{ number: tracking, at: new Date().toISOString(), words: '快件已丢失' }]
  expect((await call('POST', '/tracking-events', { events })).body.taken).toBe(1)
  await app.catchUp()
  return body.number
}

/** The row of the trouble is open where the case led to; there it is given to a colleague. */
async function handOn(page: Page, locale: 'zh-CN' | 'en') {
  const its = words[locale]
  const key = page.getByRole('button', { name: its.handOn })
  await key.waitFor()
  for (const size of sizes) {
    await page.setViewportSize(size)
    await fits(page, `incident-of-case-${locale}-${size.width}`)
  }
  await key.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(its.colleague).click()
  await page.locator('.ant-select-dropdown:visible').getByText('王敏', { exact: false }).click()
  await fits(page, `incident-hand-on-${locale}`)
  await dialog.locator('.ant-btn-primary').click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('td').getByText('王敏', { exact: true }).waitFor()
}

test.each(languagesOf(['en', 'zh-CN'] as const))(
  'a lost parcel is told, claimed and closed from its row (%s)',
  async (locale) => {
    const its = words[locale]
    const number = await lostParcel(locale === 'en' ? 2 : 1)
    const context = await browser.newContext({
      ...{ viewport: sizes[3]!, locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' as const },
    })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await openAs(page, app, 'lin', '/console/incidents')
    await page.locator('td').getByText(its.row, { exact: true }).click()
    await page.getByRole('button', { name: its.tell }).waitFor()
    for (const size of sizes) {
      await page.setViewportSize(size)
      await fits(page, `incidents-${locale}-${size.width}`)
    }
    await page.getByRole('button', { name: its.tell }).click()
    await page.locator('.ant-message').getByText(its.saved).first().waitFor()
    await page.getByRole('button', { name: its.claim, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(its.amount).fill('56')
    await fits(page, `incident-claim-${locale}`)
    await dialog.getByRole('button', { name: its.claim, exact: true }).click()
    await page.getByText(its.claimed, { exact: false }).first().waitFor()
    await dialog.waitFor({ state: 'detached' })
    await page.goto(`${app.url}/console/inbox/${number}`)
    const card = page.locator('section.card').filter({ hasText: its.row }).filter({ hasText: its.card })
    await card.first().waitFor()
    await fits(page, `incidents-card-${locale}`)
    const parcels = page
      .locator('section.card')
      .filter({ has: page.getByRole('heading', { name: its.parcels, exact: true }) })
    await parcels.getByText('圆通小镇店').waitFor()
    expect(await parcels.getByText(its.row, { exact: true }).count()).toBe(1)
    await page.getByRole('button', { name: its.settle }).click()
    await dialog.getByLabel(its.note).fill('56')
    await fits(page, `claim-settle-${locale}`)
    await dialog.locator('.ant-btn-primary').click()
    await dialog.waitFor({ state: 'detached' })
    const { items } = (await call('GET', '/carrier-claims')).body
    expect(items[0]).toMatchObject({ state: 'paid', paid: { amount: 5600 }, can: { settle: false } })
    await card.getByRole('link', { name: its.row, exact: true }).click()
    await handOn(page, locale)
    await page.goto(`${app.url}/console/incidents`)
    const chooseCarrier = async (name: string) => {
      await page.getByRole('combobox', { name: its.carriers }).click()
      await page.locator('.ant-select-dropdown:visible').getByTitle(name, { exact: true }).click()
    }
    await chooseCarrier('中通小镇店')
    await page.getByText(its.empty).waitFor()
    await chooseCarrier('圆通小镇店')
    await page.locator('td').getByText(its.row, { exact: true }).click()
    await page.getByRole('button', { name: new RegExp(`^${[...its.close].join('\\s?')}$`) }).click()
    await dialog.getByLabel(its.note).fill('56')
    await dialog.locator('.ant-btn-primary').click()
    await page.getByText(its.empty).waitFor()
    await context.close()
  },
  90_000,
)
