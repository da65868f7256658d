import { type CaseFile, saveLines, withLedger } from '#case'
import { type Disposition, dispositionByTable } from '#inspection/ask'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import type { Moment } from '#people'
import { cancelGoods } from '../goods/cancel-goods.ts'
import type { GoodsOwed } from '../goods/goods-owed.ts'
import { saveGoodsLines } from '../goods/goods-rows.ts'
import { unitsToSendBack } from '../goods/work-out-goods.ts'
import type { Objection } from './objections.ts'

/**
 * The customer was right about goods that were not accepted: they are the shop's, and go where `named` or the table `disposition` says of accepted
 * goods of this grade. Nothing is sent back for them any more. Null: they stay the customer's, because that was said, or because they have left.
 */
export async function takeGoods(
  tx: Tx,
  file: CaseFile,
  objection: Objection,
  named: Disposition | undefined,
  moment: Moment,
): Promise<Result<Disposition | null, 'goods_gone_back'>> {
  const { result, grade, fault, units, caseLineId } = objection
  if (result !== 'not_accepted' || named === 'send_back') return null
  const line = file.lines.find(({ id }) => id === caseLineId)!
  const asked = waitingOf(file, caseLineId)
  const stillAsked = asked.flatMap(({ lines }) => lines).filter((one) => one.caseLineId === caseLineId)
  const missing = units - unitsToSendBack(file, line)
  if (missing > stillAsked.reduce((sum, one) => sum + one.units, 0))
    return named === undefined ? null : refused('goods_gone_back')
  await sendNoMoreBack(tx, file, asked, { caseLineId, units: missing }, moment)
  line.quantityGivenUp += units
  saveLines(tx, file, file.lines)
  return named ?? dispositionByTable(tx, { result: 'accepted', grade, fault }, moment.now)
}

/** Whose customer was asked whether they are sent back, and has not answered. */
const waitingOf = ({ goodsOwed }: CaseFile, caseLineId: string): GoodsOwed[] =>
  goodsOwed.filter(
    ({ kind, state, lines }) =>
      kind === 'send_back' && state === 'waiting_answer' && lines.some((line) => line.caseLineId === caseLineId),
  )

async function sendNoMoreBack(
  tx: Tx,
  file: CaseFile,
  asked: readonly GoodsOwed[],
  { caseLineId, units }: { readonly caseLineId: string; readonly units: number },
  moment: Moment,
): Promise<void> {
  let left = units
  for (const goods of asked) {
    const line = goods.lines.find((one) => one.caseLineId === caseLineId)!
    const taken = Math.min(left, line.units)
    if (taken <= 0) return
    left -= taken
    if (taken === line.units && goods.lines.length === 1) {
      await cancelGoods(tx, await withLedger(tx, file), goods, 'changed', moment)
      continue
    }
    line.units -= taken
    line.quantity -= taken
    goods.lines = goods.lines.filter((one) => one.units > 0)
    await saveGoodsLines(tx, file, goods)
  }
}
