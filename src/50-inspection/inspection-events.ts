// What judging goods writes into the history, and what it does to a case that is replayed.
import { caseEvents, move, type Replayed } from '#case'
import { goodsOf } from '#return/ask'
import type { InspectGoods } from './inspect-goods.ts'
import type { HeldGoods } from './judged-goods.ts'
import type { SerialFound } from './serial-numbers.ts'
import type { SettleHeldGoods } from './settle-held-goods.ts'

declare module '#case' {
  interface CaseEvents {
    /** `deduction` in minor units; `held` where the units wait for a person (settle-held-goods.ts). */
    goods_inspected: Pick<
      InspectGoods,
      'receiptId' | 'caseLineId' | 'quantity' | 'fault' | 'grade' | 'result' | 'disposition'
    > & {
      readonly deduction: number
      readonly evidence: readonly string[]
      readonly held?: NonNullable<SerialFound['heldBecause']>
    }
    /** `deduction` in minor units. */
    held_goods_settled: Pick<HeldGoods, 'inspectionId' | 'caseLineId' | 'quantity'> &
      Pick<SettleHeldGoods, 'result' | 'disposition'> & { readonly deduction: number }
  }
  interface CustomerSteps {
    goods_inspected: true
  }
}

caseEvents({
  goods_inspected: {
    shown: true,
    effect: (it, data) => {
      if (data.held) move(it, 'inspection', 'inspect_some')
      else judgeAgain(it, data)
    },
  },
  held_goods_settled: { effect: judgeAgain },
})

type Judged = Pick<InspectGoods, 'caseLineId' | 'quantity'>

function judgeAgain(it: Replayed, { caseLineId, quantity }: Judged): void {
  goodsOf(it, caseLineId).inspected += quantity
  const all = [...it.goods!.values()].every(({ received, inspected }) => inspected === received)
  move(it, 'inspection', all ? 'inspect_last' : 'inspect_some')
  if (all && it.resolution !== 'under_way') move(it, 'resolution', 'assess')
}
