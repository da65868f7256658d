// The merchant's own words on what is printed: written, checked, previewed with a real case, in versions; on both databases.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseOn } from '#kernel/database'
import { type PackingLabelData, renderPaper } from '#paper'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { examined } from '../faults/examined.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { barcodesIn, pagesOfPdf } from '../support/read-barcodes.ts'
import { askToReturn } from '../support/shop.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

afterAll(closeDatabases)

const tips = {
  kind: 'thank_you_card',
  locale: 'zh-CN',
  name: '水壶使用提示',
  skus: ['KETTLE-1'],
  paper: '100x150',
  body: '<text size="5" bold="yes">{{ customerName }}，首次使用请先烧开一壶水倒掉</text>{% for line in lines %}<text>{{ line.name }}</text>{% endfor %}<qr value="{{ link }}"/>',
}

describe.each(['pglite', 'postgres'])('on %s', (kind) => {
  const story = storyClock('2026-11-23T02:00:00Z')
  let home: Awaited<ReturnType<typeof freshDatabase>> | null
  let app: TestApplication
  let merchant: Awaited<ReturnType<TestApplication['merchant']>>
  let call: typeof merchant.call

  beforeAll(async () => {
    home = kind === 'postgres' ? await freshDatabase() : null
    app = await startTestApplication(home ? { DATABASE_URL: home.url } : {}, { clock: story.clock })
    merchant = await app.merchant({ currency: 'CNY' })
    call = merchant.call
  }, 120_000)
  afterAll(async () => {
    await app.close()
    if (home) expect(await examined(home.url)).toEqual([])
    await home?.drop()
  })

  test('each printer has its paper, and says what is printed on it', async () => {
    const labels = {
      name: '打包台标签机',
      place: '打包台 1',
      paper: '100x150',
      prints: ['packing_label', 'carrier_label'],
    }
    const kept = await call('PUT', '/printers/pack-1', labels)
    expect(kept).toMatchObject({ status: 200, body: { code: 'pack-1', language: 'html', dpi: 203, version: 1 } })
    await call('PUT', '/printers/office', {
      name: '办公室',
      paper: 'A4',
      prints: ['packing_slip', 'packing_slip', 'pick_list'],
    })
    expect(
      (await call('PUT', '/printers/pack-1', { ...labels, paper: '4x6in' }, { 'if-match': '"0"' })).body.code,
    ).toBe('stale')
    const zpl = await call('PUT', '/printers/pack-1', { ...labels, language: 'zpl', dpi: 300 }, { 'if-match': '"1"' })
    expect(zpl.body).toMatchObject({ language: 'zpl', dpi: 300, version: 2 })
    expect((await call('GET', '/printers')).body.items).toMatchObject([
      { code: 'office', paper: 'A4', prints: ['packing_slip', 'pick_list'] },
      { code: 'pack-1', place: '打包台 1' },
    ])
    for (const wrong of [
      { ...labels, prints: [] },
      { ...labels, paper: 'A5' },
      { ...labels, dpi: 250 },
    ])
      expect((await call('PUT', '/printers/pack-1', wrong)).status).toBe(400)
    expect((await call('DELETE', '/printers/office')).body).toEqual({ code: 'office' })
    expect(await call('DELETE', '/printers/office')).toMatchObject({ status: 404, body: { code: 'printer_not_found' } })
  })

  test('the printers of another merchant are neither seen, nor changed, nor taken away', async () => {
    const other = await app.merchant({ currency: 'CNY' })
    const ours = { name: '我们的打印机', paper: 'A4', prints: ['packing_slip'] }
    expect((await call('PUT', '/printers/shared-code', ours)).status).toBe(200)
    expect((await other.call('GET', '/printers')).body.items).toEqual([])
    expect((await other.call('DELETE', '/printers/shared-code')).body.code).toBe('printer_not_found')
    // the same code is another printer there
    expect((await other.call('PUT', '/printers/shared-code', { ...ours, name: '别人的' })).body.version).toBe(1)
    expect((await other.call('DELETE', '/printers/shared-code')).status).toBe(200)
    const mine = (await call('GET', '/printers')).body.items.find(({ code }: any) => code === 'shared-code')
    expect(mine).toMatchObject({ name: '我们的打印机', version: 1 })
    await call('DELETE', '/printers/shared-code')
  })

  test('a card is written, saved again as a second version, read as it was, and ended', async () => {
    const made = await call('POST', '/paper-templates', tips)
    expect(made).toMatchObject({ status: 201, body: { version: 1, occasion: null, skus: ['KETTLE-1'] } })
    const path = `/paper-templates/${made.body.id}`
    const { kind: _, locale: __, ...content } = tips
    expect(await call('PUT', path, content)).toMatchObject({ status: 200, body: { version: 1 } })
    const again = await call('PUT', path, { ...content, paper: '76x130', body: `${tips.body}<rule/>` })
    expect(again.body).toMatchObject({ version: 2, paper: '76x130', versions: [{ version: 2 }, { version: 1 }] })
    expect((await call('GET', `${path}/versions/1`)).body).toMatchObject({ body: tips.body, paper: '100x150' })
    expect(await call('POST', '/paper-templates', tips)).toMatchObject({
      status: 409,
      body: { code: 'template_name_taken' },
    })
    expect((await call('DELETE', path)).status).toBe(200)
    expect(await call('GET', path)).toMatchObject({ status: 404, body: { code: 'template_not_found' } })
    expect((await call('GET', '/paper-templates')).body.items).toEqual([])
  })

  test.each([
    ['{{ customerNmae }}', 'template_variable_unknown', /customerNmae.*customerName/],
    [
      '{% if false %}{% for line in lines %}{{ line.skuu }}{% endfor %}{% endif %}',
      'template_variable_unknown',
      /line\.skuu.*line\.sku/,
    ],
    ['{{ customerName.constructor }}', 'template_variable_unknown', /constructor/],
    ['{{ customerName | raw }}', 'template_unreadable', /raw/],
    ['{% include "/etc/passwd" %}', 'template_unreadable', /include/],
    ['{% render "other" %}', 'template_unreadable', /render/],
    ['{% for a in (1..1000000000) %}x{% endfor %}', 'template_too_large', /./],
    ['{% for a in (1..30000) %}{% for b in (1..30000) %}{% endfor %}{% endfor %}', 'template_too_large', /./],
    [
      '{% assign a = "xx" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}',
      'template_too_large',
      /./,
    ],
    ['{% if %}', 'template_unreadable', /./],
  ])('what is written %s is refused with its name', async (words, code, detail) => {
    const refused = await call('POST', '/paper-templates', { ...tips, body: `<text>${words}</text>` })
    expect(refused).toMatchObject({ status: 422, body: { code } })
    expect(refused.body.detail).toMatch(detail)
  })

  test.each([
    ['<script>alert(1)</script>'],
    ['<text onclick="x">a</text>'],
    ['<text>a'],
    ['words alone'],
    ['<img src="http://x"/>'],
  ])('%s is no part of a sheet', async (body) => {
    expect(await call('POST', '/paper-templates', { ...tips, body })).toMatchObject({
      status: 422,
      body: { code: 'template_unreadable' },
    })
  })

  test('a preview shows a real case; what the customer is called stays words, whatever it looks like', async () => {
    const { body: found } = await askToReturn(call, `P-${kind}`, 2)
    const order = { source: 'shop', number: `Q-${kind}` }
    await call('PUT', `/orders/shop/${order.number}`, {
      currency: 'CNY',
      placedAt: '2026-11-18T02:00:00Z',
      signedAt: '2026-11-20T02:00:00Z',
      customer: { name: '<script>alert("x")</script>{{ link }}', phone: '13812345678' },
      lines: [{ ref: '1', sku: 'A', name: '"><b>B</b> & {% if %}', quantity: 1, unitPrice: 100 }],
      payments: [],
    })
    const asked = { order, channel: 'chat', wish: 'reship', lines: [{ ref: '1', quantity: 1, reason: 'missing_item' }] }
    const { body: strange } = await call('POST', '/cases', asked)
    const preview = (caseNumber: string | null, more: object = {}) =>
      call('POST', '/paper-templates/preview', { ...tips, name: undefined, skus: undefined, caseNumber, ...more })
    const shown = await preview(found.number)
    expect(shown).toMatchObject({ status: 200, body: { errors: [], warnings: [], sheet: { pages: 1 } } })
    expect(shown.body.sheet.html).toMatch(/李雷/)
    expect(shown.body.sheet.html).toMatch(/玻璃水壶/)
    const odd = await preview(strange.number)
    expect(odd.body.sheet.html).not.toMatch(/<script|<b>|on\w+=/)
    expect(odd.body.sheet.html).toMatch(/&#60;script&#62;alert/)
    expect(await preview('AS-000000-000000')).toMatchObject({ status: 404, body: { code: 'case_not_found' } })
    expect((await preview(null, { body: '<text>{{ x }}</text>' })).body).toMatchObject({
      errors: [{ code: 'unknown_variable', name: 'x' }],
      sheet: null,
    })
    expect(
      (
        await preview(null, {
          body: '<text size="40" lines="9">{{ caseNumber }} {{ caseNumber }}</text><text size="40">{{ customerName }}</text>'.repeat(
            3,
          ),
          paper: '76x130',
        })
      ).body.warnings,
    ).toMatchObject([{ code: 'does_not_fit' }])
  })

  test('the editor is offered every variable with its name in both languages', async () => {
    const { kinds, papers } = (await call('GET', '/paper-kinds')).body
    expect(papers.map(({ name }: { name: string }) => name)).toEqual(['76x130', '100x150', '100x180', '4x6in', 'A4'])
    const label = kinds.find((one: { kind: string }) => one.kind === 'packing_label')
    const paths = label.variables.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['caseNumber', 'dispatchTypeName', 'lines', 'lines[].sku', 'batteryNames']),
    )
    for (const { names } of label.variables) expect(names['zh-CN'] !== '' && names.en !== '').toBe(true)
  })

  if (kind === 'postgres')
    test('of several templates the nearest is printed, and a customer whose name the setting hides is not', async () => {
      const database = databaseOn(postgresEngine(home!.url, { poolSize: 2 }))
      const data: PackingLabelData = {
        ...{
          caseNumber: 'AS-1',
          dispatchNumber: 'D-1',
          dispatchType: 'exchange',
          code: 'D-1',
          link: 'https://x.example/1',
        },
        ...{
          customerName: '韩梅梅',
          region: '杭州',
          box: 1,
          boxes: 1,
          weightGrams: null,
          carrierName: null,
          tracking: null,
        },
        ...{ nature: [], batteries: [], lines: [{ sku: 'KETTLE-1', name: '壶', quantity: 1, serialNumbers: [] }] },
      }
      const label = (occasion: 'exchange' | 'reship', skus: string[]) =>
        database.transact(merchant.id, (tx) =>
          renderPaper(
            tx,
            { kind: 'packing_label', locale: 'zh-CN', paper: null, data, occasion, skus },
            { now: story.clock().toISOString() },
          ),
        )
      const write = (name: string, more: object) =>
        call('POST', '/paper-templates', {
          ...tips,
          kind: 'packing_label',
          name,
          skus: [],
          body: `<text>${name}</text><code128 value="{{ code }}"/>`,
          ...more,
        })
      expect((await label('exchange', [])).template).toEqual({ id: null, version: 0 })
      for (const [name, more] of [
        ['all', {}],
        ['exchanges', { occasion: 'exchange' }],
        ['kettles', { skus: ['KETTLE-1', 'K-2'] }],
      ] as const)
        expect((await write(name, more)).status).toBe(201)
      const named = async (...asked: Parameters<typeof label>) =>
        /aria-label="D-1\n(\w+)/.exec((await label(...asked)).html)?.[1]
      expect(await named('reship', ['A'])).toBe('all')
      expect(await named('exchange', ['A'])).toBe('exchanges')
      expect(await named('exchange', ['A', 'KETTLE-1'])).toBe('kettles')
      const sheet = pagesOfPdf(await (await label('exchange', [])).pdf())
      expect(await barcodesIn(sheet.pages[0]!)).toEqual(['Code128 D-1'])
      await write('names', { skus: ['N'], body: '<text>[{{ customerName }}]</text>' })
      for (const [packingLabelName, shown] of [
        ['masked', '[韩**]'],
        ['full', '[韩梅梅]'],
        ['none', '[]'],
      ] as const) {
        await call('PATCH', '/merchant', { settings: { packingLabelName } })
        expect((await label('reship', ['N'])).html).toContain(shown)
      }
      await database.close()
    })
})
