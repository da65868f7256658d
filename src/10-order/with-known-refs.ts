import type { OrderInput } from './order-shapes.ts'

type Line = OrderInput['lines'][number]

/**
 * An order of a file with its lines, and what names them, under the refs they are known by. A file names its lines by their place; exported in another sequence, each is
 * still the line it was (issue 15, O1): the same content first, then the same goods in the same number; what is new gets a new ref.
 */
export function withKnownRefs(known: readonly Line[], order: OrderInput): OrderInput {
  const lines = linesWithKnownRefs(known, order.lines)
  const refs = new Map(order.lines.map(({ ref }, index) => [ref, lines[index]!.ref]))
  const charges = order.charges?.map((charge) =>
    charge.lineRef === undefined ? charge : { ...charge, lineRef: refs.get(charge.lineRef) },
  )
  return { ...order, lines, ...(charges && { charges }) }
}

function linesWithKnownRefs(known: readonly Line[], lines: readonly Line[]): Line[] {
  const free = [...known]
  const refs = lines.map((): string | undefined => undefined)
  for (const keyOf of [contentOf, goodsOf]) {
    lines.forEach((line, index) => {
      const at = refs[index] === undefined ? free.findIndex((one) => keyOf(one) === keyOf(line)) : -1
      if (at >= 0) refs[index] = free.splice(at, 1)[0]!.ref
    })
  }
  const taken = new Set(known.map(({ ref }) => ref))
  let next = 0
  const newRef = () => {
    do next += 1
    while (taken.has(`${next}`))
    return `${next}`
  }
  return lines.map((line, index) => ({ ...line, ref: refs[index] ?? newRef() }))
}

const contentOf = ({ ref: _, ...line }: Line) => JSON.stringify(Object.entries(line).toSorted())
const goodsOf = ({ sku, quantity }: Line) => `${quantity} ${sku}`
