// C11: a shared terminal of the warehouse: who works there is always in sight, and changes by a badge or a PIN.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { fits, scan, signInOn } from '../support/screens.ts'
import { browserOf, hire } from '../support/staff.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let badge: string
const pin = '408213'

beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const { id } = await app.merchant({ currency: 'CNY' })
  for (const [person, role, name] of [
    ['zhang', 'warehouse', '张伟'],
    ['liu', 'warehouse', '刘洋'],
    ['shen', 'owner', '沈青'],
  ] as const) {
    const userId = await hire(app, id, `${person}@example.org`, [role], name)
    const own = browserOf(app)
    await own.signIn(`${person}@example.org`)
    if (person === 'liu') await own.go('PUT', '/me/pin', { pin })
    if (person === 'shen') badge = (await own.go('POST', `/members/${userId}/badge`)).body.badge
  }
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

async function at(locale: 'zh-CN' | 'en'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${app.url}/console/receive`)
  await signInOn(page, 'zhang', locale)
  await page.getByText('张伟').first().waitFor()
  return page
}

test('C11: the station is shared, a name and a PIN change the person, a badge changes it again', async () => {
  const page = await at('zh-CN')
  await fits(page, 'terminal-own-zh')
  await page.getByRole('button', { name: '设为共用终端' }).click()
  await page.getByRole('button', { name: '换人' }).click()
  await fits(page, 'terminal-change-zh')
  await page.getByRole('button', { name: '刘洋' }).click()
  await page.getByLabel('PIN（6 到 8 位数字）').fill(pin)
  await fits(page, 'terminal-pin-zh')
  await page.getByRole('button', { name: '继续' }).click()
  await page.locator('.person-bar strong', { hasText: '刘洋' }).waitFor()
  // a badge scanned into a PIN that was begun; a handheld puts the next one in without keys
  await page.getByRole('button', { name: '换人' }).click()
  await page.getByRole('button', { name: '刘洋' }).click()
  await page.getByLabel('PIN（6 到 8 位数字）').fill('40')
  await scan(page, badge)
  await page.locator('.person-bar strong', { hasText: '沈青' }).waitFor()
  await fits(page, 'terminal-owner-zh')
  await page.reload()
  await page.locator('.person-bar strong', { hasText: '沈青' }).waitFor()
}, 90_000)

test('C11: in English: the language is at hand, a terminal nobody stands at waits for a badge, closed it asks to sign in', async () => {
  const page = await at('en')
  await page.getByRole('button', { name: '简体中文' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Shared terminal' }).click()
  await page.getByRole('button', { name: 'Change person' }).waitFor()
  await page.evaluate(() => fetch('/api/v1/terminals/here/lock', { method: 'POST' }))
  await page.reload()
  await page.getByRole('heading', { name: 'Who is working here now?' }).waitFor()
  await fits(page, 'terminal-locked-en')
  await page.keyboard.insertText(badge)
  await page.locator('.person-bar strong', { hasText: '沈青' }).waitFor()
  await page.getByRole('button', { name: 'Close terminal' }).click()
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  expect(await page.evaluate(() => fetch('/api/v1/me').then(({ status }) => status))).toBe(401)
}, 90_000)
