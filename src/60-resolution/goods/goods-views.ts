import { z } from 'zod'
import type { CaseFile } from '#case'
import { money } from '#order/ask'
import { asksInstead, isGone } from './goods-gone.ts'
import { type GoodsOwed, goodsKinds, levers } from './goods-owed.ts'
import { goodsStates } from './move-goods.ts'
import { isSentFirst } from './reached-levers.ts'

const lineView = z.object({
  caseLineId: z.string(),
  /** Units of the case line it is for. */
  units: z.int(),
  sku: z.string(),
  name: z.string(),
  quantity: z.int(),
})
const own = {
  id: z.string(),
  kind: z.enum(goodsKinds),
  state: z.enum(goodsStates),
  /** Until when they are held, the customer may answer, or the old goods are awaited. */
  until: z.string().nullable(),
  ifGone: z.union([z.enum(['wait', 'refund']), z.object({ sku: z.string() })]).nullable(),
  /** Price of the new less the value of the old; what the customer owes is positive; null: nothing, or not known yet. */
  difference: money.nullable(),
  freightPayer: z.enum(['merchant', 'customer']),
  sentFirst: z.boolean(),
  /** The old goods are still to come. */
  awaitsOld: z.boolean(),
  /** The customer is asked whether it is sent back or disposed of. */
  asksCustomer: z.boolean(),
  /** Out of stock: until when the customer waits for it; null: no wait was chosen, or it is over. */
  waitsUntil: z.string().nullable(),
  /** Out of stock, and the customer is asked what should come instead. */
  asksInstead: z.boolean(),
  /** Out of stock: what should come instead may be chosen (`chooseInstead`). */
  isGone: z.boolean(),
  /** What the customer pays for its way back; null: nothing, or on delivery. */
  freight: money.nullable(),
}
export const ownGoodsView = z.array(
  z.object({
    ...own,
    held: z.boolean().describe('all of it is set aside for this customer'),
    lines: z.array(lineView),
  }),
)
export const goodsView = z.array(
  z.object({
    ...own,
    /** The units are answered with it; before that it is only set aside. */
    answered: z.boolean(),
    promisedAt: z.string(),
    /** What the table exchange-terms said; null: it is no exchange. */
    terms: z
      .object({
        releaseOn: z.enum(levers),
        moneyOn: z.enum(levers),
        sentFirst: z.enum(['none', 'trust', 'deposit']),
        daysToReturn: z.int(),
        price: z.enum(['even', 'charged']),
        rule: z.string(),
        /** What the row of the table says of itself. */
        sentence: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
        policyVersion: z.int(),
      })
      .nullable(),
    lines: z.array(lineView.extend({ held: z.boolean() })),
  }),
)
export const goodsMade = z.array(z.object({ id: z.string(), state: z.enum(goodsStates) }))

const isOld: Readonly<Record<GoodsOwed['state'], boolean>> = {
  promised: true,
  waiting_answer: false,
  waiting_stock: true,
  waiting_payment: true,
  released: true,
  dispatched: true,
  sent: true,
  cancelled: false,
  disposed: false,
}

const ownOf = (goods: GoodsOwed, file: CaseFile) => ({
  id: goods.id,
  kind: goods.kind,
  state: goods.state,
  until: goods.until,
  ifGone: goods.ifGone,
  difference: goods.differenceMinor === null ? null : { amount: goods.differenceMinor, currency: file.order.currency },
  freightPayer: goods.freightPayer,
  awaitsOld: file.needsReturn && !goods.answered && isOld[goods.state],
  asksCustomer: goods.state === 'waiting_answer',
  waitsUntil: isGone(goods) ? (goods.terms.waitsUntil ?? null) : null,
  asksInstead: asksInstead(goods),
  isGone: isGone(goods),
  freight: goods.terms.freightMinor ? { amount: goods.terms.freightMinor, currency: file.order.currency } : null,
  sentFirst: file.needsReturn && goods.kind === 'exchange' && isSentFirst(goods.terms),
})

const lineOf = ({ caseLineId, units, sku, name, quantity }: GoodsOwed['lines'][number]) => ({
  ...{ caseLineId, units, sku, name, quantity },
})

const isHeld = ({ reservationId }: GoodsOwed['lines'][number]): boolean => reservationId !== null

/** To their customer: what was given up before it was answered never was. */
export const ownGoodsViewOf = (file: CaseFile): z.infer<typeof ownGoodsView> =>
  file.goodsOwed
    .filter(({ state }) => state !== 'cancelled')
    .map((goods) => ({ ...ownOf(goods, file), held: goods.lines.every(isHeld), lines: goods.lines.map(lineOf) }))

export const goodsViewOf = (file: CaseFile): z.infer<typeof goodsView> =>
  file.goodsOwed.map((goods) => ({
    ...ownOf(goods, file),
    answered: goods.answered,
    promisedAt: goods.promisedAt,
    terms: termsOf(goods),
    lines: goods.lines.map((line) => ({ ...lineOf(line), held: isHeld(line) })),
  }))

function termsOf({ terms }: GoodsOwed): z.infer<typeof goodsView>[number]['terms'] {
  const { releaseOn, moneyOn, sentFirst, daysToReturn, price, rule, sentence = null, policyVersion } = terms
  return releaseOn === undefined
    ? null
    : {
        releaseOn,
        moneyOn: moneyOn!,
        sentFirst: sentFirst!,
        daysToReturn: daysToReturn!,
        price: price!,
        rule: rule!,
        sentence,
        policyVersion: policyVersion!,
      }
}

export const goodsMadeOf = ({ goodsOwed }: CaseFile): z.infer<typeof goodsMade> =>
  goodsOwed.map(({ id, state }) => ({ id, state }))
