// A customer in another time zone, with a second tab, who wants another order.
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, picture, type TestBrowser } from '../support/browser.ts'
import { anOrder, codeSentTo, messagesTo } from '../support/portal.ts'
import { eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser

beforeAll(async () => {
  web = await builtWeb('portal')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

test('U10, U11: a tab opened later goes straight in, another order is one tap away, and page and mail name one zone', async () => {
  const { call } = await app.merchant({ currency: 'CNY' })
  const mail = 'abroad@example.org'
  await call('PUT', '/orders/shop/Z-1', anOrder(mail))
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    locale: 'en',
    timezoneId: 'Europe/London',
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(app.url)
  await page.getByLabel('Order number').fill('Z-1')
  await page.getByLabel('Phone number or email address you ordered with').fill(mail)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL('**/code')
  await page.getByRole('textbox').fill(await codeSentTo(app, mail))
  await page.getByRole('button', { name: 'Open my order' }).click()
  await page.getByRole('heading', { name: 'Which item is this about?' }).waitFor()

  const request = { order: { source: 'shop', number: 'Z-1' }, channel: 'chat', wish: 'return_refund', locale: 'en' }
  const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
  const { body: opened } = await call('POST', '/cases', { ...request, lines, contact: { email: mail } })
  const second = await context.newPage()
  await second.goto(app.url)
  await second.getByRole('heading', { name: 'Your cases' }).waitFor()
  await second.goto(`${app.url}/cases/${opened.number}`)
  const told = (await second.locator('[class*=hero-title__]').textContent()) ?? ''
  const time = /\d+ \w+, \d\d:\d\d \(China Time\)/.exec(told)?.[0]
  expect(time, told).toBeDefined()
  await picture(second, 'elsewhere-case')
  const mails = await eventually(
    async () => messagesTo(app, mail).filter((one) => one.includes(opened.number)),
    (all) => all.length > 0,
  )
  expect(mails[0]!.replace(/=\r\n/g, '')).toContain(`by ${time}`)

  await page.bringToFront()
  await page.getByRole('button', { name: 'Look up another order' }).click()
  await page.getByRole('heading', { name: 'Find your order' }).waitFor()
  const third = await context.newPage()
  await third.goto(app.url)
  await third.getByRole('heading', { name: 'Find your order' }).waitFor()
  await context.close()
}, 60_000)
