// What customers were told, on the screens of the staff: beside the case as the customer read it, and over all cases what never reached anybody.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { startMailServer } from '../support/mail-server.ts'
import { anOrder } from '../support/portal.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { fits, languagesOf, openAs } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let engine: Awaited<ReturnType<typeof readyDatabase>>
let mail: Awaited<ReturnType<typeof startMailServer>>
let browser: TestBrowser
let call: Caller
let numbers = 0

beforeAll(async () => {
  web = await builtWeb('console')
  engine = await readyDatabase()
  mail = await startMailServer()
  app = await startTestApplication({ SMTP_URL: mail.url, LOG_LEVEL: 'fatal' }, { web, engine })
  browser = await openBrowser()
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  await hire(app, merchant.id, 'lin@example.org', ['agent'], '林晓')
  await hire(app, merchant.id, 'shen@example.org', ['supervisor'], '沈青')
  await hire(app, merchant.id, 'gu@example.org', ['owner'], '顾店主')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await mail?.close()
  rmSync(web, { recursive: true, force: true })
})

const sizes = [
  { width: 360, height: 640 },
  { width: 375, height: 812 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
]

async function at(path: string, locale: 'zh-CN' | 'en', person = 'lin', viewport = sizes[3]!): Promise<Page> {
  const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, person, `/console${path}`)
  return page
}
async function fitsEverySize(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    await fits(page, `${name}-${size.width}`)
  }
}

/** A case whose customer's mailbox takes nothing, although it was tried long enough. */
async function nobodyReached(locale: string) {
  const number = `N${++numbers}`
  const to = `n${numbers}@example.org`
  mail.fail((one) => (one === to ? [550, `5.1.1 <${to}> user unknown`] : null))
  await call('PUT', `/orders/shop/${number}`, anOrder(to))
  const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
  const order = { source: 'shop', number }
  const { body } = await call('POST', '/cases', { order, channel: 'chat', wish: 'return_refund', lines, locale })
  const { id } = body
  const notices = () => call('GET', `/cases/${id}/notices`).then(({ body: told }) => told.items)
  await eventually(notices, ([one]) => one?.failure)
  await engine.connected((connection) =>
    connection.query({ text: 'update notice set tries = 35, try_at = now()', params: [] }),
  )
  await eventually(notices, ([one]) => one.state === 'given_up')
  return { id, number: body.number as string, notices }
}

const words = {
  'zh-CN': {
    menu: '1 条没有送达',
    told: '已告知顾客',
    state: '未送达',
    otherwise: '已另行告知',
    again: '重新发送',
    reason: '原因',
    given: '已打电话告知',
    removed: '已移出待处理',
    queued: '已排入发送',
    quiet: '没有需要处理的通知',
    all: '全部',
    toWords: '改写通知的文字',
    opened: '收到申请',
    body: '内容',
    preview: '顾客看到的',
    dear: '亲爱的顾客：',
    save: '保存',
  },
  en: {
    menu: '1 not delivered',
    told: 'Told to the customer',
    state: 'Not delivered',
    otherwise: 'Told otherwise',
    again: 'Send again',
    reason: 'Reason',
    given: 'Told by phone',
    removed: 'Taken off the list',
    queued: 'Queued for sending',
    quiet: 'Nothing to look after',
    all: 'All',
    toWords: 'Change the words of notices',
    opened: 'Request received',
    body: 'Text',
    preview: 'What the customer reads',
    dear: 'Dear customer,',
    save: 'Save',
  },
} as const

describe.each(languagesOf(['zh-CN', 'en'] as const))('in %s', (locale) => {
  const its = words[locale]
  const because = async (page: Page, verb: string) => {
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(its.reason).fill(its.given)
    await fits(page, `notice-reason-${verb}-${locale}`)
    await dialog.getByRole('button', { name: verb }).click()
  }

  test('what never reached the customer is counted in the menu, seen to from the list, and sent again from the case', async () => {
    const { id, number, notices } = await nobodyReached(locale)
    const page = await at('/notices', locale)
    await page.getByRole('img', { name: its.menu }).waitFor()
    await page
      .getByRole('row')
      .filter({ hasText: /5\.1\.1/ })
      .getByRole('button')
      .first()
      .click()
    await page
      .getByText(/#?\/cases\/AS-/)
      .first()
      .waitFor()
    await fitsEverySize(page, `notices-${locale}`)
    await page.getByRole('button', { name: its.otherwise }).click()
    await because(page, its.otherwise)
    await page.locator('.ant-message').getByText(its.removed).waitFor()
    await page.getByText(its.quiet).waitFor()
    await page.getByRole('img', { name: its.menu }).waitFor({ state: 'detached' })
    await fits(page, `notices-none-${locale}`)

    await page.getByText(its.all, { exact: true }).click()
    await page.waitForURL(/show=all/)
    await page.locator(`td a[href$="${number}"]`).first().click()
    const card = page.locator('section.card').filter({ hasText: its.told })
    await card.getByText(its.state).waitFor()
    await card.getByText(its.given).waitFor()
    await card.scrollIntoViewIfNeeded()
    await fits(page, `told-card-${locale}`)
    mail.fail(() => null)
    await card.getByRole('button', { name: its.again }).click()
    await because(page, its.again)
    await page.locator('.ant-message').getByText(its.queued).waitFor()
    await eventually(notices, ([one]) => one.state === 'sent')
    await page.reload()
    expect((await call('GET', `/cases/${id}/notices`)).body.items[0].attended).toMatchObject({
      how: 'sent_again',
      byName: '林晓',
      reason: its.given,
    })
    await page.setViewportSize(sizes[0]!)
    await page.locator('[class*=side] .ant-collapse-header').click()
    await card.scrollIntoViewIfNeeded()
    await fits(page, `told-card-small-${locale}`)
  }, 90_000)

  test('a supervisor writes a message anew and sees at once what a customer reads; the owner puts it in force, and it is taken back', async () => {
    await call('PATCH', '/merchant', { settings: { noticeWordsSecondPair: locale === 'en' } })
    const writer = await at('/notices', locale, 'shen')
    await writer.getByRole('link', { name: its.toWords }).click()
    await writer.getByRole('button', { name: its.opened }).waitFor()
    const body = writer.getByRole('textbox', { name: its.body })
    const reads = writer.getByRole('region', { name: its.preview })
    await reads
      .getByText(/AS-261122-000123/)
      .first()
      .waitFor()
    await body.fill('{{ sentense }} {{ link }}')
    await reads.getByText(/sentense.*sentence/).waitFor()
    await fits(writer, `notice-words-wrong-${locale}`)
    await body.fill(`${its.dear} {{ sentence }}\n\n{{ link }}\n`)
    await body.press('Control+End')
    await writer.getByRole('button', { name: 'merchantName' }).click()
    await reads.getByText(its.dear).waitFor()
    await reads.getByText(/sentense/).waitFor({ state: 'detached' })
    await fitsEverySize(writer, `notice-words-${locale}`)
    await writer.setViewportSize(sizes[3]!)
    await writer.getByRole('button', { name: its.save, exact: true }).click()
    if (locale === 'en') {
      await writer.getByText(/Version 1 \(沈青\) waits/).waitFor()
      await fits(writer, `notice-words-wait-${locale}`)
      const owner = await at(`/notices?part=words&language=${locale}`, locale, 'gu')
      await owner.getByRole('button', { name: 'Put in force' }).click()
      await owner.getByText('Version 1 is in use.').waitFor()
      await owner.getByText('Earlier versions').click()
      await fits(owner, `notice-words-in-force-${locale}`)
      expect(await owner.getByRole('checkbox', { name: /second person/ }).isChecked()).toBe(true)
      return
    }
    await writer.getByText('现在用的是第 1 版。').waitFor()
    await writer.getByRole('button', { name: '恢复系统文字' }).click()
    await writer.getByText('现在用的是系统文字。').waitFor()
    await fits(writer, `notice-words-back-${locale}`)
  }, 90_000)
})
