import { expect, test } from 'vitest'
import { addressFormOf } from './address-form.ts'

const of = (country: string) =>
  addressFormOf(country).map(
    ({ field, label, required }) => `${field === label ? '' : `${field}: `}${label}${required ? ' *' : ''}`,
  )

test('a form asks for what the country has, in its order and by its words', () => {
  expect(of('CN')).toEqual([
    'name *',
    'phone *',
    'region: province *',
    'city *',
    'district',
    'line1 *',
    'line2',
    'postalCode: postal_code',
  ])
  expect(of('GB')).toEqual(['name *', 'phone *', 'line1 *', 'line2', 'city *', 'postalCode: postcode *'])
  expect(of('US')).toEqual([
    'name *',
    'phone *',
    'line1 *',
    'line2',
    'city *',
    'region: state *',
    'postalCode: zip_code *',
  ])
  expect(of('HK')).not.toContain('postalCode: postal_code')
})

test('where a region or a postal code is needed to send anything, it is asked for', () => {
  for (const country of ['JP', 'CA', 'AU', 'BR', 'IN', 'MX', 'US'])
    expect(of(country).join(), country).toMatch(/region: \w+ \*/)
  for (const country of ['VN', 'KR', 'MY', 'TH', 'NL'])
    expect(of(country).join(), country).toMatch(/postalCode: \w+ \*/)
})
