import type { AnyColumn } from './order-mapping.ts'

/** What one column of a file may say at once: of one person, of what an order and its goods are called, and of an order paid as it is placed. */
const mayShare: readonly (readonly AnyColumn[])[] = [
  ['customerName', 'shippingName'],
  ['phone', 'shippingPhone'],
  ['number', 'paymentRef'],
  ['sku', 'name'],
  ['placedAt', 'paidAt'],
]

/** The paths of a mapping that read a column of the file which another reads already: one of the two is a mistake. */
export function readTwice(all: readonly (readonly [AnyColumn, string])[]): (string | number)[][] {
  return all.flatMap(([column, name], index) => {
    const isMistake = ([other, named]: readonly [AnyColumn, string]) =>
      named.toLowerCase() === name.toLowerCase() &&
      !mayShare.some((shared) => shared.includes(column) && shared.includes(other))
    return all.slice(0, index).some(isMistake) ? [pathOf(column)] : []
  })
}

function pathOf(column: AnyColumn): (string | number)[] {
  const [kind, index] = column.split(' ')
  if (index === undefined) return ['columns', column]
  if (kind === 'charge') return ['charges', Number(index), 'column']
  return ['payments', Number(index), kind === 'payment' ? 'column' : 'refColumn']
}
