import { type CaseFile, caseEvents, move, note, type Replayed } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import type { GoodsKind, GoodsOwed } from './goods-owed.ts'
import { saveGoods } from './goods-rows.ts'

export const goodsStates = [
  'promised',
  'waiting_answer',
  'waiting_stock',
  'waiting_payment',
  'released',
  'dispatched',
  'sent',
  'cancelled',
  'disposed',
] as const
/**
 * promised: set aside before the units are answered. waiting_answer: the customer says whether it is sent back. released: the warehouse may
 * send it. dispatched: the warehouse has it. disposed: nobody wanted it back.
 */
export type GoodsState = (typeof goodsStates)[number]

/** The moves of goods that are owed, and the kind of event each is told by. */
export const goodsMoves = {
  await_stock: { from: ['promised', 'waiting_payment', 'waiting_answer'], to: 'waiting_stock' },
  await_payment: { from: ['promised', 'waiting_stock', 'waiting_answer'], to: 'waiting_payment' },
  release: { from: ['promised', 'waiting_stock', 'waiting_payment', 'waiting_answer'], to: 'released' },
  dispatch: { from: ['released'], to: 'dispatched' },
  send: { from: ['released', 'dispatched'], to: 'sent' },
  cancel: {
    from: ['promised', 'waiting_answer', 'waiting_stock', 'waiting_payment', 'released', 'dispatched'],
    to: 'cancelled',
  },
  dispose: { from: ['waiting_answer'], to: 'disposed' },
} as const satisfies Record<string, { from: readonly GoodsState[]; to: GoodsState }>
export type GoodsMove = keyof typeof goodsMoves

export const hasGoodsMove = ({ state }: Pick<GoodsOwed, 'state'>, name: GoodsMove): boolean =>
  (goodsMoves[name].from as readonly string[]).includes(state)

type OfGoods = { readonly goodsOwedId: string }
type Why = 'changed' | 'not_sent' | 'withdrawn' | 'not_returned' | 'gone'

declare module '#case' {
  interface CaseEvents {
    goods_promised: OfGoods & {
      readonly goods: GoodsKind
      readonly state: 'promised' | 'waiting_answer'
      readonly rule: string | null
    }
    goods_awaited_from_stock: OfGoods
    goods_await_payment: OfGoods
    goods_released: OfGoods
    goods_dispatched: OfGoods
    goods_sent: OfGoods
    /** `owesAgain`: the units it was for are to be answered anew. */
    goods_cancelled: OfGoods & { readonly because: Why; readonly owesAgain: boolean }
    goods_disposed: OfGoods & { readonly because: 'asked' | 'no_answer' }
  }
  interface CustomerSteps {
    goods_promised: true
    goods_awaited_from_stock: true
    goods_await_payment: true
    goods_released: true
    goods_cancelled: true
    goods_disposed: true
  }
  interface ReplayedCounts {
    /** States by the id of the goods owed. */
    goodsOwed?: Map<string, GoodsState>
  }
}

const again = (it: Replayed, { goodsOwedId }: OfGoods, name: GoodsMove): void => {
  const state = it.goodsOwed?.get(goodsOwedId)
  if (!state || !hasGoodsMove({ state }, name)) throw new Error(`goods that are ${state ?? 'unknown'} cannot ${name}`)
  it.goodsOwed!.set(goodsOwedId, goodsMoves[name].to)
}

caseEvents({
  goods_promised: {
    shown: true,
    effect: (it, { goodsOwedId, state }) => {
      it.goodsOwed ??= new Map()
      it.goodsOwed.set(goodsOwedId, state)
    },
  },
  goods_awaited_from_stock: { shown: true, effect: (it, data) => again(it, data, 'await_stock') },
  goods_await_payment: { shown: true, effect: (it, data) => again(it, data, 'await_payment') },
  goods_released: { shown: true, effect: (it, data) => again(it, data, 'release') },
  goods_dispatched: { effect: (it, data) => again(it, data, 'dispatch') },
  goods_sent: { effect: (it, data) => again(it, data, 'send') },
  goods_cancelled: {
    shown: true,
    effect: (it, data) => {
      again(it, data, 'cancel')
      if (data.owesAgain) move(it, 'resolution', 'owe_more')
    },
  },
  goods_disposed: { shown: true, effect: (it, data) => again(it, data, 'dispose') },
})

const told = {
  await_stock: 'goods_awaited_from_stock',
  await_payment: 'goods_await_payment',
  release: 'goods_released',
  dispatch: 'goods_dispatched',
  send: 'goods_sent',
} as const

/** Moves goods to their next state, saves them and tells it. A wrong move is a fault of ours and throws. */
export async function moveGoods(
  tx: Tx,
  file: CaseFile,
  goods: GoodsOwed,
  name: keyof typeof told,
  moment: Moment,
): Promise<void> {
  setState(goods, name)
  await saveGoods(tx, file, goods)
  note(tx, file, told[name], { goodsOwedId: goods.id }, moment)
}

/** The one place that sets their state. */
export function setState(goods: GoodsOwed, name: GoodsMove): void {
  if (!hasGoodsMove(goods, name)) throw new Error(`no move ${name} of goods that are ${goods.state}`)
  goods.state = goodsMoves[name].to
}
