// The stations of goods that leave, with a scanner in hand and nothing else: picked on a handheld, checked by another person, packed, labelled,
// handed over; in both languages.
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, databaseOn } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { reserveStock } from '#stock'
import { draftDispatch } from '../../src/70-dispatch/index.ts'
import { builtWeb, openBrowser, type TestBrowser } from '../support/browser.ts'
import { openCarrierInTest, rateRow } from '../support/carriers.ts'
import { homeInHangzhou } from '../support/dispatch.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { fits, languagesOf, openAs, scan } from '../support/screens.ts'
import { browserOf, hire } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let web: string
let app: TestApplication
let browser: TestBrowser
let database: Database
let call: Caller
let merchantId: string
let carrier: Awaited<ReturnType<typeof openCarrierInTest>>
const badges: Record<string, string> = {}

const handheld = { width: 360, height: 640 }
const desk = { width: 1440, height: 900 }
type Locale = 'zh-CN' | 'en'

/** A picture of a few pixels. */
const openBox = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGOoWNCDFTEMLQkAAi9pAV300KwAAAAASUVORK5CYII=',
  'base64',
)

const heart = { sku: '85123A', name: '白色心形烛台', barcode: '6901234567892', bin: 'A-03-12', weightGrams: 250 }
const card = { sku: 'CARD-07', name: '感谢卡', barcode: '6901234567908', bin: 'B-01-1', weightGrams: 20 }

const camera = { sku: 'CAM-1', name: '相机', barcode: '6901234567915', bin: 'C-02-1', weightGrams: 500 }

beforeAll(async () => {
  web = await builtWeb('console')
  const engine = await readyDatabase()
  database = databaseOn(engine)
  database.follow({ enqueue: async () => {}, hear() {} }) // what would follow is the application's own work
  carrier = await openCarrierInTest()
  app = await startTestApplication(carrier.env, { web, engine })
  browser = await openBrowser()
  const shop = await app.merchant({ currency: 'CNY' })
  call = shop.call
  merchantId = shop.id
  for (const [person, role, name] of [
    ['zhang', 'warehouse', '张伟'],
    ['liu', 'warehouse', '刘洋'],
    ['wang', 'warehouse', '王敏'],
    ['shen', 'owner', '沈青'],
  ] as const)
    badges[person] = await hire(app, shop.id, `${person}@example.org`, [role], name)
  const owner = browserOf(app)
  await owner.signIn('shen@example.org')
  for (const person of ['zhang', 'liu'])
    badges[person] = (await owner.go('POST', `/members/${badges[person]}/badge`)).body.badge
  const terms = { provider: 'sandbox', providerCarrier: 'zhongtong', name: '中通快递', terms: {} }
  await call('PUT', '/carriers/zhongtong', terms)
  await call('PUT', '/rate-cards', { rows: [rateRow()] })
  const zebra = { name: 'Zebra', paper: '76x130', language: 'zpl', prints: ['card'] }
  expect((await call('PUT', '/printers/zebra', zebra)).status).toBe(200)
  await call('PUT', '/warehouses/main/bins', {
    bins: [heart.bin, card.bin, camera.bin].map((code, index) => ({ code, walkOrder: index + 1 })),
  })
  for (const { sku, name, barcode, bin, weightGrams } of [heart, card]) {
    await call('PUT', `/skus/${sku}`, { name, barcodes: [{ code: barcode, units: 1 }], weightGrams })
    const stocked = await call('PUT', `/stock/${sku}`, { onHand: 20, bin })
    expect([stocked.status, stocked.body.onHand]).toEqual([200, 20])
  }
  const { sku, name, barcode, weightGrams } = camera
  await call('PUT', `/skus/${sku}`, { name, barcodes: [{ code: barcode, units: 1 }], weightGrams, serial: true })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
  carrier?.close()
  rmSync(web, { recursive: true, force: true })
})

let orders = 0

type Goods = { readonly sku: string; readonly name: string; readonly quantity: number }
const heartsAndCard: readonly Goods[] = [
  { ...heart, quantity: 2 },
  { ...card, quantity: 1 },
]

/** What is owed to a customer, reserved, approved, to be picked. */
async function approvedDispatch(goods = heartsAndCard): Promise<{ id: string; number: string }> {
  orders += 1
  const number = `GO${orders}`
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  await call('PUT', `/orders/shop/${number}`, {
    currency: 'CNY',
    placedAt: hoursAgo(96),
    signedAt: hoursAgo(30),
    customer: { name: '李雷', phone: `1381234${1000 + orders}` },
    shippingAddress: homeInHangzhou,
    lines: goods.map(({ sku, name, quantity }, index) => ({
      ref: `${index + 1}`,
      sku,
      name,
      quantity,
      unitPrice: 1000,
    })),
    payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 3000, capturedAt: hoursAgo(96) }],
  })
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'phone',
    wish: 'refund_only',
    lines: goods.map(({ quantity }, index) => ({ ref: `${index + 1}`, quantity, reason: 'missing_item' })),
  })
  await call('POST', `/cases/${body.id}/approve`, { needsReturn: false })
  const moment = { by: { kind: 'system', id: 'dispatch' }, now: new Date().toISOString(), channel: 'worker' } as const
  const goodsOwedId = randomUUID()
  const drafted = await database.transact(merchantId, async (tx) => {
    const lines = []
    for (const [index, { sku, name, quantity }] of goods.entries()) {
      const owner = { kind: 'goods_owed', id: goodsOwedId } as const
      const kept = await reserveStock(tx, { sku, quantity, owner, reason: 'reship', until: null }, moment)
      if (isRefused(kept)) throw new Error(kept.refused)
      lines.push({ caseLineId: body.lines[index].id, sku, name, quantity, reservationId: kept.id })
    }
    return draftDispatch(tx, { caseId: body.id, goodsOwedId, type: 'reship', lines }, moment)
  })
  return (await call('GET', `/dispatches/${drafted.id}`)).body
}
const read = async (id: string) => (await call('GET', `/dispatches/${id}`)).body

async function at(person: string, path: string, locale: Locale, viewport: typeof desk): Promise<Page> {
  const context = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await openAs(page, app, person, `/console${path}`)
  await page.locator('[class*=middle__]').waitFor()
  return page
}
/** What is expected now, large in the middle. */
const expected = (page: Page, code: string) =>
  page.locator('[class*=middle__] [class*=scan-code__]').getByText(code, { exact: true }).waitFor()
const wrong = (page: Page, code: string) => page.getByRole('alert').getByText(code, { exact: true }).first().waitFor()

const words = {
  'zh-CN': {
    kept: /1 次扫描已保存/,
    camera: '用摄像头扫',
    noCamera: /没有可用的摄像头|没有允许使用摄像头/,
    cameraOff: '关闭摄像头',
    right: /正确/,
    allPicked: '✓ 全部拣完',
    other: /另一个人/,
    passed: '✓ 复核通过',
    labelled: /打包完成，放到待交接区/,
    allScanned: '✓ 全部扫到',
    give: /^交接 1 个包裹/,
    handedOver: '✓ 已交接 1 个包裹',
    anyTote: '任取一个空货筐',
    isEmpty: /应该空了。空了吗/,
    ended: '没有可拣的了',
    aside: /已暂停或取消：已拣的放到一边/,
    allThere: '✓ 全部核对',
    which: /秤的读数，还是纸箱条码/,
    because: /按“承运商选择”表：[^a-z]/,
    stands: /现在是“已拣完”|这里还不能做/,
    wave: /中通快递 · 2 单/,
    printers: '打印机',
    scanDamaged: '扫描损坏的那一件',
    setAside: '损坏的已移出',
    ownWarning: /这单是您自己拣的：刚开始/,
    waveMade: /已生成 1 张拣货单/,
    free: '等人领取',
    endAsk: /结束这张拣货单？/,
    putOnList: '把选中的 2 单放到一张拣货单上',
  },
  en: {
    kept: /1 scan is kept/,
    camera: 'Scan by camera',
    noCamera: /There is no camera|does not allow the camera/,
    cameraOff: 'Turn the camera off',
    right: /is right/,
    allPicked: '✓ All picked',
    other: /another person/,
    passed: '✓ Check passed',
    labelled: /Done; put it with what is handed over/,
    allScanned: '✓ All scanned',
    give: /^Hand over 1 parcel/,
    handedOver: '✓ 1 parcel handed over',
    anyTote: 'any empty tote',
    isEmpty: /should be empty now\. Is it/,
    ended: 'Nothing is left to pick',
    aside: /Put aside what you picked of it/,
    allThere: '✓ All there',
    which: /the scale, or the barcode of a box/,
    because: /By the table “carrier choice”: \S+ \S+ /,
    stands: /There is nothing to do with it here/,
    wave: /中通快递 · 2 dispatches/,
    printers: 'Printers',
    scanDamaged: 'Scan the damaged unit',
    setAside: 'Damaged units set aside',
    ownWarning: /You picked this yourself\. In the first days/,
    waveMade: /1 pick list is made/,
    free: 'Whoever asks',
    endAsk: /End this pick list\?/,
    putOnList: 'Put these 2 on one pick list',
  },
} as const

describe.each(languagesOf<Locale>(['en', 'zh-CN']))('in %s', (locale) => {
  const said = words[locale]
  let dispatch: { id: string; number: string }

  test('picked on a handheld: work is given, what is wrong is red, and a scan without a line is kept and sent once', async () => {
    dispatch = await approvedDispatch()
    const page = await at('zhang', '/pick', locale, handheld)
    await fits(page, `pick-begin-${locale}`)
    // without a camera the fallback says so
    await page.getByRole('button', { name: said.camera }).click()
    await page.getByText(said.noCamera).waitFor()
    await fits(page, `pick-camera-${locale}`)
    await page.getByRole('button', { name: said.cameraOff }).click()
    await scan(page, 'WBK-ENTER')
    await expected(page, heart.sku)
    await page.locator('[class*=place__]').getByText(heart.bin).waitFor()
    await fits(page, `pick-next-${locale}`)
    await scan(page, 'KETTLE-1')
    await wrong(page, 'KETTLE-1')
    await fits(page, `pick-wrong-${locale}`)
    await page.keyboard.insertText(heart.barcode) // a handheld that puts codes in
    await page.getByText(said.right).waitFor()
    await page.context().setOffline(true)
    await scan(page, heart.barcode)
    await page.getByText(said.kept).waitFor()
    await fits(page, `pick-kept-${locale}`)
    await expected(page, card.sku)
    await page.context().setOffline(false)
    await eventually(
      async () => (await read(dispatch.id)).lines[0].picked,
      (picked) => picked === 2,
    )
    await page.getByText(said.kept).waitFor({ state: 'detached' })
    await scan(page, `]E0${card.barcode}`)
    await expected(page, said.allPicked)
    await fits(page, `pick-done-${locale}`)
    // taken back within minutes, and picked again
    await scan(page, 'WBK-F8')
    await expected(page, card.sku)
    await scan(page, card.barcode)
    await expected(page, said.allPicked)
    // kept for a while where the server is slow
    const { lines } = await eventually(
      () => read(dispatch.id),
      ({ state }) => state === 'picked',
    )
    expect(lines.map(({ picked }: { picked: number }) => picked)).toEqual([2, 1])
  })

  test('checked by another person: who picked it is refused, every unit anew, a photo of the open box', async () => {
    const own = await at('zhang', '/check', locale, handheld)
    await scan(own, dispatch.number)
    await expected(own, heart.sku)
    for (const { barcode } of [heart, heart, card]) await scan(own, barcode)
    await own.locator('input[type=file]').waitFor({ state: 'attached' })
    await scan(own, 'WBK-ENTER')
    await wrong(own, dispatch.number)
    await own.getByText(said.other).first().waitFor()
    await fits(own, `check-own-${locale}`)

    const page = await at(locale === 'en' ? 'wang' : 'liu', '/check', locale, desk)
    if (locale === 'en') {
      // a terminal that several share: a badge says who works there now
      await page.getByRole('button', { name: 'Shared terminal' }).click()
      await page.getByRole('button', { name: 'Change person' }).waitFor()
      await scan(page, badges.liu!)
      await page.locator('.person-bar strong', { hasText: '刘洋' }).waitFor()
    }
    await fits(page, `check-open-${locale}`)
    await scan(page, dispatch.number)
    await expected(page, heart.sku)
    await scan(page, card.barcode)
    await scan(page, 'KETTLE-1')
    await wrong(page, 'KETTLE-1')
    await fits(page, `check-wrong-${locale}`)
    await scan(page, heart.barcode)
    await scan(page, heart.barcode)
    await page.locator('input[type=file]').setInputFiles({ name: 'box.png', mimeType: 'image/png', buffer: openBox })
    await page.locator('[class*=open-box__] img').waitFor()
    await fits(page, `check-finish-${locale}`)
    await scan(page, 'WBK-ENTER')
    await expected(page, said.passed)
    const checked = await eventually(
      () => read(dispatch.id),
      ({ state }) => state === 'checked',
    )
    expect(checked).toMatchObject({ lines: [{ checked: 2 }, { checked: 1 }] })
  })

  test('packed by weight from the scale, labelled, the label scanned onto its box; another one’s is refused', async () => {
    const page = await at('liu', '/pack', locale, desk)
    await scan(page, dispatch.number)
    await page.locator('input[data-scan=weight]').waitFor()
    await fits(page, `pack-weigh-${locale}`)
    await scan(page, '9.000 kg')
    await wrong(page, '9 kg')
    const { expectedGrams } = (await call('GET', `/dispatches/${dispatch.id}/packing`)).body
    await scan(page, `${(expectedGrams / 1000).toFixed(3)} kg`)
    await page.getByText('中通快递 standard').waitFor()
    await fits(page, `pack-carrier-${locale}`)
    await page.evaluate(() => {
      window.print = () =>
        document.body.setAttribute('printed', `${document.querySelectorAll('.print-sheet img').length}`)
    })
    // a printer for cards takes files, and stands here
    await page.getByRole('button', { name: said.printers }).click()
    await page.getByRole('checkbox', { name: /Zebra/ }).check()
    await fits(page, `pack-printers-${locale}`)
    await scan(page, 'WBK-ESC')
    const [file] = await Promise.all([page.waitForEvent('download'), scan(page, 'WBK-F2')])
    expect(file.suggestedFilename()).toMatch(/-card\.zpl$/)
    await expect.poll(() => page.locator('body').getAttribute('printed')).toMatch(/[2-9]/) // label and slip
    await scan(page, 'WBK-ENTER')
    const { parcel } = await eventually(
      () => read(dispatch.id),
      ({ state }) => state === 'labelled',
    )
    await expected(page, parcel.tracking)
    await fits(page, `pack-label-${locale}`)
    await scan(page, 'ZT00000000001')
    await wrong(page, 'ZT00000000001')
    await scan(page, parcel.tracking)
    await page.getByText(said.labelled).waitFor()
    await page.evaluate(() => document.body.removeAttribute('printed'))
    await scan(page, 'WBK-F4') // once more
    await expect.poll(() => page.locator('body').getAttribute('printed')).toBe('1')
    await fits(page, `pack-done-${locale}`)
    expect(await read(dispatch.id)).toMatchObject({ isLabelConfirmed: true, box: { weightGrams: expectedGrams } })
  })

  test('handed over on a handheld: its carrier’s list, each parcel scanned once, signed on the screen, shipped', async () => {
    const { parcel } = await read(dispatch.id)
    const page = await at('zhang', '/hand-over', locale, handheld)
    await page.getByRole('button', { name: /中通|zhongtong/ }).waitFor()
    await fits(page, `hand-over-choose-${locale}`)
    await scan(page, 'SF9999999999999')
    await wrong(page, 'SF9999999999999')
    await scan(page, parcel.tracking)
    await page.getByText(said.allScanned).waitFor()
    await scan(page, parcel.tracking)
    await wrong(page, parcel.tracking)
    await fits(page, `hand-over-twice-${locale}`)
    await scan(page, 'WBK-ENTER')
    const pad = (await page.locator('canvas').boundingBox())!
    await page.mouse.move(pad.x + 30, pad.y + 30)
    await page.mouse.down()
    await page.mouse.move(pad.x + 140, pad.y + 60, { steps: 5 })
    await page.mouse.up()
    await page.getByRole('button', { name: said.give }).and(page.locator(':enabled')).waitFor()
    await fits(page, `hand-over-sign-${locale}`)
    await scan(page, 'WBK-ENTER')
    await page.getByText(said.handedOver).waitFor()
    await fits(page, `hand-over-done-${locale}`)
    expect((await read(dispatch.id)).state).toBe('shipped')
  })

  test('a cart keeps two dispatches apart; a reload loses neither the bin nor the check; figures of the scale are the weight', async () => {
    const [toteA, toteB, serial] = [`TA-${locale}`, `TB-${locale}`, `SN-${locale}`]
    await call('PUT', `/stock/${camera.sku}`, { onHand: 1, bin: camera.bin })
    await approvedDispatch([{ ...heart, quantity: 1 }])
    const other = await approvedDispatch([
      { ...card, quantity: 1 },
      { ...camera, quantity: 1 },
    ])
    const page = await at('zhang', '/pick', locale, handheld)
    await scan(page, 'WBK-F4')
    await expected(page, heart.sku)
    await scan(page, heart.barcode)
    await expected(page, said.anyTote)
    await scan(page, card.barcode) // the next unit is no tote
    await wrong(page, card.barcode)
    await fits(page, `cart-no-tote-${locale}`)
    await scan(page, toteA)
    await expected(page, card.sku)
    await scan(page, card.barcode)
    await expected(page, said.anyTote)
    await scan(page, toteA)
    await wrong(page, toteA)
    await scan(page, toteB)
    await expected(page, camera.sku)
    await scan(page, camera.barcode)
    await scan(page, camera.barcode) // the article once more is no serial number
    await wrong(page, camera.barcode)
    await scan(page, serial)
    await expected(page, toteB)
    // its answer is lost: what it asks for is asked when it is there
    await page.route('**/picks', (route) => route.fetch().then(() => route.abort()), { times: 1 })
    await scan(page, toteB)
    await page.getByText(said.isEmpty).waitFor()
    await page.reload()
    await page.getByText(said.isEmpty).waitFor()
    await fits(page, `cart-zero-check-${locale}`)
    await scan(page, 'WBK-ENTER')
    await expected(page, said.allPicked)

    const desked = await at('liu', '/check', locale, desk)
    await scan(desked, toteB)
    await expected(desked, card.sku)
    await scan(desked, card.barcode)
    await expected(desked, camera.sku)
    await scan(desked, camera.barcode)
    await scan(desked, `${serial}-9`) // another unit of the same article
    await wrong(desked, `${serial}-9`)
    await desked.reload()
    await expected(desked, camera.sku)
    await scan(desked, camera.barcode)
    await scan(desked, serial)
    await expected(desked, said.allThere)
    await scan(desked, 'WBK-ENTER')
    await expected(desked, said.passed)
    // kept for a while where the server is slow
    await eventually(
      async () => (await read(other.id)).state,
      (state) => state === 'checked',
    )

    await desked.goto(`${app.url}/console/pack?dispatch=${other.number}`)
    await desked.locator('input[data-scan=weight]').waitFor()
    await scan(desked, '5000')
    await desked.getByText(said.which).waitFor()
    await fits(desked, `pack-which-${locale}`)
    await scan(desked, 'WBK-ENTER')
    await wrong(desked, '5 kg')
    await scan(desked, `${(await call('GET', `/dispatches/${other.id}/packing`)).body.expectedGrams}`)
    await desked.getByText(said.because).waitFor()
    // step by step back: the box, then the check; what is not to be packed is not called done
    await scan(desked, 'WBK-F8')
    await desked.locator('input[data-scan=weight]').waitFor()
    await scan(desked, 'WBK-F8')
    await desked.getByText(said.stands).waitFor()
    expect((await read(other.id)).state).toBe('picked')

    await call('PUT', `/stock/${camera.sku}`, { onHand: 3, bin: camera.bin })
    const short = await approvedDispatch([{ ...camera, quantity: 1 }])
    await page.goto(`${app.url}/console/pick`)
    await page.locator('[class*=middle__]').waitFor()
    await scan(page, short.number)
    await expected(page, camera.sku)
    await scan(page, 'WBK-F9')
    await scan(page, 'WBK-0')
    await expected(page, said.ended)
    await page.getByText(said.aside).waitFor()
    await fits(page, `pick-aside-${locale}`)
    expect((await read(short.id)).holdReason).toBe('short_pick')
  }, 60_000)

  test('what one carrier collects is made into lists; the desk sees who has which, and a list that is ended waits again', async () => {
    const wave = [await approvedDispatch(), await approvedDispatch()]
    const page = await at('zhang', '/pick', locale, handheld)
    await page.getByRole('button', { name: said.wave }).click()
    await fits(page, `pick-wave-${locale}`)
    await scan(page, 'WBK-F6')
    await page.getByText(said.waveMade).waitFor()
    await fits(page, `pick-wave-made-${locale}`)
    const office = await (await browser.newContext({ viewport: desk, locale, timezoneId: 'Asia/Shanghai' })).newPage()
    office.setDefaultTimeout(15_000)
    await openAs(office, app, 'shen', '/console/dispatches/picking')
    await office.getByRole('cell', { name: said.free, exact: true }).waitFor()
    await fits(office, `picking-free-${locale}`)
    await scan(page, 'WBK-ENTER')
    await expected(page, heart.sku)
    await office.reload()
    await office.getByRole('cell', { name: '张伟', exact: true }).waitFor()
    await fits(office, `picking-${locale}`)
    await scan(page, 'WBK-F10')
    await page.getByText(said.endAsk).waitFor()
    await fits(page, `pick-end-${locale}`)
    await scan(page, 'WBK-F10')
    await page.getByRole('button', { name: said.wave }).waitFor()
    expect((await read(wave[0]!.id)).state).toBe('approved')
    // by hand: chosen at the desk
    await office.goto(`${app.url}/console/dispatches`)
    for (const { number } of wave) await office.getByRole('checkbox', { name: number, exact: true }).check()
    await fits(office, `dispatches-chosen-${locale}`)
    await office.getByRole('button', { name: said.putOnList }).click()
    await eventually(
      () => read(wave[1]!.id),
      ({ state }) => state === 'picking',
    )
    for (const { id } of wave) await call('POST', `/dispatches/${id}/cancel`, { reason: 'seen' })
  })

  test('found damaged it is set aside and another one is picked; in the first days whoever picked is only warned', async () => {
    const { id, number } = await approvedDispatch([{ ...heart, quantity: 1 }])
    const pick = async () => {
      const page = await at('zhang', '/pick', locale, handheld)
      await scan(page, number)
      await expected(page, heart.sku)
      await scan(page, heart.barcode)
      await expected(page, said.allPicked)
    }
    await pick()
    const page = await at('liu', '/check', locale, handheld)
    await scan(page, number)
    await expected(page, heart.sku)
    await scan(page, 'WBK-F9')
    await expected(page, said.scanDamaged)
    await fits(page, `check-damaged-${locale}`)
    await scan(page, card.barcode)
    await wrong(page, card.barcode)
    await scan(page, heart.barcode)
    await page.locator('input[type=file]').setInputFiles({ name: 'crack.png', mimeType: 'image/png', buffer: openBox })
    await page.locator('[class*=open-box__] img').waitFor()
    await fits(page, `check-damaged-photo-${locale}`)
    await scan(page, 'WBK-ENTER')
    await expected(page, said.setAside)
    await fits(page, `check-damaged-done-${locale}`)
    const again = await eventually(
      () => read(id),
      ({ state }) => state === 'approved',
    )
    expect((await call('GET', `/cases/${again.caseId}/evidence`)).body.items).toHaveLength(1)

    await pick()
    await call('PATCH', '/merchant', { settings: { secondCheck: 'warns' } })
    const own = await at('zhang', '/check', locale, handheld)
    await scan(own, number)
    await own.getByText(said.ownWarning).waitFor()
    await fits(own, `check-warns-${locale}`)
    await call('PATCH', '/merchant', { settings: { secondCheck: 'by_another' } })
  })
})
