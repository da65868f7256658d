import { isMailable } from '../mailable.ts'
import type { OrderInput } from '../order-shapes.ts'
import { type Column, nameOfColumn } from './order-mapping.ts'
import { quoted } from './refusals.ts'
import { given, type Sheet } from './sheet.ts'

/** Who bought, as far as the file says; an order without a customer is an order still, and a contact nobody can be reached by is left out. */
export function customerOf(sheet: Sheet): OrderInput['customer'] {
  return {
    ...given('ref', textOf(sheet, 'customerRef', 100)),
    ...given('name', textOf(sheet, 'customerName', 200)),
    ...given('phone', textOf(sheet, 'phone', 50)),
    ...given('email', mailOf(sheet)),
  }
}

/** Where it went. An address we know no country of is left out: nothing can be sent there. */
export function addressOf(sheet: Sheet): OrderInput['shippingAddress'] {
  const country = countryOf(sheet)
  if (!country) return undefined
  return {
    ...given('name', textOf(sheet, 'shippingName', 200)),
    ...given('phone', textOf(sheet, 'shippingPhone', 50)),
    country,
    ...given('region', textOf(sheet, 'region', 100)),
    ...given('city', textOf(sheet, 'city', 100)),
    ...given('district', textOf(sheet, 'district', 100)),
    ...given('line1', textOf(sheet, 'line1', 300)),
    ...given('line2', textOf(sheet, 'line2', 300)),
    ...given('postalCode', textOf(sheet, 'postalCode', 20)),
  }
}

function mailOf(sheet: Sheet): string | undefined {
  const text = textOf(sheet, 'email', 200)
  if (text === undefined || isMailable(text)) return text
  leftOut(sheet, 'email', text)
  return undefined
}

// The longest an order may hold (order-shapes.ts). A contact beyond it is no reason to lose the order.
function textOf(sheet: Sheet, column: Column, longest: number): string | undefined {
  const text = sheet.cell(column)?.text
  if (text === undefined || text.length <= longest) return text
  leftOut(sheet, column, text)
  return undefined
}

function leftOut(sheet: Sheet, column: Column, text: string): void {
  const detail = `${quoted(text)} in ${quoted(nameOfColumn(sheet.mapping, column))} of order ${sheet.rows[0]!.number} was left out`
  sheet.notes.push({ line: sheet.cell(column)!.line, code: 'contact_left_out', detail })
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
