// An exchange as its customer asks for it on a phone and as the shop answers it, in both languages.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { moneyOf } from '../support/money.ts'
import { codeSentTo } from '../support/portal.ts'
import { fits, languagesOf, openAs } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller
let shop: ReturnType<typeof moneyOf>
const cny = (amount: number) => ({ amount, currency: 'CNY' })

beforeAll(async () => {
  web = await builtWeb('portal', 'console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  shop = moneyOf(call, () => new Date())
  await hire(app, merchant.id, 'lin@example.org', ['owner'], '林晓')
  for (const [sku, product, variant, price, onHand] of [
    ['S1', '杯子', '白', 10_000, 3],
    ['S1-B', '杯子', '蓝', 10_000, 4],
    ['S1-R', '杯子', '红', 10_000, 0],
    ['POT', '茶壶', null, 13_000, 2],
  ] as const) {
    await call('PUT', `/skus/${sku}`, {
      name: `${product} ${variant ?? ''}`.trim(),
      product,
      variant,
      price: cny(price),
    })
    await call('PUT', `/stock/${sku}`, { onHand })
  }
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

async function visitor(locale: 'zh-CN' | 'en'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    locale,
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

async function signedIn(page: Page, number: string, mail: string, said: (typeof words)['en']): Promise<void> {
  await page.goto(app.url)
  await page.getByLabel(said.number).fill(number)
  await page.getByLabel(said.contact).fill(mail)
  await page.getByRole('button', { name: said.code }).click()
  await page.locator('[class*=code-input__]').fill(await codeSentTo(app, mail))
  await page.getByRole('button', { name: said.openOrder }).click()
}

const words = {
  'zh-CN': {
    number: '订单号',
    contact: '下单时的手机号或邮箱',
    code: '获取验证码',
    openOrder: '打开我的订单',
    add: '增加一件 杯子',
    faulty: '质量问题',
    next: '下一步：选择处理方式',
    exchange: '换货',
    blue: '蓝',
    gone: '暂时缺货',
    refund: '退款给我',
    submit: '提交申请',
    held: '已为您留货',
    pay: /请在 .* 前付款 ¥30\.00/,
    owed: '要给您的商品',
    swollen: '电池鼓包了',
    notByPost: '请不要邮寄',
    what: /换成哪一件/,
    even: /不补差价/,
    answer: /前答复您，.*天内寄出/,
    other: '换另一件',
    chooseFirst: '请选好没货时换成哪一件',
    which: '没货时换成哪一件？',
    others: '换成其他商品',
    whenGone: /如果到时没货，改寄 茶壶/,
    goneTitle: '缺货了，您想怎么办？',
    wait: /等到货再发/,
    iWait: '确定等货',
    ratherNot: '不想等，改选其他办法',
    sameprice: /换成同价的其他规格/,
    thisOne: '就换这件',
  },
  en: {
    number: 'Order number',
    contact: 'Phone number or email address you ordered with',
    code: 'Send me a code',
    openOrder: 'Open my order',
    add: 'One more of 杯子',
    faulty: 'Faulty',
    next: 'Next: choose a solution',
    exchange: 'Exchange',
    blue: '蓝',
    gone: 'Out of stock',
    refund: 'Refund me instead',
    submit: 'Submit request',
    held: 'Set aside for you',
    pay: /Please pay CN¥30\.00 by/,
    owed: 'What we owe you',
    swollen: 'The battery is swollen',
    notByPost: 'Please do not post it',
    what: /what would you like instead/,
    even: /No price difference/,
    answer: /We answer by .*; sent within \d+ days/,
    other: 'Send something else',
    chooseFirst: 'Choose what to send if it is gone',
    which: 'What would you like if it is gone?',
    others: 'Choose something else',
    whenGone: /If it is out of stock by then, we refund you instead/,
    goneTitle: 'Out of stock: what would you like?',
    wait: /Wait for it/,
    iWait: 'I will wait',
    ratherNot: 'I would rather not wait',
    sameprice: /Another variant at the same price/,
    thisOne: 'Send me this one',
  },
}

describe.each(languagesOf(['zh-CN', 'en'] as const))('in %s', (locale) => {
  const said = words[locale]

  test('the customer chooses another colour, says what if it is gone, and sees it set aside; dearer goods are paid for', async () => {
    const mail = `${locale}@example.org`.toLowerCase()
    const { number } = await shop.order({
      lines: [{ unitPrice: 10_000, quantity: 2 }],
      customer: { name: '李雷', email: mail },
    })
    const page = await visitor(locale)
    await signedIn(page, number, mail, said)
    await page.getByRole('button', { name: said.add }).click()
    await page.getByLabel(said.faulty).check()
    // a swollen battery: said as soon as it is written, and gone with the words
    const words = page.locator('textarea').first()
    await words.fill(said.swollen)
    await page.getByRole('alert').getByText(said.notByPost).waitFor()
    await page.getByRole('alert').scrollIntoViewIfNeeded()
    await fits(page, `not-by-post-${locale}`)
    await words.fill('')
    await page.getByText(said.notByPost).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: said.next }).click()
    await page.getByRole('radio', { name: new RegExp(said.exchange) }).check()
    await page.getByText(said.gone).first().waitFor()
    await page
      .getByRole('group', { name: said.what })
      .getByRole('radio', { name: new RegExp(said.blue) })
      .check()
    // side by side: what one gets, what one pays, and when
    const exchange = page.getByRole('radio', { name: new RegExp(said.exchange) }).locator('..')
    await exchange.getByText(/蓝.* × 1/).waitFor()
    for (const fact of [said.even, said.answer]) await exchange.getByText(fact).waitFor()
    await page.getByLabel(said.other).check()
    await page.getByRole('button', { name: said.chooseFirst }).and(page.locator(':disabled')).waitFor()
    const gone = page.getByRole('group', { name: said.which })
    await gone.getByRole('radio').first().waitFor()
    expect(await gone.getByRole('radio', { name: /红|蓝/ }).count()).toBe(0)
    await gone.getByRole('button', { name: said.others }).click()
    await gone.getByRole('searchbox').fill('茶')
    await gone.getByRole('radio', { name: /茶壶/ }).check()
    await page.waitForTimeout(600)
    await fits(page, `exchange-gone-other-${locale}`)
    if (locale === 'en') await page.getByLabel(said.refund).check()
    await page.waitForTimeout(600)
    await fits(page, `exchange-asked-${locale}`)
    await page.getByRole('button', { name: said.submit }).click()
    await page.waitForURL(/\/cases\/AS-/)
    await page.getByText(said.whenGone).first().waitFor()
    await fits(page, `exchange-submitted-${locale}`)
    const caseNumber = /AS-[\d-]+/.exec(page.url())![0]
    const opened = (await call('GET', `/cases/${caseNumber}`)).body
    expect(opened).toMatchObject({ wish: 'exchange', lines: [{ exchangeFor: { sku: 'S1-B', quantity: 1 } }] })
    await shop.approve(opened.id, true)
    const goods = () => call('GET', `/cases/${opened.id}`).then(({ body }) => body.goodsOwed)
    await eventually(goods, (all: any[]) => all.length > 0)
    await page.reload()
    await page.getByText(said.held).first().waitFor()
    await fits(page, `exchange-promised-${locale}`)
    await shop.comes(opened.id, [{ line: opened.lines[0].id, quantity: 1 }])

    const agent = await (
      await browser.newContext({ viewport: { width: 1440, height: 900 }, locale, timezoneId: 'Asia/Shanghai' })
    ).newPage()
    agent.setDefaultTimeout(15_000)
    await openAs(agent, app, 'lin', `/console/inbox/${caseNumber}`)
    await agent.getByRole('heading', { level: 2 }).first().waitFor()
    await agent.keyboard.press('s')
    await agent.getByRole('dialog').waitFor()
    await agent.waitForTimeout(800)
    await fits(agent, `exchange-resolve-${locale}`)
    await agent.keyboard.press('Escape')
    const parts = [{ kind: 'exchange', for: [{ sku: 'POT', quantity: 1 }] }]
    expect((await shop.resolve(opened.id, parts)).status).toBe(200)
    await page.reload()
    await page.getByText(said.pay).first().waitFor()
    await fits(page, `exchange-to-pay-${locale}`)
    await agent.reload()
    await agent.getByRole('heading', { level: 2 }).first().waitFor()
    await agent.waitForTimeout(500)
    expect(await agent.getByText(/退款方式|法定最晚|How it is refunded|By law, refund/).count()).toBe(0)
    await fits(agent, `exchange-console-${locale}`)
    await page.context().close()
    await agent.context().close()
  }, 120_000)

  test('goods that are gone: the customer is asked on the page and chooses, and the desk can choose for them', async () => {
    const mail = `gone-${locale}@example.org`.toLowerCase()
    const { number } = await shop.order({
      lines: [{ unitPrice: 10_000, quantity: 2, sku: 'S1-R' } as never],
      customer: { name: '李雷', email: mail },
    })
    const opened = await shop.open(number, { 1: 1 }, { wish: 'reship', reason: 'missing_item' })
    await shop.approve(opened.id, false)
    expect((await shop.resolve(opened.id, [{ kind: 'reship' }])).status).toBe(200)
    const page = await visitor(locale)
    await signedIn(page, number, mail, said)
    await page.goto(`${app.url}/cases/${opened.number}`)
    await page.getByRole('heading', { name: said.goneTitle }).waitFor()
    await page.getByRole('radio', { name: said.wait }).check()
    await page.getByRole('heading', { name: said.goneTitle }).scrollIntoViewIfNeeded()
    await fits(page, `gone-wait-${locale}`)
    await page.setViewportSize({ width: 360, height: 640 })
    await page.getByRole('button', { name: said.iWait }).click()
    await page.getByRole('button', { name: said.ratherNot }).click()
    await page.getByRole('radio', { name: said.sameprice }).check()
    await page.getByRole('radio', { name: /蓝/ }).check()
    await page.getByRole('heading', { name: said.goneTitle }).scrollIntoViewIfNeeded()
    await fits(page, `gone-other-${locale}`)

    const agent = await (
      await browser.newContext({ viewport: { width: 1024, height: 768 }, locale, timezoneId: 'Asia/Shanghai' })
    ).newPage()
    agent.setDefaultTimeout(15_000)
    await openAs(agent, app, 'lin', `/console/inbox/${opened.number}`)
    await agent.getByRole('heading', { level: 2 }).first().waitFor()
    await agent.keyboard.press('z')
    await agent.getByRole('dialog').waitFor()
    await agent.waitForTimeout(600)
    await fits(agent, `gone-desk-${locale}`)
    await agent.context().close()

    await page.getByRole('button', { name: said.thisOne }).click()
    await page.getByRole('heading', { name: said.goneTitle }).waitFor({ state: 'detached' })
    const [owed] = (await call('GET', `/cases/${opened.id}`)).body.goodsOwed
    expect(owed.lines).toMatchObject([{ sku: 'S1-B', held: true }])
    await page.context().close()
  }, 90_000)
})
