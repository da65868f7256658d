import { z } from 'zod'
import type { Locale } from '#kernel/edge/problem'
import { encodings, type Looked, type OrderMapping, orderMapping } from '../import/index.ts'
import { money } from '../order-shapes.ts'
import { refusalView, refusalViewOf, sumsOf } from './import-rows.ts'
import { assumptions } from './mapping-rows.ts'

/** What a look at a file shows. */
export const lookedView = z
  .object({
    encoding: z.object({ name: z.enum(encodings), detected: z.boolean() }),
    header: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    /** What the header suggests; it may lack columns that a mapping must name. */
    guess: z.object({ ...orderMapping.shape, columns: orderMapping.shape.columns.partial() }).nullable(),
    mapping: orderMapping,
    assumed: z.array(z.enum(assumptions)),
    orders: z.array(
      z.object({
        line: z.int(),
        number: z.string(),
        placedAt: z.string(),
        customer: z.string().nullable(),
        goods: money,
        tax: money,
        discount: money,
        shipping: money,
        charges: money,
        total: money,
        paid: money,
        balanced: z.boolean(),
        paymentStated: z.boolean(),
        lines: z.array(
          z.object({ sku: z.string(), name: z.string(), quantity: z.int(), unitPrice: money, paid: money }),
        ),
      }),
    ),
    /** Of the orders above, by currency. */
    sums: z.array(z.object({ total: money, paid: money, orders: z.int() })),
    refusals: z.array(refusalView),
    leftOut: z.array(refusalView),
    counts: z.object({ orders: z.int(), refused: z.int(), returnInvoices: z.int(), whole: z.boolean() }),
  })
  .meta({ id: 'OrderFileLook' })
export type LookedView = z.infer<typeof lookedView>

export function lookedViewOf(
  looked: Looked,
  assumed: readonly (typeof assumptions)[number][],
  locale: Locale,
): z.infer<typeof lookedView> {
  const { encoding, header, rows, guess, mapping, orders, refusals, notes, counts } = looked
  return {
    encoding,
    header: [...header],
    rows: rows.map((row) => [...row]),
    guess: guess && { ...guess, columns: found(guess.columns) },
    mapping,
    // what a mapping that was sent says is its own; what was suggested rests on the merchant
    assumed: assumed.filter((one) => mapping === guess || guess === null || mapping[one] === guess[one]),
    orders: orders.map(orderOf),
    sums: sumsIn(orders),
    refusals: refusals.map(({ line, number = null, reasonCode, detail }) =>
      refusalViewOf({ position: 0, line, number, code: reasonCode, detail }, locale),
    ),
    leftOut: notes.map((note) => refusalViewOf({ position: 0, ...note }, locale)),
    counts,
  }
}

function orderOf({ number, firstLine, order, paymentStated, figures }: Looked['orders'][number]) {
  const { currency } = order
  const inCurrency = (amount: number) => ({ amount, currency })
  const sum = (amounts: readonly number[]) => inCurrency(amounts.reduce((all, each) => all + each, 0))
  return {
    line: firstLine,
    number,
    placedAt: order.placedAt,
    customer: order.customer.name ?? order.customer.email ?? order.customer.phone ?? order.customer.ref ?? null,
    goods: sum(figures.lines.map(({ goodsMinor }) => goodsMinor)),
    tax: sum([...figures.lines.map(({ taxMinor }) => taxMinor), figures.shippingTaxMinor]),
    discount: sum([order.discount ?? 0, ...order.lines.map(({ discount = 0 }) => discount)]),
    shipping: inCurrency(figures.shippingMinor),
    charges: inCurrency(figures.chargesMinor),
    total: inCurrency(figures.totalMinor),
    paid: sum(order.payments.map(({ amount }) => amount)),
    balanced: figures.balanced,
    paymentStated: paymentStated !== false,
    lines: order.lines.map((line, index) => ({
      sku: line.sku,
      name: line.name,
      quantity: line.quantity,
      unitPrice: inCurrency(line.unitPrice),
      paid: inCurrency(figures.lines[index]!.paidMinor),
    })),
  }
}

function sumsIn(orders: Looked['orders']): z.infer<typeof lookedView>['sums'] {
  const totals: Record<string, number> = {}
  for (const { order, figures } of orders) totals[order.currency] = (totals[order.currency] ?? 0) + figures.totalMinor
  return sumsOf(totals).map((total) => {
    const same = orders.filter(({ order }) => order.currency === total.currency)
    const paid = same.flatMap(({ order }) => order.payments).reduce((sum, { amount }) => sum + amount, 0)
    return { total, paid: { amount: paid, currency: total.currency }, orders: same.length }
  })
}

/** A column the header does not have is guessed to be none. */
const found = (columns: OrderMapping['columns']): Partial<OrderMapping['columns']> =>
  Object.fromEntries(Object.entries(columns).filter(([, name]) => name !== ''))
