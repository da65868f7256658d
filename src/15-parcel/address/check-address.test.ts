import { expect, test } from 'vitest'
import { checkAddress } from './check-address.ts'

const home = {
  name: '王小明',
  phone: '13812345678',
  country: 'CN',
  region: '广东省',
  city: '广州市',
  district: '天河区',
  line1: '体育西路 100 号 2001 室',
}
const of = (over: object) =>
  checkAddress({ ...home, ...over }).map(({ field, fault, stops }) => `${field} ${fault}${stops ? '' : ' (warns)'}`)

test('a whole Chinese address is good, also of a city that is its own province', () => {
  expect(of({})).toEqual([])
  expect(of({ region: '上海市', city: undefined, district: '徐汇区' })).toEqual([])
  expect(of({ region: undefined, city: '北京市' })).toEqual([])
  expect(of({ region: '新疆维吾尔自治区', city: '乌鲁木齐市' })).toEqual([])
})

test('without region, city or street nothing can be sent; without district a person is asked', () => {
  expect(of({ region: undefined })).toEqual(['region missing'])
  expect(of({ region: '火星省' })).toEqual(['region region_unknown'])
  expect(of({ city: undefined })).toEqual(['city missing'])
  expect(of({ district: undefined })).toEqual(['district missing (warns)'])
  expect(of({ line1: '—— ！！' })).toEqual(['line1 missing'])
  expect(of({ line1: '村口' })).toEqual(['line1 too_short (warns)'])
})

test('emoji, control characters and five hundred characters are no address', () => {
  expect(of({ line1: '🏠🏠🏠 100 号' })).toEqual(['line1 not_readable'])
  expect(of({ name: '王\u0007小明' })).toEqual(['name not_readable'])
  expect(of({ line1: '体育西路'.repeat(75), line2: '天'.repeat(200) })).toEqual(['line1 too_long'])
  expect(of({ line1: '© 2001 ® 大厦 3 楼' })).toEqual([])
})

test('a courier has to be able to call: no number, a masked one, one that is none', () => {
  expect(of({ phone: undefined })).toEqual(['phone missing'])
  expect(of({ phone: '138****5678' })).toEqual(['phone phone_wrong'])
  expect(of({ phone: '123' })).toEqual(['phone phone_wrong'])
  expect(of({ phone: '１３８１２３４５６７８' })).toEqual([])
  expect(of({ phone: '0571-8888 8888 转 123' })).toEqual([])
})

const abroad = (country: string, over: object) =>
  checkAddress({ name: 'Ann Lee', phone: '+44 20 7946 0958', country, city: 'X', line1: '1 High Street', ...over }).map(
    ({ field, fault }) => `${field} ${fault}`,
  )

test('abroad an address is as its country writes it', () => {
  expect(abroad('GB', { postalCode: 'sw1a 1aa' })).toEqual([])
  expect(abroad('GB', { postalCode: '12345' })).toEqual(['postalCode postal_code_wrong'])
  expect(abroad('GB', {})).toEqual(['postalCode missing'])
  expect(abroad('US', { postalCode: '94105-1804' })).toEqual(['region missing'])
  expect(abroad('US', { postalCode: '94105', region: 'CA' })).toEqual([])
  expect(abroad('JP', { postalCode: '100-0001', region: '東京都', city: '千代田区' })).toEqual([])
  expect(abroad('HK', { city: undefined })).toEqual([])
  expect(abroad('IE', {})).toEqual([])
  expect(abroad('LU', { postalCode: 'L-1234' })).toEqual([])
  expect(abroad('ZZ', {})).toEqual(['country country_unknown'])
  expect(abroad('KE', {}), 'a country whose format we do not know needs what all do').toEqual([])
})
