// Every paper on every size: the right size, and every barcode on it is read back from the dots of a printer.
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import '#kernel/files' // what strangers may send is switched off as it is in the application
import { barcodesIn, dotsOf, drawnZpl, pagesOfPdf } from '../../test/support/read-barcodes.ts'
import { shippedChoice } from './choose-template.ts'
import type { PackingLabelData, PaperKind } from './paper-data.ts'
import { paperKinds } from './paper-data.ts'
import { type Paper, paperNames, papers } from './papers.ts'
import { drawPaper } from './render-paper.ts'
import { exampleOf } from './template/examples.ts'

const now = '2026-11-28T08:00:00Z'
const shop = { merchantName: '完璧小店' }
const drawn = (kind: PaperKind, paper: Paper, locale: 'zh-CN' | 'en' = 'zh-CN', change: object = {}) =>
  drawPaper(
    { ...shippedChoice(kind, locale), kind, locale, paper, data: { ...exampleOf(kind, locale), ...change } as never },
    shop,
    now,
  )
const label = (change: Partial<PackingLabelData>, paper: Paper = '100x150') =>
  drawn('packing_label', paper, 'zh-CN', change)

const onIt: Record<PaperKind, string[]> = {
  packing_label: ['Code128 DO-261128-000045', 'QRCode DO-261128-000045'],
  packing_slip: ['Code128 DO-261128-000045', 'QRCode https://after-sales.example/AS-261128-000123'],
  thank_you_card: ['QRCode https://after-sales.example/AS-261128-000123'],
  pick_list: ['Code128 PL-261128-000007'],
  hand_over_list: ['Code128 HO-261128-000002'],
}

describe.each(paperNames)('on %s', (paper) => {
  test.each(paperKinds)('a %s has its exact size and every barcode scans', async (kind) => {
    for (const locale of paper === '76x130' ? (['zh-CN', 'en'] as const) : (['zh-CN'] as const)) {
      const sheet = await drawn(kind, paper, locale)
      const { pages, widthMm, heightMm } = pagesOfPdf(await sheet.pdf())
      expect({ widthMm, heightMm }).toEqual({ widthMm: papers[paper].widthMm, heightMm: papers[paper].heightMm })
      expect(pages).toHaveLength(sheet.pages)
      expect((await Promise.all(pages.map(barcodesIn))).flat()).toEqual(onIt[kind])
      expect(sheet.notes).toMatchObject({ replaced: [], barcodesLeftOff: [], templateFailed: false })
    }
  })

  test('as a picture and as ZPL for a label printer the same barcodes scan', async () => {
    const sheet = await drawn('packing_label', paper)
    expect(await barcodesIn(await sheet.png())).toEqual(onIt.packing_label)
    expect(await barcodesIn(await sheet.png(0, 12))).toEqual(onIt.packing_label)
    const zpl = await sheet.zpl()
    expect(await barcodesIn(drawnZpl(zpl))).toEqual(onIt.packing_label)
    expect(zpl.split('^XA')).toHaveLength(sheet.pages + 1)
  })
})

test('the packing label says the type of dispatch in words, and of the customer no more than the setting allows', async () => {
  const text = pagesOfPdf(await (await label({ dispatchType: 'send_back', customerName: '欧阳娜娜' })).pdf()).text
  expect(text).toMatch(/退回客户/)
  expect(text).toMatch(/AS-261128-000123/)
  expect(text).toMatch(/欧\*\*/)
  expect(text).not.toMatch(/欧阳/)
})

test('goods with a name of 10,000 bytes: one page, cut where it is told, and the barcodes scan', async () => {
  const long = '超长名称'.repeat(840)
  expect(Buffer.byteLength(long)).toBeGreaterThan(10_000)
  const lines = Array.from({ length: 40 }, () => ({ sku: long, name: long, quantity: 1, serialNumbers: [long] }))
  const sheet = await label({ customerName: long, region: long, carrierName: long, lines, batteries: [] }, '76x130')
  expect(sheet.notes.cutOff).toBe(true)
  const { pages, text } = pagesOfPdf(await sheet.pdf())
  expect(pages).toHaveLength(1)
  expect(await barcodesIn(pages[0]!)).toEqual(onIt.packing_label)
  expect(text).toMatch(/…/)
  const slip = await drawn('packing_slip', 'A4', 'zh-CN', { lines, note: long, addressLines: [long] })
  expect(slip.notes.cutOff).toBe(true)
  expect(slip.pages).toBeLessThan(10)
})

test('what the font does not have is drawn as 〓 and told; rare characters of names are there', async () => {
  const sheet = await drawn('thank_you_card', '100x150', 'zh-CN', {
    customerName: '𬱖㛃😀 عادل',
    signedBy: '龘\u0000\u200b',
  })
  expect(sheet.notes.replaced).toEqual(['😀', 'ع', 'ا', 'د', 'ل'])
  const { text } = pagesOfPdf(await sheet.pdf())
  expect(text).toMatch(/㛃〓/)
  expect(text).toMatch(/龘/)
})

test('the battery mark comes from the facts of the goods alone, on a page of its own and large enough', async () => {
  const none = await label({ batteries: [] })
  expect(none.pages).toBe(1)
  expect(none.html).not.toContain('UN3')
  const inside = { battery: 'ion', packing: 'in', wattHours: 54, quantity: 1 } as const
  const both = await label({ batteries: [inside, { ...inside, battery: 'metal', packing: 'alone' }] })
  const { text } = pagesOfPdf(await both.pdf())
  expect(both.pages).toBe(2)
  expect(text).toMatch(/UN3481 锂离子电池，装在设备中/)
  expect(text.split('\f')[1]).toMatch(/UN3090\s+UN3481/)
  expect((await label({ batteries: [inside] }, '76x130')).notes).toMatchObject({ markByHand: true })
})

test('a value no barcode can hold is written out and told, never a barcode that lies', async () => {
  const sheet = await label({ code: '补发一号' })
  expect(sheet.notes.barcodesLeftOff).toEqual(['补发一号'])
  expect(pagesOfPdf(await sheet.pdf()).text).toMatch(/\[补发一号\]/)
})

test('a pick list of 80 lines repeats its head on every page', async () => {
  const [line] = exampleOf('pick_list', 'en').lines
  const sheet = await drawn('pick_list', 'A4', 'en', { lines: Array.from({ length: 80 }, () => line) })
  const { text, pages } = pagesOfPdf(await sheet.pdf())
  expect(pages.length).toBeGreaterThan(1)
  expect(text.match(/Quantity/g)).toHaveLength(pages.length)
  expect(text.match(/KETTLE-1/g)).toHaveLength(80)
})

test('a hand-over list shows the signature that was drawn on the screen; what is no picture leaves it empty', async () => {
  const drawing = await sharp({ create: { width: 300, height: 100, channels: 4, background: '#00f' } })
    .png()
    .toBuffer()
  const signed = await drawn('hand_over_list', 'A4', 'en', { signature: drawing.toString('base64') })
  const without = await drawn('hand_over_list', 'A4', 'en', { signature: Buffer.from('<svg/>').toString('base64') })
  const blueOf = async (png: Uint8Array) => {
    const { data } = await dotsOf(png)
    let blue = 0
    for (let at = 0; at < data.length; at += 3) if (data[at + 2]! > 200 && data[at]! < 60) blue += 1
    return blue
  }
  expect(await blueOf(await signed.png())).toBeGreaterThan(10_000)
  expect(await blueOf(pagesOfPdf(await signed.pdf(), 'in colour').pages[0]!)).toBeGreaterThan(1000)
  expect(await blueOf(await without.png())).toBe(0)
})
