// For the tests of this folder: files made of text, cut into chunks of any size.
import { type FileFormat, type ImportItem, mappings, type OrderMapping, readOrders } from './index.ts'

export const genericHeader = 'order_number,placed_at,sku,name,quantity,unit_price'

async function* chunksOf(content: string | Uint8Array, bytes = 65_536): AsyncGenerator<Uint8Array> {
  const all = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes)
}

export async function read(
  content: string | Uint8Array,
  { format = 'generic-csv', mapping = mappings.generic, bytes = 65_536 }: Settings = {},
): Promise<ImportItem[]> {
  return allOf(readOrders(chunksOf(content, bytes), format, mapping))
}
type Settings = { format?: FileFormat; mapping?: OrderMapping; bytes?: number }

/** Rows under the generic header, one order of one unit for each number. */
export const rowOf = (number: string, sku = 'S1') => `${number},2026-03-01T10:00:00Z,${sku},Lamp,1,10.00`
export const fileOf = (...rows: string[]) => [genericHeader, ...rows, ''].join('\n')

/** `A1` for an order taken; `3 bad_quantity` for a refusal. */
export const told = (items: readonly ImportItem[]) =>
  items.map((item) => (item.kind === 'refused' ? `${item.line} ${item.reasonCode}` : item.number))

export async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
