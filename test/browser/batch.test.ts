// Lin answers several cases at once: chosen with the mouse, by key and on a phone; each case is answered for itself.
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { fits, openAs } from '../support/screens.ts'
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
  await hire(app, shop.id, 'lin@example.org', ['agent'], '林晓')
  await hire(app, shop.id, 'zhao@example.org', ['supervisor'], '赵主管')
  await hire(app, shop.id, 'fang@example.org', ['finance'], '方会计')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  rmSync(web, { recursive: true, force: true })
})

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** Cases about bowls, one an order, each order numbered from `first`. */
async function bowls(first: number, count: number, sku: string): Promise<{ id: string; number: string }[]> {
  const cases: { id: string; number: string }[] = []
  for (let number = first; number < first + count; number += 1) {
    await call('PUT', `/orders/shop/${number}`, {
      currency: 'CNY',
      placedAt: daysAgo(5),
      signedAt: daysAgo(2),
      customer: { name: `顾客 ${number}` },
      lines: [{ ref: '1', sku, name: `青瓷碗 ${number}`, quantity: 1, unitPrice: 8800 }],
      payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 8800, capturedAt: daysAgo(5) }],
    })
    const lines = [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }]
    const order = { source: 'shop', number: String(number) }
    const { body } = await call('POST', '/cases', { order, channel: 'phone', wish: 'return_refund', lines })
    cases.push(body)
  }
  return cases
}

const desk = { width: 1440, height: 900 }
const phone = { width: 375, height: 812 }

async function at(person: string, locale: 'zh-CN' | 'en', viewport: typeof desk, path: string): Promise<Page> {
  const touch = viewport === phone
  const context = await browser.newContext({ viewport, locale, reducedMotion: 'reduce', hasTouch: touch })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, person, `/console${path}`)
  await page.locator('[class*=rows__] .row').first().waitFor()
  return page
}

const stagesOf = async (cases: { id: string }[]) =>
  Promise.all(cases.map(async ({ id }) => (await call('GET', `/cases/${id}`)).body.stage))

test('five chosen with shift, one withdrawn meanwhile: four are approved, and the fifth says why not', async () => {
  const cases = await bowls(7001, 5, 'BOWL-A')
  const lin = await at('lin', 'zh-CN', desk, '/inbox?q=BOWL-A')
  const boxes = lin.getByRole('checkbox')
  await expect.poll(() => boxes.count()).toBe(5)
  await lin.locator('[class*=rows__] li').first().hover()
  await fits(lin, 'batch-hover-zh')
  await boxes.nth(0).check()
  await boxes.nth(4).click({ modifiers: ['Shift'] })
  const bar = lin.getByRole('region', { name: '批量操作' })
  await bar.getByText('已选 5 张').waitFor()
  await fits(lin, 'batch-chosen-zh')
  await lin.keyboard.press('Escape')
  await bar.waitFor({ state: 'detached' })
  await boxes.nth(0).check()
  await bar.getByRole('button', { name: '全选已显示的' }).click()
  await bar.getByText('已选 5 张').waitFor()
  await lin.keyboard.press('Shift+A')
  await lin.getByRole('dialog').getByText('同意 5 张售后单').waitFor()
  await fits(lin, 'batch-approve-zh')
  await call('POST', `/cases/${cases[2]!.id}/withdraw`)
  const sent = lin.waitForRequest((request) => request.url().endsWith('/cases/decisions'))
  await lin.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click()
  expect((await sent).headers()['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
  const answers = lin.getByRole('region', { name: '批量操作的结果' })
  await answers.getByText('4 张完成，1 张未执行').waitFor()
  await expect.poll(() => answers.getByRole('listitem').first().textContent()).toContain('撤销')
  await fits(lin, 'batch-answers-zh')
  expect(await stagesOf(cases)).toEqual(cases.map((_, index) => (index === 2 ? 'withdrawn' : 'awaiting_return')))
  await answers.getByRole('link').first().click()
  await lin.getByRole('heading', { name: /青瓷碗/ }).waitFor()
  await answers.waitFor()
  await answers.getByRole('button', { name: '关闭结果' }).click()
  await answers.waitFor({ state: 'detached' })
}, 90_000)

test('in English, by key alone: x chooses the open case and the next, both are refused with one reason and words', async () => {
  const cases = await bowls(7101, 2, 'BOWL-B')
  const lin = await at('lin', 'en', desk, '/inbox?q=BOWL-B')
  for (const chosen of ['1 selected', '2 selected']) {
    const before = lin.url()
    await lin.keyboard.press('j')
    await lin.waitForURL(({ href }) => href !== before)
    await lin.getByRole('heading', { name: /青瓷碗/ }).waitFor()
    await lin.keyboard.press('x')
    await lin.getByText(chosen).waitFor()
  }
  await lin.keyboard.press('Shift+R')
  const dialog = lin.getByRole('dialog')
  await dialog.getByRole('combobox').click()
  await lin.getByTitle('Not in its original condition').click()
  await dialog.getByRole('textbox', { name: 'Message to the customer' }).fill('The bowls were used.')
  await fits(lin, 'batch-reject-en')
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click()
  await lin.getByText('2 done', { exact: false }).waitFor()
  await fits(lin, 'batch-answers-en')
  expect(await stagesOf(cases)).toEqual(['rejected', 'rejected'])
}, 90_000)

test('an answer that was lost on the way is asked for again under the same key, and nothing is done twice', async () => {
  const cases = await bowls(7201, 2, 'BOWL-C')
  const lin = await at('lin', 'zh-CN', desk, '/inbox?q=BOWL-C')
  await lin.getByRole('checkbox').first().check()
  await lin.getByRole('button', { name: '全选已显示的' }).click()
  const keys: (string | undefined)[] = []
  await lin.route('**/cases/decisions', async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.continue()
    await route.fetch() // the server did it; its answer never arrives
    return route.abort()
  })
  await lin.keyboard.press('Shift+E')
  const dialog = lin.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '为什么需要主管判断' }).fill('金额较大，请主管看看。')
  await dialog.getByRole('button', { name: '升级', exact: true }).click()
  await dialog.getByText('网络不通').waitFor()
  await dialog.getByRole('button', { name: /升级$/ }).click()
  await lin.getByText('2 张完成').waitFor()
  expect(keys).toEqual([keys[0], keys[0]])
  expect(await stagesOf(cases)).toEqual(['escalated', 'escalated'])
  // what is with the supervisor now is not the agent's to decide any more, and the buttons say so
  await lin.getByRole('checkbox').first().check()
  const approve = lin.getByRole('button', { name: '同意 ⇧A' })
  await expect.poll(() => approve.getAttribute('aria-description')).toBe('您的角色不能做这一步')
  expect(await lin.getByRole('button', { name: '升级 ⇧E' }).getAttribute('aria-disabled')).toBe('true')
  await fits(lin, 'batch-greyed-zh')
}, 90_000)

test('on a phone: two are given to a colleague, two customers are asked', async () => {
  const cases = await bowls(7301, 4, 'BOWL-D')
  const lin = await at('lin', 'en', phone, '/inbox?q=BOWL-D')
  await fits(lin, 'batch-phone-en')
  const boxes = lin.getByRole('checkbox')
  for (const place of [0, 1]) await boxes.nth(place).check()
  await fits(lin, 'batch-phone-chosen-en')
  const numbers = await Promise.all(
    [0, 1].map(async (place) =>
      (await lin.locator('[class*=rows__] .row strong').nth(place).textContent())!.replace('\u202f', ''),
    ),
  )
  await lin.getByRole('button', { name: 'Assign' }).click()
  const dialog = lin.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Assigned to' }).click()
  await lin.getByTitle('赵主管 · Supervisor').click()
  await fits(lin, 'batch-phone-assign-en')
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click()
  await lin.getByText('2 done').waitFor()
  await fits(lin, 'batch-phone-answers-en')
  const given = (await Promise.all(cases.map(({ id }) => call('GET', `/cases/${id}`)))).filter(
    ({ body }) => body.assignee !== null,
  )
  expect(given.map(({ body }) => body.number).sort()).toEqual(numbers.sort())
  await lin.getByRole('button', { name: 'Close the list' }).click()
  for (const place of [2, 3]) await boxes.nth(place).check()
  await lin.getByRole('button', { name: 'Request info', exact: true }).first().click()
  await dialog.getByRole('textbox').fill('Please send a photo of the label.')
  await dialog.getByRole('button', { name: 'Request info', exact: true }).click()
  await lin.getByText('2 done').waitFor()
  expect((await stagesOf(cases)).sort()).toEqual(['info_needed', 'info_needed', 'submitted', 'submitted'])
}, 90_000)

test('finance may look and not decide: every button of the bar says so', async () => {
  const fang = await at('fang', 'en', desk, '/inbox')
  await fang.getByRole('checkbox').first().check()
  const acts = fang.getByRole('region', { name: 'Several cases at once' }).locator('[class*=batch-acts__] button')
  await expect.poll(() => acts.count()).toBe(5)
  for (const act of await acts.all()) expect(await act.getAttribute('aria-disabled')).toBe('true')
}, 60_000)
