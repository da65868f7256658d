import type { OrderInput } from '../order-shapes.ts'
import { quoted } from './refusals.ts'
import { given, type Sheet } from './sheet.ts'

/** Who bought, as far as the file says; an order without a customer is an order still. */
export function customerOf(sheet: Sheet): OrderInput['customer'] {
  return {
    ...given('ref', sheet.cell('customerRef')?.text),
    ...given('name', sheet.cell('customerName')?.text),
    ...given('phone', spokenText(sheet, 'phone')),
    ...given('email', sheet.cell('email')?.text),
  }
}

/** Where it went. An address we know no country of is left out: nothing can be sent there. */
export function addressOf(sheet: Sheet): OrderInput['shippingAddress'] {
  const country = countryOf(sheet)
  if (!country) return undefined
  return {
    ...given('name', sheet.cell('shippingName')?.text),
    ...given('phone', spokenText(sheet, 'shippingPhone')),
    country,
    ...given('region', sheet.cell('region')?.text),
    ...given('city', sheet.cell('city')?.text),
    ...given('district', sheet.cell('district')?.text),
    ...given('line1', sheet.cell('line1')?.text),
    ...given('line2', sheet.cell('line2')?.text),
    ...given('postalCode', spokenText(sheet, 'postalCode')),
  }
}

export function countryOf(sheet: Sheet): string | undefined {
  const { countries = {}, defaultCountry } = sheet.mapping
  const cell = sheet.cell('country')
  if (!cell) return defaultCountry
  if (Object.hasOwn(countries, cell.text)) return countries[cell.text] || undefined
  if (/^[A-Za-z]{2}$/.test(cell.text)) return cell.text.toUpperCase()
  sheet.fault(
    cell.line,
    'unknown_country',
    `${quoted(cell.text)} is no country code and not in the mapping's countries`,
  )
  return undefined
}

// Shop exports put an apostrophe before digits so that spreadsheets keep them as text.
function spokenText(sheet: Sheet, column: 'phone' | 'shippingPhone' | 'postalCode'): string | undefined {
  return sheet.cell(column)?.text.replace(/^'/, '') || undefined
}
