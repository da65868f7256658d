// What a newcomer finds: an application that is filled once, with cases in every state, logins that work and an order to try.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { databaseOn } from '#kernel/database'
import { readSettings } from '#kernel/settings'
import { pgliteEngine } from '../../src/00-kernel/database/pglite.ts'
import { stages } from '../../src/11-case/case-stages.ts'
import { adaptOrders } from '../../src/demo/adapt-orders.ts'
import { storyCount } from '../../src/demo/cases/play-stories.ts'
import { demoPeople } from '../../src/demo/demo-people.ts'
import { orderToTry } from '../../src/demo/order-to-try.ts'
import { type DemoApplication, startDemo } from '../../src/demo/start-demo.ts'
import { examine } from '../../src/doctor/index.ts'
import type { Imported } from '../support/import-file.ts'
import { folderWithDatabase } from '../support/ready-database.ts'
import { browserOf } from '../support/staff.ts'
import { eventually, startTestApplication } from '../support/start-application.ts'

const folder = folderWithDatabase('demo')
const started = new Date().toISOString()
const told: string[] = []
const open = (where = folder) =>
  startDemo(readSettings({ PORT: '0', WANBI_DATA_DIR: where, LOG_LEVEL: 'error' }), { tell: (line) => told.push(line) })

// filled once, by the first test; the others find it there
let app: DemoApplication
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ownerAt(demo: DemoApplication) {
  const owner = browserOf(demo)
  expect((await owner.signIn('owner@wanbi.example', demo.demo!.password)).status).toBe(200)
  return owner
}

const importsOf = async (demo: DemoApplication) => {
  const owner = await ownerAt(demo)
  const ended = (items?: Imported[]) => (items ?? []).length > 0 && items!.every(({ state }) => state === 'done')
  return eventually(async () => (await owner.go('GET', '/order-imports')).body.items as Imported[], ended)
}

test('the demo is filled once: staff of every role, 469 orders, one to try; the next start finds it there', async () => {
  app = await open()
  const [imported, ...others] = await importsOf(app)
  expect(imported!.counts).toMatchObject({ orders: 469, marked: 0, returnInvoices: 43, refused: 0 })
  expect(others).toEqual([])
  const password = app.demo!.password
  for (const { email, roles } of demoPeople) {
    const person = browserOf(app)
    expect((await person.signIn(email, password)).status).toBe(200)
    expect(roles.length).toBe(1)
    expect(app.welcome).toContain(email)
  }
  expect(app.welcome).toContain(orderToTry.number)

  expect(await app.filled).toEqual([])
  await app.close()
  app = await open()
  expect(app.demo).toMatchObject({ isFirst: false, password })
  expect((await importsOf(app)).map(({ id }) => id)).toEqual([imported!.id])
  expect(app.setUpPath).toBeNull()
}, 180_000)

test('C17: sixty cases are there in every state, with photos, messages and dates that follow one another', async () => {
  const owner = await ownerAt(app)
  const casesIn = async (state: string) => (await owner.go('GET', `/cases?limit=100&state=${state}`)).body.items
  await app.catchUp() // what nobody answered for a week is closed
  const found = new Map<string, any>()
  for (const stage of stages()) {
    const items = await eventually(
      () => casesIn(stage),
      (some) => some.length > 0,
    )
    for (const item of items) found.set(item.id, item)
  }
  expect(found.size).toBe(storyCount)
  expect(storyCount).toBeGreaterThanOrEqual(60)
  const histories = await Promise.all([...found.keys()].map((id) => owner.go('GET', `/cases/${id}/events?limit=100`)))
  for (const { body } of histories) {
    // what workers add from then on carries the time their round began
    const times = body.items.map(({ at }: { at: string }) => at).filter((at: string) => at < started)
    expect(times).toEqual(times.toSorted())
  }
  const merchant = await owner.go('GET', '/merchant')
  expect(merchant.body.settings.policyApproves).toBe(true)
}, 180_000)

test('follow-ups: months of answers are there, and one bad one waits for its reply with a clock', async () => {
  const owner = await ownerAt(app)
  const { body } = await owner.go('GET', '/insight/follow-ups?by=month')
  expect(body.all.answered).toBeGreaterThanOrEqual(10)
  expect(body.items.length).toBeGreaterThanOrEqual(3)
  const open = await owner.go('GET', '/cases?mark=bad_answer')
  expect(open.body.items).toMatchObject([{ orderNumber: 'QC-2111' }])
})

test('goods that go out: one exchange waits for its goods, one parcel to be picked, for an address, for its label, one is sent', async () => {
  const owner = await ownerAt(app)
  const caseOf = async (order: string) => {
    const { body } = await owner.go('GET', `/cases?q=${order}`)
    expect(body.items).toHaveLength(1)
    return (await owner.go('GET', `/cases/${body.items[0].id}`)).body
  }
  expect(await caseOf('QC-2025')).toMatchObject({
    stage: 'in_return',
    goodsOwed: [{ kind: 'exchange', state: 'promised', lines: [{ sku: 'QC-MUG-WH', held: true }] }],
  })
  const [toPay] = (await caseOf('QC-2030')).paymentRequests
  expect(toPay).toMatchObject({ why: 'difference', state: 'asked', amount: { amount: 5_900, currency: 'CNY' } })
  expect(toPay.payUrl).toMatch(/^http:.*\/pay\/[0-9a-f-]{36}$/)
  const dispatchOf = async (order: string) => (await caseOf(order)).dispatches
  expect(await dispatchOf('536365')).toMatchObject([{ type: 'reship', state: 'approved', lines: [{ sku: '71053' }] }])
  expect(await dispatchOf('QC-2026')).toMatchObject([{ state: 'on_hold', holdOwner: 'customer' }])
  expect(await dispatchOf('QC-2027')).toMatchObject([{ state: 'packed', tracking: null }])
  const [sent] = await dispatchOf('QC-2028')
  expect(sent).toMatchObject({ state: 'shipped', carrier: 'zhongtong' })
  expect(sent.tracking).toMatch(/^\d{12,}$/)
  expect(sent.expectedOn > new Date().toISOString().slice(0, 10)).toBe(true)
  const mails = readdirSync(join(folder, 'outbox')).map((name) => readFileSync(join(folder, 'outbox', name), 'utf8'))
  const told = mails.filter((mail) => mail.includes('To: tangshi@example.com')).join('\n')
  expect(told).toContain(sent.tracking)
  expect((await caseOf('QC-2028')).stage).toBe('resolved')
})

test('the order to try can be entered by its contact, and its payment is the sandbox’s', async () => {
  const asked = await browserOf(app).go('POST', '/portal/codes', {
    orderNumber: orderToTry.number,
    contact: orderToTry.contact,
  })
  expect(asked.status).toBeLessThan(300)
  await eventually(
    async () => told,
    (lines) => lines.some((line) => /its one-time code is \d{6}/.test(line)),
  )
  const messages = readdirSync(join(folder, 'outbox')).map((name) => readFileSync(join(folder, 'outbox', name), 'utf8'))
  expect(messages.filter((message) => message.includes(`To: ${orderToTry.contact}`))).toHaveLength(1)
  const owner = await ownerAt(app)
  const { body } = await owner.go('GET', `/orders?q=${orderToTry.number}`)
  expect(body.items).toMatchObject([{ number: orderToTry.number, payments: [{ provider: 'sandbox' }] }])
})

/** What a customer of the demo still has to pay, and where. */
async function toPay(): Promise<string> {
  const owner = await ownerAt(app)
  const { items } = (await owner.go('GET', '/cases?limit=100&mark=goods_owed')).body
  for (const { id } of items) {
    const { paymentRequests } = (await owner.go('GET', `/cases/${id}`)).body
    const open = paymentRequests.find(({ payUrl }: any) => payUrl !== null)
    if (open) return open.payUrl
  }
  throw new Error('nobody of the demo has anything to pay')
}

test('the doctor finds nothing wrong with what the demo is filled with, and after a restart its pay links work at once', async () => {
  const link = await toPay()
  expect((await fetch(link)).status).toBe(200)
  await app.close()
  const database = databaseOn(await pgliteEngine(join(folder, 'database')))
  const given = { provider: null, filesDir: join(folder, 'files'), checkpoints: null, now: new Date() }
  const found = await examine(database, given)
  await database.close()
  expect(found.flatMap(({ check, wrong }) => wrong.map((sentence) => `${check.id}: ${sentence}`))).toEqual([])
  app = await open()
  expect((await fetch(link)).status).toBe(200)
  expect(await toPay()).toBe(link)
})

// somebody else has the port meanwhile: the provider is asked where its pages are now
test('a pay link is told anew where the provider had to move', async () => {
  const link = await toPay()
  await app.close()
  const squatter = createServer((_, response) => response.end('not a payment page'))
  await new Promise<void>((resolve) => squatter.listen(Number(new URL(link).port), '127.0.0.1', resolve))
  app = await open()
  const moved = await eventually(toPay, (now) => now !== link)
  expect((await fetch(moved)).status).toBe(200)
  expect(new URL(moved).pathname).toBe(new URL(link).pathname)
  squatter.closeAllConnections()
  await new Promise((resolve) => squatter.close(resolve))
})

test('an application with a merchant of its own gets nothing from the demo', async () => {
  const theirs = folderWithDatabase('demo')
  const mine = await startTestApplication({ WANBI_DATA_DIR: theirs })
  await mine.merchant()
  await mine.close()
  const demo = await open(theirs)
  expect(demo.demo).toBeNull()
  expect(demo.welcome).toMatch(/added nothing/)
  await demo.close()
  rmSync(theirs, { recursive: true, force: true })
})

test('the demo moves days and adds contacts and addresses, and changes nothing else of the real file', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'wanbi-adapted-')), 'orders.csv')
  const from = new URL('../../examples/online-retail-2010-12.csv', import.meta.url)
  await adaptOrders(from, path, new Date('2026-11-22T23:59:00Z'))
  const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n')
  expect(header).toBe(
    `${readFileSync(from, 'utf8').split('\n')[0]},Email,Phone,SignedAt,Recipient,Street,City,Region,PostalCode`,
  )
  const real = readFileSync(from, 'utf8').trimEnd().split('\n').slice(1)
  expect(rows).toHaveLength(real.length)
  expect(rows[0]).toBe(
    '536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2026-11-14T08:26,2.55,17850,United Kingdom,customer-17850@example.com,+447700900000,2026-11-15T08:26,Customer 17850,50 Example Street,Norwich,,NR2 4TE',
  )
  rows.forEach((row, at) => {
    const bare = row.split(',').slice(0, -8).join(',')
    expect(bare.replace(/2026-11-(\d\d)T/, (_, day) => `2010-12-${`${day - 13}`.padStart(2, '0')}T`)).toBe(real[at])
  })
})
