// Money on the console's screens: what the merchant sets, and what a person answers with.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { moneyOf } from '../support/money.ts'
import { fits, languagesOf, openAs } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller

beforeAll(async () => {
  web = await builtWeb('console')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const shop = await app.merchant({ currency: 'CNY' })
  call = shop.call
  await hire(app, shop.id, 'gu@example.org', ['owner'], '沈青')
  await hire(app, shop.id, 'lin@example.org', ['agent'], '林晓')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const small = { width: 1024, height: 768 }
const usual = { width: 1440, height: 900 }

async function at(person: string, path: string, locale: 'zh-CN' | 'en', viewport = usual): Promise<Page> {
  const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, person, `/console${path}`)
  await page.getByRole('navigation').first().waitFor()
  return page
}

const choose = async (page: Page, field: string, choice: string) => {
  await page.getByRole('combobox', { name: field }).last().click()
  await page.locator('.ant-select-dropdown:visible').getByTitle(choice, { exact: true }).click()
}

test('M15, M16, M17: the owner sets how much goes back and how, and finds it again', async () => {
  const owner = await at('gu', '/settings', 'zh-CN')
  const colour = owner.getByLabel('品牌色')
  await colour.fill('#f5c518')
  await owner.getByText(/太浅，白字看不清（对比度 1\.\d+:1/).waitFor()
  await fits(owner, 'brand-colour-refused-zh')
  await colour.fill('#7a1fa2')
  await owner.getByText('预览：派送中').waitFor()
  await choose(owner, '退货后不再满足的优惠', '从退款里扣回')
  await choose(owner, '多笔付款的退款顺序', '抵用金最后退')
  await choose(owner, '退货运费由谁承担', '都由商家承担')
  await owner.getByLabel('凭收据退还运费的上限（CNY）').fill('12,50')
  await owner.getByLabel('重新上架费（%）').fill('10')
  await owner.getByRole('button', { name: '添加一种费用' }).click()
  await owner.getByRole('textbox', { name: '费用种类' }).fill('gift_wrap')
  await choose(owner, '何时退回', '不退')
  await owner.getByRole('button', { name: '添加一种费用' }).click()
  await owner.getByRole('textbox', { name: '费用种类' }).last().fill('Gift_wrap ')
  const save = owner.getByRole('button', { name: '保存', exact: true })
  await save.click()
  await owner.getByText('这种费用已经列出').first().waitFor()
  await owner.getByRole('textbox', { name: '费用种类' }).last().fill('cod_fee')
  await save.click()
  await owner.getByText('已保存').waitFor()
  const { settings } = (await call('GET', '/merchant')).body
  expect(settings).toMatchObject({
    brandColour: '#7a1fa2',
    promotionOnReturn: 'claw_back',
    repaymentOrder: 'gift_card_last',
    freightPayer: 'merchant',
    freightCapMinor: 1250,
    restockingFeePercent: 10,
    chargesGoBack: { gift_wrap: 'never', cod_fee: 'with_last_unit' },
  })
  await fits(owner, 'money-settings-zh')
  await owner.context().close()

  const again = await at('gu', '/settings', 'en', small)
  await again.getByLabel('Most that is paid back on a shipping receipt (CNY)').waitFor()
  expect(await again.getByLabel('Most that is paid back on a shipping receipt (CNY)').inputValue()).toBe('12.50')
  for (const chosen of ['Taken off the refund', 'Store credit last', 'Always the shop', 'Never', 'With the last item'])
    await again.getByTitle(chosen, { exact: true }).waitFor()
  expect(await again.getByLabel('Restocking fee (%)').inputValue()).toBe('10')
  for (const [width, height] of [
    [360, 640],
    [375, 812],
    [1440, 900],
    [1024, 768],
  ] as const) {
    await again.setViewportSize({ width, height })
    await again.getByText('Preview: out for delivery').scrollIntoViewIfNeeded()
    await fits(again, `brand-colour-en-${width}`)
  }
  await again.getByLabel('Brand colour').fill('')
  await again.getByRole('button', { name: 'Remove' }).last().click()
  await again.getByLabel('Most that is paid back on a shipping receipt (CNY)').fill('')
  await again.getByLabel('Restocking fee (%)').fill('0')
  await again.getByRole('button', { name: 'Save', exact: true }).click()
  await again.getByText('Saved').waitFor()
  expect((await call('GET', '/merchant')).body.settings).toMatchObject({
    brandColour: null,
    freightCapMinor: null,
    restockingFeePercent: 0,
    chargesGoBack: { cod_fee: 'with_last_unit' },
  })
  await again.getByRole('heading', { name: 'How much goes back, and how' }).scrollIntoViewIfNeeded()
  await fits(again, 'money-settings-en')
  await again.context().close()
}, 90_000)

/** A sentence below the amounts takes no space from them. */
const amountsInOneLine = () =>
  [...document.querySelectorAll('[class*=what-is-paid__] .figure')].every(
    (one) => one.getBoundingClientRect().height < 32,
  )

const looks = [
  {
    locale: 'zh-CN',
    viewport: usual,
    claim: '代顾客申请运费',
    paid: '顾客实付的运费（CNY）',
    claimed: '已登记运费申请',
    card: '顾客垫付的退货运费',
    waits: '待处理',
    resolve: '处理',
    give: '退还退货运费（CNY）',
    capped: '退货运费超过商家设的上限，少退 ¥2.50',
    second: '需要另一位同事同意后才会付款',
    payment: '退到哪笔支付',
    total: '合计退款',
    done: '已处理',
  },
  {
    locale: 'en',
    viewport: small,
    claim: 'Claim return shipping',
    paid: 'What the customer paid (CNY)',
    claimed: 'Return shipping claimed',
    card: 'Return shipping the customer paid',
    waits: 'Waiting',
    resolve: 'Resolve',
    give: 'Pay back return shipping (CNY)',
    capped: 'Return shipping is above the limit in the settings: CN¥2.50 less',
    second: 'A second person must approve before it is paid',
    payment: 'Payment it goes back to',
    total: 'Total refund',
    done: 'Resolved',
  },
] as const

test.each(languagesOf(looks))(
  'M15, M16: $locale: staff claim the way back for the customer, and say how much of it goes back and to which payment the rest',
  async (look) => {
    const shop = moneyOf(call, () => new Date())
    await call('PATCH', '/merchant', { settings: { freightCapMinor: 1000, refundSecondPairMinor: null } })
    const { number, payments } = await shop.order({
      lines: [{ unitPrice: 5000 }],
      payments: [{ amount: 5000 }, { amount: 5000 }],
    })
    const { id, number: caseNumber } = await shop.arrived(number, { 1: 1 })
    const agent = await at('lin', `/inbox/${caseNumber}`, look.locale, look.viewport)
    await agent
      .getByRole('button', { name: new RegExp(`^${look.resolve}`) })
      .and(agent.locator('[aria-disabled=false]'))
      .waitFor()
    await agent.keyboard.press('c')
    const dialog = agent.getByRole('dialog')
    await dialog.getByLabel(look.paid).fill('12,50')
    const receipt = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#e9e4d8' } })
      .jpeg()
      .toBuffer()
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'receipt.jpg', mimeType: 'image/jpeg', buffer: receipt })
    await dialog.locator('img').waitFor()
    await fits(agent, `claim-freight-${look.locale}`)
    await dialog.getByRole('button', { name: look.claim }).click()
    await agent.getByText(look.claimed).first().waitFor()
    const card = agent.locator('.card', { has: agent.getByRole('heading', { name: look.card }) })
    await card.getByText(look.waits).waitFor()
    await card.locator('img').first().waitFor()
    await card.scrollIntoViewIfNeeded()
    await fits(agent, `freight-card-${look.locale}`)

    await agent.keyboard.press('s')
    await dialog.getByText(look.capped).waitFor()
    expect(await agent.evaluate(amountsInOneLine)).toBe(true)
    await fits(agent, `resolve-freight-${look.locale}`)
    await dialog.getByLabel(look.give).fill('12.5')
    await dialog.getByText(look.second).waitFor()
    await dialog.getByLabel(look.give).fill('8')
    await dialog.getByRole('combobox', { name: look.payment }).click()
    await agent.locator('.ant-select-dropdown:visible').getByTitle(new RegExp(payments[1].ref)).click()
    await dialog.getByText(/58\.00/).waitFor()
    await fits(agent, `resolve-payment-${look.locale}`)
    await dialog.getByRole('button', { name: look.resolve, exact: true }).click()
    await agent.getByText(look.done).first().waitFor()
    await expect
      .poll(async () =>
        (await call('GET', `/cases/${id}`)).body.refunds.map(({ paymentRef, amount }: any) => [
          paymentRef,
          amount.amount,
        ]),
      )
      .toEqual([
        [payments[1].ref, 5000],
        [expect.stringMatching(/^freight /), 800],
      ])
    await fits(agent, `resolved-freight-${look.locale}`)
    await agent.context().close()
  },
  90_000,
)
