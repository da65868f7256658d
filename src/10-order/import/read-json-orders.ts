import { orderNumber, orderShape, sourceName } from '../order-shapes.ts'
import type { TextLine } from './read-lines.ts'
import type { ImportItem } from './read-orders.ts'
import { type Refusal, type RefusalCode, sentences } from './refusals.ts'
import { SeenNumbers, splitInFile } from './seen-numbers.ts'

/** Reads JSON Lines: one order a line, as `PUT /orders` takes it, with its `number` and, where it is not the mapping's, its `source`. */
export async function* readJsonOrders(lines: AsyncIterable<TextLine>, source: string): AsyncGenerator<ImportItem> {
  const seen = new SeenNumbers()
  let isEmpty = true
  for await (const { line, text, fault } of lines) {
    if (!fault && text.trim() === '') continue
    isEmpty = false
    if (fault) yield refusal(line, fault, fault === 'row_too_large' ? 'the line is larger than 4 MB' : sentences[fault])
    else yield orderOf(text, line, source, seen)
  }
  if (isEmpty) yield refusal(1, 'empty_file', sentences.empty_file)
}

function orderOf(text: string, line: number, mappedSource: string, seen: SeenNumbers): ImportItem {
  const json = parsed(text)
  if (json === undefined) return refusal(line, 'bad_json', 'the line is not JSON')
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return refusal(line, 'not_an_object', 'the line is no object')
  const { source: ownSource = mappedSource, number: ownNumber, ...terms } = json as Record<string, unknown>
  const number = orderNumber.safeParse(ownNumber)
  if (!number.success) return refusal(line, 'missing_number', 'the order has no number')
  const source = sourceName.safeParse(ownSource)
  if (!source.success) return refusal(line, 'order_not_accepted', 'source: not the name of a source', number.data)
  // JSON may spell out the NUL that PostgreSQL cannot keep.
  if (text.includes('\\u0000')) return refusal(line, 'control_character', sentences.control_character, number.data)
  const order = orderShape.safeParse(terms)
  if (!order.success) return refusal(line, 'order_not_accepted', whyNot(order.error.issues), number.data)
  const before = seen.see(`${source.data} ${number.data}`, line)
  if (before !== null) {
    const split = refusal(line, 'order_split_in_file', splitInFile(number.data, before), number.data)
    return { ...split, source: source.data }
  }
  return { kind: 'order', source: source.data, number: number.data, firstLine: line, order: order.data }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const whyNot = (issues: readonly { path: readonly PropertyKey[]; message: string }[]) =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
    .join('; ')

const refusal = (line: number, reasonCode: RefusalCode, detail: string, number?: string): Refusal => ({
  kind: 'refused',
  line,
  reasonCode,
  detail,
  ...(number === undefined ? {} : { number }),
})
