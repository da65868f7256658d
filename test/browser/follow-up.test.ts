// 回访 as people meet it: a customer answers on a small phone with one tap, or says what is wrong in three.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { moneyOf } from '../support/money.ts'
import { messagesTo } from '../support/portal.ts'
import { fits, languagesOf, openAs } from '../support/screens.ts'
import { hire, staffAt } from '../support/staff.ts'
import {
  type Caller,
  eventually,
  startTestApplication,
  storyClock,
  type TestApplication,
} from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z')
let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller
let shop: ReturnType<typeof moneyOf>
let customers = 0
let lin: Caller

beforeAll(async () => {
  web = await builtWeb('portal', 'console')
  app = await startTestApplication({}, { web, clock: story.clock })
  browser = await openBrowser()
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  shop = moneyOf(call, story.clock)
  await call('PATCH', '/merchant', {
    settings: { refundSecondPairMinor: null, quietHours: null, countsByPerson: true },
  })
  await hire(app, merchant.id, 'lin@example.org', ['owner'], '林晓')
  lin = (await staffAt(app, merchant.id, 'wen@example.org', ['agent'])).go
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

/** A refund that was paid, and the link of the question a day later. */
async function asked(locale: string) {
  const to = `asked-${++customers}@example.org`
  const { number } = await shop.order({ lines: [{ unitPrice: 4900 }], customer: { name: '李雷', email: to } })
  const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
  const { body } = await call('POST', '/cases', {
    ...{ order: { source: 'shop', number }, channel: 'chat', wish: 'refund_only', lines, locale },
    contact: { email: to },
  })
  await lin('POST', `/cases/${body.id}/approve`, { needsReturn: false })
  await shop.resolve(body.id)
  await shop.pay(body.id)
  const followUps = async () => (await call('GET', `/cases/${body.id}/follow-ups`)).body.items
  await eventually(followUps, (all) => all.length > 0)
  story.days(1)
  await app.catchUp()
  const [link] = await eventually(
    async () => messagesTo(app, to).flatMap((message) => /https?:\S+#k=wf_\S+/.exec(message)?.[0] ?? []),
    (all) => all.length > 0,
  )
  return { id: body.id as string, number: body.number as string, link: link!, followUps }
}

const looks = [
  {
    locale: 'zh-CN',
    viewport: { width: 360, height: 640 },
    question: '「杯子」的退款收到了吗？',
    best: '很满意 · 5 分',
    thanks: '谢谢您',
    missing: '钱没到',
    two: '2',
    words: '想说什么都行（可不填）',
    gallery: '从相册选',
    send: '发送',
    noScore: '请先打分，再发送。',
    sorry: '抱歉，没有做好',
    until: /最晚在 .* 前答复您/,
    answered: '已经答过了',
    noMore: '以后不用再问我',
    noMoreDone: '好的，以后不再回访您。',
  },
  {
    locale: 'en',
    viewport: { width: 375, height: 812 },
    question: 'Has the refund for 杯子 reached you?',
    best: 'Very happy · 5',
    thanks: 'Thank you',
    missing: 'Not arrived',
    two: '2',
    words: 'In your words (if you like)',
    gallery: 'Gallery',
    send: 'Send',
    noScore: 'Please choose a score first, then send.',
    sorry: 'We are sorry',
    until: /will answer you by /,
    answered: 'Already answered',
    noMore: 'Do not ask me again',
    noMoreDone: 'All right, we will not ask you again.',
  },
] as const

const openLink = async (look: (typeof looks)[number], link: string): Promise<Page> => {
  const { locale, viewport } = look
  const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai', deviceScaleFactor: 2 })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(link.replace(/^https?:\/\/[^/]+/, app.url))
  return page
}

test.each(languagesOf(looks))(
  '$locale: all is well with one tap; what is wrong is said in three, once, and whoever wants it is asked no more',
  async (look) => {
    const { locale } = look
    const well = await asked(locale)
    const page = await openLink(look, well.link)
    await page.getByRole('heading', { name: look.question }).waitFor()
    expect(page.url()).not.toContain('wf_') // neither in the address nor in the history
    await fits(page, `follow-up-${locale}`)
    expect(await well.followUps()).toMatchObject([{ state: 'asked' }]) // opened is not answered
    await page.getByRole('button', { name: look.best }).click()
    await page.getByRole('heading', { name: look.thanks }).waitFor()
    await fits(page, `follow-up-thanks-${locale}`)
    expect(await well.followUps()).toMatchObject([
      { answer: { score: 5, arrived: true, complete: true, isBad: false } },
    ])
    await page.getByRole('button', { name: look.noMore }).click()
    await page.getByText(look.noMoreDone).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: look.answered }).waitFor()

    const bad = await asked(locale)
    const again = await openLink(look, bad.link)
    await again.getByRole('button', { name: look.send, exact: true }).click()
    await again.getByText(look.noScore).waitFor()
    expect(await again.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('score')
    await again.getByRole('checkbox', { name: look.missing }).check()
    await again.getByRole('radio', { name: look.two }).check()
    await again.getByLabel(look.words).fill('银行说没有这笔钱。')
    const photo = await sharp({ create: { width: 320, height: 480, channels: 3, background: '#f2efe6' } })
      .jpeg()
      .toBuffer()
    const [chooser] = await Promise.all([
      again.waitForEvent('filechooser'),
      again.getByRole('button', { name: look.gallery }).click(),
    ])
    await chooser.setFiles({ name: 'bank.jpg', mimeType: 'image/jpeg', buffer: photo })
    await again.locator('img').waitFor()
    await again.locator('button[type=submit]:enabled').waitFor()
    await fits(again, `follow-up-bad-${locale}`)
    await again.getByRole('button', { name: look.send, exact: true }).click()
    await again.getByRole('heading', { name: look.sorry }).waitFor()
    await again.getByText(look.until).waitFor()
    await fits(again, `follow-up-sorry-${locale}`)
    const [{ answer }] = await bad.followUps()
    expect(answer).toMatchObject({ score: 2, arrived: false, complete: null, words: '银行说没有这笔钱。', isBad: true })
    expect(answer.evidenceIds).toHaveLength(1)
  },
)

const desks = [
  {
    locale: 'zh-CN',
    width: 1440,
    menu: '回访',
    waiting: '等待答复的不满意回访',
    by: ['按商品', '按原因', '按人'],
    product: '杯子',
    reason: '质量问题',
    tooFew: /另有 1 人的回答不足 5 个/,
    card: '回访',
    said: '没收到',
    hours: '送达或到账多少小时后问',
    reopen: /还在可重新打开的期限内/,
    save: '保存',
    saved: '已保存',
  },
  {
    locale: 'en',
    width: 1024,
    menu: 'Follow-ups',
    waiting: 'Unhappy answers waiting for a reply',
    by: ['By product', 'By reason', 'By person'],
    product: '杯子',
    reason: 'Faulty',
    tooFew: /1 more person has fewer than 5 answers/,
    card: 'Follow-up',
    said: 'Not arrived',
    hours: 'Hours after it arrived or was paid',
    reopen: /Open the case again while there is time/,
    save: 'Save',
    saved: 'Saved',
  },
] as const

test.each(languagesOf(desks))(
  '$locale: the desk sees who is not satisfied with its clock, what customers say in a picture, and sets how they are asked',
  async (look) => {
    const { locale, width } = look
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale, timezoneId: 'Asia/Shanghai' })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await openAs(page, app, 'lin', '/console/follow-ups')
    await page.getByRole('heading', { name: look.menu, level: 1 }).waitFor()
    const waiting = page.locator('section', { has: page.getByRole('heading', { name: look.waiting }) })
    await waiting.getByRole('listitem').first().waitFor()
    await page.locator('svg text').first().waitFor()
    await fits(page, `follow-ups-${locale}`)
    const [product, reason, person] = look.by
    await page.getByText(product, { exact: true }).click()
    await page.getByRole('rowheader', { name: look.product }).waitFor()
    await page.getByText(reason, { exact: true }).click()
    await page.getByRole('rowheader', { name: look.reason }).waitFor()
    await page.getByText(person, { exact: true }).click()
    await page.getByText(look.tooFew).waitFor()
    await fits(page, `follow-ups-person-${locale}`)
    await waiting.getByRole('listitem').first().getByRole('link').click()
    const card = page.locator('section', { has: page.getByRole('heading', { name: look.card, exact: true }) })
    await card.getByText(look.said).waitFor()
    await page.locator('aside').getByText('银行说没有这笔钱。').first().waitFor()
    await fits(page, `follow-up-case-${locale}`)
    await page.goto(`${app.url}/console/settings`)
    await page.getByLabel(look.hours).fill('48')
    await page.getByRole('radio', { name: look.reopen }).check()
    await fits(page, `follow-up-settings-${locale}`)
    await page.getByRole('button', { name: look.save, exact: true }).first().click()
    await page.getByText(look.saved).waitFor()
    expect((await call('GET', '/merchant')).body.settings).toMatchObject({ followUpHours: 48, onBadAnswer: 'reopen' })
    await call('PATCH', '/merchant', { settings: { followUpHours: 24, onBadAnswer: 'task' } })
  },
)
