import { z } from 'zod'
import { caseAct, caseEvents, note, unless, whyNotOpen } from '#case'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { cancelGoods } from './cancel-goods.ts'
import { type GoodsOwed, isOpenGoods } from './goods-owed.ts'

const remediesToChangeTo = ['refund', 'exchange', 'reship'] as const
type Remedy = (typeof remediesToChangeTo)[number]

declare module '#case' {
  interface CaseActs {
    changeRemedy: typeof changeRemedy
  }
  interface WhyNots {
    nothing_to_change: true
  }
  interface CaseEvents {
    remedy_changed: { readonly to: Remedy }
  }
  interface CustomerSteps {
    remedy_changed: true
  }
}

caseEvents({ remedy_changed: { shown: true } })

const isOfGoods = ({ kind }: GoodsOwed): boolean => kind !== 'send_back'

/**
 * An exchange or a reship becomes a refund, or a refund that was not given one of those, until the goods are packed. What was held is free,
 * what was answered with goods is to be answered anew; nothing is paid by this alone.
 */
export const changeRemedy = caseAct({
  verb: 'changeRemedy',
  summary: 'Turn an exchange or a reship into a refund, or back, until the goods are packed',
  right: 'resolve',
  body: z.strictObject({ to: z.enum(remediesToChangeTo) }),
  reads: 'ledger',
  locksOrder: true,
  state: (file) =>
    whyNotOpen(file) ??
    unless(file.decision === 'approved' && file.resolution !== 'done', 'nothing_to_change') ??
    unless(
      file.goodsOwed.some((goods) => isOfGoods(goods) && isOpenGoods(goods)) ||
        ['none', 'owed'].includes(file.resolution),
      'nothing_to_change',
    ),
  whyNot: {
    nothing_to_change: at(
      409,
      '没有可以改变的处理方式：货已发出，或已经处理完。',
      'There is nothing left to change: the goods are sent, or all is settled.',
    ),
  },
  refusals: {
    goods_are_packed: at(
      409,
      '货已经打包，不能再改。请先让仓库撤回包裹。',
      'The goods are packed and this can no longer be changed. Please have the warehouse unpack them first.',
    ),
  },
  async run(tx, file, { to }, moment) {
    const open = file.goodsOwed.filter((goods) => isOfGoods(goods) && isOpenGoods(goods))
    if (to === 'refund' && open.length === 0) return refused('nothing_to_change')
    if (open.some((goods) => isPacked(file, goods))) return refused('goods_are_packed')
    for (const goods of open) {
      await cancelGoods(tx, file, goods, 'changed', moment)
      await tx.flush() // each opens units of its own, and those may be of one line
    }
    const wish = to === 'refund' ? (file.needsReturn ? 'return_refund' : 'refund_only') : to
    file.agreed = { wish, amountMinor: null }
    note(tx, file, 'remedy_changed', { to }, moment)
    if (to !== 'refund') tx.tell('goods_wanted', { caseId: file.id, owedBefore: file.goodsOwed.length })
    return null
  },
})

const packed: readonly string[] = ['packed', 'labelled', 'shipped']

/** What the warehouse says of them, where it has a dispatch of them. */
function isPacked(file: object, { id }: GoodsOwed): boolean {
  const { dispatches = [] } = file as { dispatches?: readonly { goodsOwedId: string; state: string }[] }
  return dispatches.some(({ goodsOwedId, state }) => goodsOwedId === id && packed.includes(state))
}
