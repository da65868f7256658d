// The label as the playing carrier draws it: at 8 dots a millimetre, with a Code 128 of the number that any scanner reads.
import bwipjs from 'bwip-js/node'
import sharp from 'sharp'
import type { Place, SandboxWaybill } from './book.ts'
import { onePagePdf } from './one-page-pdf.ts'

const dotsPerMm = 8
const sizes: Readonly<Record<string, readonly [widthMm: number, heightMm: number]>> = {
  '76x130': [76, 130],
  '100x150': [100, 150],
  '100x180': [100, 180],
  '4x6in': [101.6, 152.4],
}

export type DrawnLabel = { readonly png: Uint8Array; readonly pdf: Uint8Array }

/** Name and phone masked, as carriers print them today (隐私面单). */
export async function drawLabel({ number, order, days }: SandboxWaybill): Promise<DrawnLabel> {
  const [widthMm, heightMm] = sizes[order.paper] ?? sizes['76x130']!
  const [width, height] = [Math.round(widthMm * dotsPerMm), Math.round(heightMm * dotsPerMm)]
  const bars = await barsFor(number, width)
  const png = await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([
      { input: Buffer.from(wordsOf(number, order, days, width, height)), top: 0, left: 0 },
      {
        input: bars.data,
        top: Math.round(height * 0.36),
        left: Math.max(0, Math.round((width - bars.info.width) / 2)),
      },
    ])
    .grayscale()
    .png({ palette: true, colours: 4 })
    .withMetadata({ density: dotsPerMm * 25.4 })
    .toBuffer()
  const { data, info } = await sharp(png).grayscale().raw().toBuffer({ resolveWithObject: true })
  return {
    png,
    pdf: onePagePdf({ gray: grayOf(data, info.channels), width: info.width, height: info.height, widthMm, heightMm }),
  }
}

/** Three dots a narrow bar, two where the number is long: the picture has the size its viewBox says. */
async function barsFor(number: string, width: number) {
  const [wide, narrow] = [barsOf(number, 3), barsOf(number, 2)]
  const drawn = Number(/viewBox="0 0 (\d+)/.exec(wide)?.[1]) <= width ? wide : narrow
  return sharp(Buffer.from(drawn)).png().toBuffer({ resolveWithObject: true })
}

const barsOf = (number: string, dots: number): string =>
  bwipjs.toSVG({
    bcid: 'code128',
    text: number,
    scaleX: dots,
    scaleY: dots,
    height: 40 / dots,
    includetext: true,
    textxalign: 'center',
    textsize: 9,
    paddingwidth: 10,
    backgroundcolor: 'ffffff',
  })

const grayOf = (data: Buffer, channels: number): Buffer =>
  channels === 1 ? data : Buffer.from(data.filter((_, index) => index % channels === 0))

function wordsOf(number: string, order: SandboxWaybill['order'], days: number, width: number, height: number): string {
  const line = (y: number, size: number, text: string, weight = 400) =>
    `<text x="24" y="${Math.round(y)}" font-size="${size}" font-weight="${weight}">${escaped(text)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Noto Sans CJK SC, Noto Sans SC, sans-serif" fill="#000">
    ${line(height * 0.08, 44, `${order.carrier} · ${order.service}`, 700)}
    ${line(height * 0.19, 72, sortingMark(order.to), 700)}
    ${line(height * 0.26, 26, `${masked(order.to.name)} ${maskedPhone(order.to.phone)}`)}
    ${line(height * 0.31, 26, [order.to.region, order.to.city, order.to.district].filter(Boolean).join(' ').slice(0, 40))}
    ${line(height * 0.68, 26, `${(order.weightGrams / 1000).toFixed(2)} kg · ${days} d · ${order.cargo}`.slice(0, 40))}
    ${line(height * 0.74, 22, `${masked(order.from.name)} ${[order.from.region, order.from.city].filter(Boolean).join(' ')}`.slice(0, 46))}
    ${line(height * 0.97, 20, `SANDBOX — ${number} — not a real parcel`)}
  </svg>`
}

const sortingMark = ({ region, city, country }: Place): string => `${country} ${(city ?? region ?? '').slice(0, 8)}`
const masked = (name = ''): string =>
  name === '' ? '' : `${[...name][0]}${'*'.repeat(Math.min(4, [...name].length - 1))}`
const maskedPhone = (phone = ''): string => phone.replace(/\d(?=\d{4})/g, (digit, at: number) => (at < 3 ? digit : '*'))
const escaped = (text: string): string =>
  text.replace(/\p{C}/gu, '').replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)
