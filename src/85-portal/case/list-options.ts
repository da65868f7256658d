// What a customer may ask for, side by side: what each comes to, what it costs or gives back, and by which day.
import { z } from 'zod'
import { sendsGoods, timesAhead, type Wish, wishes } from '#case'
import type { Preview } from '#intake'
import type { Tx } from '#kernel/database'
import { isRefused, type Result } from '#kernel/result'
import { dateOf } from '#kernel/working-time/local-days'
import { money, type StoredOrder, shippingAddressOf } from '#order/ask'
import { chooseCarrier } from '#parcel'
import { type Moment, merchantOf } from '#people'
import { listReplacements } from '#resolution'
import { skusOf } from '#stock'
import { type PortalRequest, portalRequest } from './portal-request.ts'

/** A request whose wish is still to be chosen. */
export const optionsBody = portalRequest
  .omit({ wish: true })
  .extend({ wishes: z.array(z.enum(wishes)).min(1).max(wishes.length) })
export type OptionsBody = z.infer<typeof optionsBody>

/** Times UTC. No refund and no day is promised while the rules do not say yes; what goods cost extra or less is their price. */
export const optionView = z.object({
  wish: z.enum(wishes),
  outcome: z.enum(['approve', 'person', 'reject']),
  deliverable: z.boolean(),
  needsReturn: z.boolean(),
  freightPayer: z.enum(['merchant', 'customer']),
  refund: money.nullable().describe('what goes back; null: nothing, or not known yet'),
  pays: money.nullable().describe('what the customer pays extra; null: nothing, or not known yet'),
  priceKnown: z.boolean().describe('of goods: whether what they cost extra is known'),
  inStock: z
    .boolean()
    .nullable()
    .describe('of goods: all that is wanted can be promised now; null: not counted, or none are sent'),
  sentFirst: z.boolean(),
  goods: z
    .array(z.object({ sku: z.string(), name: z.string(), variant: z.string().nullable(), quantity: z.int() }))
    .describe('what would be sent'),
  answerBy: z.string().nullable(),
  refundBy: z.string().nullable(),
  sendBy: z.string().nullable(),
  afterDays: z
    .int()
    .nullable()
    .describe('while nothing is sure: at most this many days from a yes, or from when the old goods were sent back'),
  arrivesOn: z.string().nullable().describe('a day: the goods should be there by then, as the carriers take it today'),
})
export type Option = z.infer<typeof optionView>

type Asked = { readonly order: StoredOrder; readonly request: OptionsBody }

export async function listOptions<Code extends string>(
  tx: Tx,
  { order, request }: Asked,
  preview: (request: PortalRequest) => Promise<Result<Preview, Code>>,
  moment: Moment,
): Promise<Result<Option[], Code>> {
  const { wishes: asked, ...rest } = request
  const options: Option[] = []
  for (const wish of asked) {
    const previewed = await preview({ ...rest, wish })
    if (isRefused(previewed)) return previewed
    options.push(await optionOf(tx, { order, request }, wish, previewed, moment))
  }
  return options
}

async function optionOf(tx: Tx, asked: Asked, wish: Wish, preview: Preview, moment: Moment): Promise<Option> {
  const { verdict, refund, promises, deliverable } = preview
  const { currency } = asked.order
  const goods = sendsGoods(wish) ? await goodsOf(tx, asked, wish, moment.now) : none
  const isSure = verdict.outcome === 'approve' && deliverable
  const merchant = await merchantOf(tx)
  const { freightPayer } = verdict.terms
  // what is sent first waits for nothing that has to come back
  const needsReturn = verdict.terms.needsReturn && !goods.sentFirst
  const chain = timesAhead({ terms: { needsReturn, freightPayer } }, merchant, moment.now)
  const last = (goods.sentFirst ? chain : promises).at(-1)
  const doneBy = isSure && last ? last.dueAt : null
  const sendBy = sendsGoods(wish) && goods.inStock !== false ? doneBy : null
  const difference = goods.differenceMinor ?? 0
  const back = sendsGoods(wish) ? Math.max(0, -difference) : refund.amount
  return {
    wish,
    outcome: verdict.outcome,
    deliverable,
    needsReturn: verdict.terms.needsReturn,
    freightPayer,
    refund: back > 0 && (isSure || wish === 'compensation' || sendsGoods(wish)) ? { amount: back, currency } : null,
    pays: difference > 0 ? { amount: difference, currency } : null,
    priceKnown: goods.differenceMinor !== null,
    inStock: goods.inStock,
    sentFirst: goods.sentFirst,
    goods: [...goods.goods],
    answerBy: promises[0]?.dueAt ?? null,
    refundBy: sendsGoods(wish) ? null : doneBy,
    sendBy,
    afterDays: isSure || !deliverable || goods.inStock === false ? null : daysOf(chain),
    arrivesOn: sendBy && (await arrivalOf(tx, asked, sendBy, goods.goods, moment)),
  }
}

/** From the last step but the shop's own: a yes, or the old goods on their way. */
function daysOf(chain: readonly { readonly stage: string; readonly dueAt: string }[]): number {
  const from = chain.find(({ stage }) => stage === 'awaiting_return') ?? chain[0]!
  return Math.ceil((Date.parse(chain.at(-1)!.dueAt) - Date.parse(from.dueAt)) / 86_400_000)
}

type Goods = {
  readonly differenceMinor: number | null
  readonly inStock: boolean | null
  readonly sentFirst: boolean
  readonly goods: Option['goods']
}
const none: Goods = { differenceMinor: 0, inStock: null, sentFirst: false, goods: [] }

/** What would be sent: of an exchange what was chosen instead, else the same again. */
async function goodsOf(tx: Tx, { order, request }: Asked, wish: Wish, now: string): Promise<Goods> {
  let all = none
  for (const { orderLineId, quantity, reason, exchangeFor } of request.lines) {
    const line = order.lines.find(({ id }) => id === orderLineId)
    if (!line) continue // refused with the preview
    const { currency } = order
    const sku = wish === 'exchange' ? (exchangeFor?.sku ?? line.sku) : line.sku
    const asked = { line, units: exchangeFor?.quantity ?? quantity, reason, currency }
    const { items, others } = await listReplacements(tx, { ...asked, named: sku }, now)
    const one = [...items, ...others].find((item) => item.sku === sku)
    const cost = wish === 'exchange' ? (one?.differenceMinor ?? null) : 0
    all = {
      differenceMinor: cost === null || all.differenceMinor === null ? null : all.differenceMinor + cost,
      inStock: one?.inStock === false || all.inStock === false ? false : (one?.inStock ?? all.inStock),
      sentFirst: wish === 'exchange' && one?.sentFirst === true,
      goods: [
        ...all.goods,
        { sku, name: one?.name ?? line.name, variant: one?.variant ?? null, quantity: asked.units },
      ],
    }
  }
  return all
}

/** The day on the carriers' own cards: what is chosen for these goods today, counted from the day they are sent. */
async function arrivalOf(
  tx: Tx,
  { order }: Asked,
  sendBy: string,
  goods: Goods['goods'],
  moment: Moment,
): Promise<string | null> {
  const to = await shippingAddressOf(tx, order.id)
  if (!to) return null
  const known = await skusOf(
    tx,
    goods.map(({ sku }) => sku),
  )
  const all = [...known.values()]
  const { chosen } = await chooseCarrier(
    tx,
    {
      to,
      nature: [...new Set(all.flatMap(({ nature }) => nature))],
      battery: all.find(({ battery }) => battery !== 'none')?.battery ?? 'none',
      weightGrams: goods.reduce((sum, { sku, quantity }) => sum + (known.get(sku)?.weightGrams ?? 500) * quantity, 0),
      sizeMm: null,
      declaredMinor: 0,
      currency: order.currency,
      urgent: false,
      promiseBy: null,
    },
    moment,
  )
  const { timeZone } = await merchantOf(tx)
  return chosen && dateOf(sendBy, chosen.days, timeZone)
}
