import { expect, test } from 'vitest'
import { addressLinesOf, addressPartsOf } from './address-lines.ts'

const lines = (address: Parameters<typeof addressLinesOf>[0], from?: string) =>
  addressLinesOf(address, from === undefined ? undefined : { locale: 'en', from })

test('in China the province, city and district stand before the street, and a municipality once', () => {
  const home = { country: 'CN', region: '浙江省', city: '杭州市', district: '余杭区', line1: '仓前街道 8 号' }
  expect(lines(home)).toEqual(['浙江省杭州市余杭区', '仓前街道 8 号'])
  expect(lines({ ...home, region: '上海市', city: '上海市', district: '徐汇区', postalCode: '200030' })).toEqual([
    '上海市徐汇区',
    '仓前街道 8 号',
    '200030',
  ])
})

test('abroad the street stands before the city, as each country writes it, and the country last', () => {
  const norwich = { country: 'GB', line1: '35 Example Street', city: 'Norwich', postalCode: 'NR2 4TE' }
  expect(lines(norwich, 'CN')).toEqual(['35 Example Street', 'Norwich', 'NR2 4TE', 'United Kingdom'])
  expect(lines(norwich, 'GB')).toEqual(['35 Example Street', 'Norwich', 'NR2 4TE'])
  expect(addressLinesOf(norwich, { locale: 'zh-CN', from: 'CN' }).at(-1)).toBe('英国')
  const berlin = { country: 'de', line1: 'Torstraße 1', city: 'Berlin', postalCode: '10119' }
  expect(lines(berlin)).toEqual(['Torstraße 1', '10119 Berlin'])
  const boston = { country: 'US', line1: '1 Elm St', line2: 'Apt 2', city: 'Boston', region: 'MA', postalCode: '02108' }
  expect(lines(boston)).toEqual(['1 Elm St', 'Apt 2', 'Boston, MA 02108'])
})

test('an address in Japan is written by the letters it is written in', () => {
  const tokyo = { country: 'JP', region: '東京都', city: '千代田区', line1: '丸の内 1-1', postalCode: '100-0005' }
  expect(lines(tokyo)).toEqual(['〒100-0005', '東京都', '千代田区', '丸の内 1-1'])
  const inLatin = { ...tokyo, region: 'Tokyo', city: 'Chiyoda', line1: '1-1 Marunouchi' }
  expect(lines(inLatin)).toEqual(['1-1 Marunouchi', 'Chiyoda', 'Tokyo', '100-0005'])
})

test.each(['CN', 'US', 'GB', 'DE', 'JP', 'SG', 'AE', 'HK', 'KE', 'ZZ', 'IE'])(
  'nothing told is lost in %s',
  (country) => {
    const parts = { region: 'Rr', city: 'Cc', district: 'Dd', line1: 'Aa', line2: 'Bb', postalCode: 'Zz' }
    for (const script of ['', '区'] as const) {
      const told = Object.fromEntries(Object.entries(parts).map(([part, text]) => [part, `${text}${script}`]))
      const whole = lines({ country, ...told }).join('\n')
      for (const text of Object.values(told)) expect(whole.split(text), `${country}: ${whole}`).toHaveLength(2)
    }
  },
)

test('a country that has no states has none in its form, and each asks in its own order', () => {
  expect(addressPartsOf('CN')).toEqual(['region', 'city', 'district', 'line1', 'line2', 'postalCode'])
  expect(addressPartsOf('GB')).toEqual(['line1', 'line2', 'city', 'postalCode'])
  expect(addressPartsOf('US')).toEqual(['line1', 'line2', 'city', 'region', 'postalCode'])
  expect(addressPartsOf('DE')).toEqual(['line1', 'line2', 'postalCode', 'city'])
})
