import { type CaseEvents, move, type Replayed } from '#case'

declare module '#case' {
  interface ReplayedCounts {
    /** Units by the id of their case line. */
    goods?: Map<string, { received: number; inspected: number }>
  }
}

/** What a receipt did, to a case that is replayed. */
export function receiveAgain(it: Replayed, { lines }: CaseEvents['goods_received']): void {
  const ours = lines.filter((line) => line.discrepancy === null)
  for (const { caseLineId, quantity } of ours) goodsOf(it, caseLineId!).received += quantity
  move(it, 'return', ours.length > 0 ? 'receive' : 'arrive')
  if (ours.length === 0) return
  move(it, 'inspection', it.inspection === 'partial' || it.inspection === 'done' ? 'expect_more' : 'expect')
}

/** The units of a line so far; what is counted on is kept. */
export function goodsOf(it: Replayed, caseLineId: string): { received: number; inspected: number } {
  it.goods ??= new Map()
  const units = it.goods.get(caseLineId) ?? { received: 0, inspected: 0 }
  it.goods.set(caseLineId, units)
  return units
}
