// C12: every page of the console holds at 1024, 1280, 1440 and 1920, in both languages: nothing over or against another, cut or covered.
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, picture, settled, sidewaysScroll, type TestBrowser } from '../support/browser.ts'
import { coveredOrCut, deskSizes } from '../support/covered-or-cut.ts'
import { openAs } from '../support/screens.ts'
import { hire } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'
import { mayBeShortened, textsAgainstEachOther } from '../support/texts-apart.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let call: Caller
const cases: Record<string, string> = {}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** A case about dear goods with a long name, of a customer with a long one. */
async function aCase(number: string, wish: string, reason: string) {
  await call('PUT', `/orders/shop/${number}`, {
    currency: 'CNY',
    placedAt: daysAgo(4),
    signedAt: daysAgo(2),
    customer: { name: 'Alexandra Montgomery-Featherstone', phone: '13912342217', email: 'alexandra@example.org' },
    lines: [
      { ref: '1', sku: 'WHT-HRT-85123A', name: 'WHITE HANGING HEART T-LIGHT HOLDER', quantity: 12, unitPrice: 119_900 },
      { ref: '2', sku: '71053', name: '金属提灯 白色 户外防风复古大号', quantity: 6, unitPrice: 33_900 },
    ],
    payments: [{ ref: `pay-${number}`, provider: 'alipay', amount: 12 * 119_900 + 6 * 33_900, capturedAt: daysAgo(4) }],
  })
  const { status, body } = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'chat',
    wish,
    lines: [
      { ref: '1', quantity: 12, reason },
      { ref: '2', quantity: 2, reason },
    ],
    description: '拆开就发现都裂了，包装里没有缓冲。',
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body as { id: string; number: string }
}

beforeAll(async () => {
  web = await builtWeb('console', 'table-editor')
  app = await startTestApplication({}, { web })
  browser = await openBrowser()
  const shop = await app.merchant({ currency: 'CNY' })
  call = shop.call
  await hire(app, shop.id, 'gu@example.org', ['owner'], '沈青')
  await hire(app, shop.id, 'su@example.org', ['supervisor', 'finance', 'inspector'], 'Bartholomew Wright-Henderson')
  const submitted = await aCase('20261128000001', 'return_refund', 'not_as_described')
  const rejected = await aCase('20261128000002', 'exchange', 'defective')
  await call('POST', `/cases/${rejected.id}/reject`, {
    reason: 'other',
    text: '照片看不出破损。',
    alternatives: [{ wish: 'compensation', amount: { amount: 123_456, currency: 'CNY' } }, { wish: 'repair' }],
  })
  const paid = await aCase('20261128000003', 'refund_only', 'missing_item')
  await call('POST', `/cases/${paid.id}/approve`, {})
  await call('POST', `/cases/${paid.id}/resolve`, { parts: [{ kind: 'refund' }] })
  Object.assign(cases, { submitted: submitted.number, rejected: rejected.number, paid: paid.number })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const pages = {
  inbox: () => '/inbox',
  'case to decide': () => `/inbox/${cases.submitted}`,
  'case rejected': () => `/inbox/${cases.rejected}`,
  'case paid': () => `/inbox/${cases.paid}`,
  refunds: () => '/refunds',
  approvals: () => '/approvals?show=all',
  orders: () => '/orders',
  people: () => '/people',
  policies: () => '/policies',
  'a policy': () => '/policies/approval-levels',
  law: () => '/law',
  promises: () => '/promises',
  settings: () => '/settings',
}

/** Heads and bars that stay while their list is scrolled; the box that picks a row; the field that lies in its own select. */
const mayCover = '.inbox-head, .batch, .ant-table-sticky-holder, [class*=offline__], [class*=pick__], .ant-select-input'

test.each(['zh-CN', 'en'] as const)(
  'C12: layouts hold at every width (%s)',
  async (locale) => {
    const context = await browser.newContext({ locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await openAs(page, app, 'gu', '/console')
    await page.getByRole('navigation').first().waitFor()
    const wrong: string[] = []
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(`${app.url}/console${path()}`)
      await page.getByRole('heading').first().waitFor()
      await page.waitForLoadState('networkidle')
      for (const size of deskSizes) {
        await page.setViewportSize(size)
        await settled(page)
        await picture(page, `layout-${locale}-${name.replaceAll(' ', '-')}-${size.width}`)
        const looked = await coveredOrCut(page, { mayCover, mayCut: mayBeShortened.join() })
        const faults = [...(await textsAgainstEachOther(page)), ...looked]
        if ((await sidewaysScroll(page)) > 0) faults.push('scrolls sideways')
        wrong.push(...faults.map((fault) => `${name} at ${size.width}: ${fault}`))
      }
    }
    expect(wrong).toEqual([])
    await context.close()
  },
  180_000,
)

test('C12: what the look at texts is for, it finds: over each other, against each other, pushed out of what scrolls', async () => {
  const page = await browser.newPage()
  await page.setContent(`
    <div style="display:flex;width:90px"><span style="flex:none">Decision</span><em style="flex:none">now</em></div>
    <div style="position:relative;height:20px"><b style="position:absolute">one</b><i style="position:absolute;left:8px">two</i></div>
    <div style="width:60px;overflow:auto"><span style="white-space:nowrap">a long column that is cut</span></div>`)
  const faults = await textsAgainstEachOther(page)
  for (const kind of ['against each other: Decision | now', 'over each other: one | two', 'cut: a long column'])
    expect(
      faults.some((fault) => fault.startsWith(kind)),
      kind,
    ).toBe(true)
  await page.close()
})
