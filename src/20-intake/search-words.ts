import type { CaseFile } from '#case'

/** What a case is found by, each by its beginning: number and its last digits, order, name, phone and its last four, mail, SKUs. */
export function searchWords(file: Pick<CaseFile, 'number' | 'order' | 'contact' | 'lines'>): string[] {
  const { contact, order } = file
  const words = [
    file.number,
    file.number.slice(-6),
    file.number.slice(-6).replace(/^0+/, ''),
    order.number,
    ...(contact.name ?? '').split(/\s+/),
    contact.name,
    contact.phone,
    contact.phone?.replaceAll(/\D/g, ''),
    contact.phone?.replaceAll(/\D/g, '').slice(-4),
    contact.email,
    ...file.lines.map((line) => line.sku),
  ]
  const known = words.map((word) => asSearched(word ?? '')).filter((word) => word !== '')
  return [...new Set(known)].slice(0, 60)
}

/** The form words are stored and searched in. */
export const asSearched = (word: string): string => word.trim().toLowerCase().normalize('NFKC').slice(0, 100)
