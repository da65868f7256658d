// A customer stands at a locker with a phone: the code is there, large. Whoever is given the link sees the way and no code; what is wrong is told with order
// and reason filled in. The desk sees the same parcel on the case.
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { homeInHangzhou } from '../support/dispatch.ts'
import { must, openDispatches } from '../support/dispatch-steps.ts'
import { linkInNotice, signIn } from '../support/portal.ts'
import { reshipped } from '../support/reship.ts'
import { fits, languagesOf, openAs } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { eventually } from '../support/start-application.ts'

let web: string
let at: Awaited<ReturnType<typeof openDispatches>>
let browser: TestBrowser

beforeAll(async () => {
  web = await builtWeb('portal', 'console')
  at = await openDispatches('pglite', () => new Date(), {}, { web })
  must(await at.call('PATCH', '/merchant', { settings: { brandColour: '#7a1fa2' } }))
  await hire(at.warehouse.app, at.merchantId, 'lin@example.org', ['owner'], '林晓')
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await at?.warehouse.close()
  rmSync(web, { recursive: true, force: true })
})

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

async function atLocker(email: string) {
  const { code: sku } = await at.goods(5)
  const order = await at.shop.order({
    lines: [{ unitPrice: 4900, quantity: 2, sku } as never],
    customer: { name: '李雷', email },
    shippingAddress: homeInHangzhou,
  })
  const one = await reshipped(at.call, { order: order.number, email })
  const number = await at.shipped(one.id)
  const words = [
    '【杭州】已揽收',
    '快件离开杭州转运中心，发往西湖',
    '到达西湖营业部',
    '派送中，派件员王师傅 13912345678',
  ]
  const locker = '您的快件已存放至【菜鸟驿站文三路店】，请凭取件码 5-2-3009 取件，地址：文三路 90 号东门'
  const events = [...words, locker].map((said, nth) => ({
    number,
    at: hoursAgo(0.9 - nth / 10),
    words: said,
    place: '杭州',
  }))
  must(await at.call('POST', '/tracking-events', { events }))
  await eventually(
    async () => must(await at.call('GET', `/cases/${one.caseId}`)).tracked,
    ([parcel]) => parcel?.state === 'at_locker',
  )
  return { ...one, order: order.number as string }
}

const sizes = [
  [360, 640],
  [375, 812],
  [1024, 768],
  [1440, 900],
] as const

const zh = {
  ...{ locale: 'zh-CN', code: '取件码', share: '复制物流链接', neverCame: '没有收到', orderNumber: '订单号' },
  ...{ codeElsewhere: '取件码见您的售后单', card: '包裹物流', scans: '5 条轨迹' },
}
const en: typeof zh = {
  ...{ locale: 'en', code: 'Collection code', share: 'Copy tracking link', neverCame: 'It never came' },
  ...{ orderNumber: 'Order number', codeElsewhere: 'The code to collect it', card: 'Parcels', scans: '5 scans' },
}

test.each(languagesOf([zh, en]))(
  'in $locale: the code at the locker, a link for whoever takes it in, and the desk',
  async (said) => {
    const { locale, code, share, neverCame, orderNumber, codeElsewhere, card, scans } = said
    const email = `locker-${locale}@example.org`.toLowerCase()
    const one = await atLocker(email)
    const { url } = await linkInNotice(at.warehouse.app, email)
    const context = await browser.newContext({ locale, timezoneId: 'Asia/Shanghai' })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(`${at.warehouse.app.url}${url.pathname}${url.search}${url.hash}`)
    await page.getByText(code, { exact: true }).waitFor()
    await page.getByText('5-2-3009', { exact: true }).waitFor()
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      await page.getByText('5-2-3009', { exact: true }).scrollIntoViewIfNeeded()
      await fits(page, `parcel-${locale}-${width}`)
    }
    await page.getByRole('button', { name: share }).waitFor()
    const customer = await signIn(at.warehouse.app, {
      merchantId: at.merchantId,
      orderNumber: one.order,
      contact: email,
    })
    const link = must(await customer.call('GET', `/portal/cases/${one.caseId}/parcels`)).items[0].page as string
    await context.close()

    const stranger = await browser.newContext({
      locale,
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 375, height: 812 },
    })
    const public_ = await stranger.newPage()
    public_.setDefaultTimeout(15_000)
    await public_.goto(`${at.warehouse.app.url}${link}`)
    await public_.getByText(codeElsewhere).waitFor()
    for (const [width, height] of sizes) {
      await public_.setViewportSize({ width, height })
      await fits(public_, `track-${locale}-${width}`)
    }
    const shown = await public_.locator('main').textContent()
    expect(shown).toContain('李*')
    for (const secret of ['5-2-3009', '13912345678', '李雷', '文三路 90', '502']) expect(shown).not.toContain(secret)
    await public_.getByRole('button', { name: neverCame }).click()
    expect(await public_.getByLabel(orderNumber).inputValue()).toBe(one.order)
    await public_.goto(`${at.warehouse.app.url}${link.replace('wt_', 'wt_A')}`)
    await public_.getByRole('alert').waitFor()
    await stranger.close()

    const desk = await browser.newContext({
      locale,
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 1440, height: 900 },
    })
    const console_ = await desk.newPage()
    console_.setDefaultTimeout(15_000)
    await openAs(console_, at.warehouse.app, 'lin', `/console/cases/${one.caseId}`)
    await console_.getByRole('heading', { name: card }).scrollIntoViewIfNeeded()
    await console_.getByText(scans).click()
    await console_.getByText('到达西湖营业部').waitFor()
    for (const [width, height] of sizes) {
      await console_.setViewportSize({ width, height })
      await fits(console_, `case-parcels-${locale}-${width}`)
    }
  },
)
