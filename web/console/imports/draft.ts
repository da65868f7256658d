// A mapping that is being made: which column of the file is what, as the choices on the screen say it.
import type { Column, Mapping } from './calls.ts'

/** What a column is: one of ours, a charge (`charge fee`), a payment (`payment stripe`), or nothing. */
export type Meaning = Column | `charge ${string}` | `payment ${string}` | ''

const same = (one: string | undefined, other: string) => one?.trim().toLowerCase() === other.trim().toLowerCase()

/** A mapping as it is for this file: only columns the file has, by the names they have in it. */
export function forFile(mapping: Mapping, header: readonly string[]): Mapping {
  const inFile = (name: string | undefined) => header.find((cell) => same(name, cell))
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).flatMap(([column, name]) => (inFile(name) ? [[column, inFile(name)!.trim()]] : [])),
  )
  const charges = (mapping.charges ?? []).filter(({ column }) => inFile(column))
  const payments = (mapping.payments ?? []).filter(({ column }) => column === undefined || inFile(column))
  const { mayBeMissing: _, ...rest } = mapping
  return withQuantity({ ...rest, columns, charges, payments })
}

export function meaningOf(mapping: Mapping, header: string): Meaning {
  const column = (Object.keys(mapping.columns) as Column[]).find((one) => same(mapping.columns[one], header))
  if (column) return column
  const charge = mapping.charges?.find((one) => same(one.column, header))
  if (charge) return `charge ${charge.kind}`
  const payment = mapping.payments?.find((one) => same(one.column, header))
  return payment ? `payment ${payment.provider}` : ''
}

/** The mapping when this column means that. A meaning of ours belongs to one column: another that had it has none. */
export function withMeaning(mapping: Mapping, header: string, meaning: Meaning): Mapping {
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).filter(([column, name]) => !same(name, header) && column !== meaning),
  )
  const charges = (mapping.charges ?? []).filter(({ column }) => !same(column, header))
  const payments = (mapping.payments ?? []).filter(({ column }) => !same(column, header))
  const name = header.trim()
  const [what, which = ''] = meaning.split(' ') as [string, string?]
  if (what === 'charge') charges.push({ column: name, kind: which, ...(which === 'discount' && { isDeduction: true }) })
  else if (what === 'payment') payments.push({ provider: which as 'manual', column: name })
  else if (meaning !== '') columns[meaning] = name
  return withQuantity({ ...mapping, columns, charges, payments })
}

// A file without a column of quantities has one unit a row.
function withQuantity(mapping: Mapping): Mapping {
  const { constants: { quantity: _, ...others } = {}, ...rest } = mapping
  const constants = mapping.columns.quantity === undefined ? { ...others, quantity: '1' } : others
  const { payment } = mapping
  const paid = payment.amount === 'total_column' && mapping.columns.total === undefined ? 'worked_out' : payment.amount
  return { ...rest, constants, payment: { ...payment, amount: paid } }
}

/** Columns a mapping must name and does not; of some, one of two will do. */
export function missingOf({ columns }: Mapping): Column[] {
  const needed: readonly (readonly Column[])[] = [['number'], ['placedAt'], ['sku', 'name'], ['unitPrice', 'lineTotal']]
  return needed.filter((ways) => ways.every((column) => columns[column] === undefined)).map(([first]) => first!)
}

/** The words that stand in the file's column of statuses, as far as they are seen. */
export function statusesIn(
  mapping: Mapping,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const index = header.findIndex((cell) => same(mapping.columns.status, cell))
  return index < 0
    ? []
    : [...new Set(rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== ''))].slice(0, 12)
}

/** What the file's word means, as the server reads it: as the mapping says of the longest of its words that this one begins with. */
export function statusMeaning(mapping: Mapping, word: string) {
  const folded = (text: string) =>
    text
      .normalize('NFKC')
      .trim()
      .toLowerCase()
      .replaceAll(/[_\s-]+/g, ' ')
  const said = Object.entries(mapping.statuses ?? {})
    .toSorted(([one], [other]) => other.length - one.length)
    .find(([one]) => {
      const rest = folded(word).slice(folded(one).length)
      return folded(word).startsWith(folded(one)) && !/^\p{Script=Latin}/u.test(rest)
    })
  return said?.[1] ?? 'ordinary'
}
