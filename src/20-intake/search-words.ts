import type { CaseFile } from '#case'
import { distinct, endOf, keyOf, numberWords, phoneCountryOf, phoneWords, wordsOf } from '#kernel/normal-forms'

/** What a case is found by, each by its beginning: numbers and phones also by their last digits, names of customer and goods, mail, SKUs. */
export function searchWords(
  file: Pick<CaseFile, 'number' | 'order' | 'contact' | 'lines'>,
  jurisdiction: string,
): string[] {
  const { contact, order, lines } = file
  const country = phoneCountryOf(jurisdiction)
  const words = [
    ...numberWords(file.number),
    ...numberWords(order.number),
    ...phoneWords(contact.phone, country),
    ...phoneWords(order.customer.phone, country),
    ...wordsOf(contact.name),
    ...wordsOf(order.customer.name),
    keyOf(contact.email ?? ''),
    ...lines.map((line) => keyOf(line.sku)),
    ...lines.flatMap((line) => wordsOf(line.name)),
  ]
  return distinct(
    words.filter((word) => word !== '' && word !== endOf('')),
    200,
  )
}
