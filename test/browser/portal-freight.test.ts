// What the customer paid for the way back: claimed on a small phone, with its receipt, and how it stands afterwards.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { moneyOf } from '../support/money.ts'
import { anOrder, signIn } from '../support/portal.ts'
import { fits, languagesOf } from '../support/screens.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let receipt: Buffer
let call: Caller
let merchantId: string

beforeAll(async () => {
  web = await builtWeb('portal')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  ;({ call, id: merchantId } = await app.merchant({ currency: 'CNY' }))
  await call('PATCH', '/merchant', { settings: { refundSecondPairMinor: null } })
  receipt = await sharp({ create: { width: 480, height: 640, channels: 3, background: '#f2efe6' } })
    .jpeg()
    .toBuffer()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const looks = [
  {
    locale: 'zh-CN',
    viewport: { width: 360, height: 640 },
    currency: 'CNY',
    title: '您垫付的退货运费',
    begin: '申请退还运费',
    field: '实付运费（CNY）',
    send: '提交',
    sendAmount: '提交 ¥12.50',
    hint: '请填写您付的运费',
    receipt: '请附上收据的照片',
    taken: '退货运费已经申请过了',
    state: { claimed: '已提交', granted: '已同意', paid: '已退还', refused: '商家没有同意' },
  },
  {
    locale: 'en',
    viewport: { width: 375, height: 812 },
    currency: 'EUR',
    title: 'Return shipping you paid',
    begin: 'Claim return shipping',
    field: 'What you paid (EUR)',
    send: 'Send',
    sendAmount: 'Send €12.50',
    hint: 'Please enter what you paid',
    receipt: 'Please add a photo of the receipt',
    taken: 'The return freight was claimed already',
    state: { claimed: 'Received', granted: 'Approved', paid: 'Reimbursed', refused: 'Not approved' },
  },
]

test.each(languagesOf(looks))(
  'U2: $locale: what was paid for the way back is entered once, with its receipt, and the page says what became of it',
  async (look) => {
    const { locale, viewport, currency, state } = look
    const email = `${currency.toLowerCase()}@example.org`
    const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai', deviceScaleFactor: 2 })
    context.setDefaultTimeout(15_000)
    const shop = moneyOf(call, () => new Date())
    const arrived = async (number: string) => {
      await call('PUT', `/orders/shop/${number}`, { ...anOrder(email), currency })
      const file = await shop.arrived(number, { 1: 1 })
      const { token } = await signIn(app, { merchantId, orderNumber: number, contact: email })
      await context.addCookies([{ name: 'wanbi_portal', value: token, url: app.url }])
      return file as { id: string; number: string }
    }
    const pageOf = async (number: string): Promise<Page> => {
      const page = await context.newPage()
      await page.goto(`${app.url}/cases/${number}`)
      return page
    }
    const cardOf = (page: Page) => page.getByRole('region', { name: look.title })
    const stands = async (page: Page, says: string, name: string) => {
      await page.reload()
      await cardOf(page).getByText(says).waitFor()
      await cardOf(page).scrollIntoViewIfNeeded()
      await fits(page, `freight-${locale}-${name}`)
    }
    const fill = async (page: Page, amount: string) => {
      const card = cardOf(page)
      await card.getByRole('button', { name: look.begin }).click()
      await card.getByRole('textbox', { name: look.field }).fill(amount)
      const photo = { name: 'receipt.jpg', mimeType: 'image/jpeg', buffer: receipt }
      await card.locator('input[type=file]').last().setInputFiles(photo)
      await card.getByRole('button', { name: look.sendAmount }).waitFor()
    }

    const file = await arrived(`F-${locale}-1`)
    const [page, other] = [await pageOf(file.number), await pageOf(file.number)]
    await cardOf(page).waitFor()
    await cardOf(page).scrollIntoViewIfNeeded()
    await fits(page, `freight-${locale}-begin`)
    const card = cardOf(page)
    await fill(other, '12.50')
    await page.bringToFront() // a tab behind another is drawn once a second
    await card.getByRole('button', { name: look.begin }).click()
    await card.getByRole('button', { name: look.send, exact: true }).click()
    await card.getByText(look.hint).waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
    // as people write it: a comma before the cents, a sign before the amount
    await card.getByRole('textbox').fill(locale === 'en' ? '12,50' : '¥12.5')
    await card.getByRole('button', { name: look.sendAmount }).click()
    await card.getByText(look.receipt).waitFor()
    const photo = { name: 'receipt.jpg', mimeType: 'image/jpeg', buffer: receipt }
    await card.locator('input[type=file]').last().setInputFiles(photo)
    await card.getByRole('button', { name: look.sendAmount }).and(page.locator(':enabled')).waitFor()
    await card.scrollIntoViewIfNeeded()
    await fits(page, `freight-${locale}-form`)
    await card.getByRole('button', { name: look.sendAmount }).click()
    await card.getByText(state.claimed).waitFor()
    await card.locator('img').waitFor()
    expect(await card.getByRole('button').count()).toBe(0)
    await fits(page, `freight-${locale}-claimed`)
    // the second tab is told that it was claimed, and shows that claim
    await other.bringToFront()
    await cardOf(other).getByRole('button', { name: look.sendAmount }).click()
    await cardOf(other).getByText(state.claimed).waitFor()
    expect((await call('GET', `/cases/${file.id}`)).body.freightClaim).toMatchObject({
      amount: { amount: 1250, currency },
      state: 'claimed',
    })

    await other.close()
    await shop.resolve(file.id, [{ kind: 'refund', freight: { amount: 1000, currency } }])
    await stands(page, state.granted, 'granted')
    await shop.pay(file.id)
    await stands(page, state.paid, 'paid')

    const second = await arrived(`F-${locale}-2`)
    const refused = await pageOf(second.number)
    await fill(refused, '12.50')
    await cardOf(refused).getByRole('button', { name: look.sendAmount }).click()
    await cardOf(refused).getByText(state.claimed).waitFor()
    await shop.resolve(second.id, [{ kind: 'refund', freight: { amount: 0, currency } }])
    await stands(refused, state.refused, 'refused')
    await context.close()
  },
  90_000,
)
